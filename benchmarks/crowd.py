"""People who are signed in, and their browsers: many at once, at a real server."""

import http.client
import re
import secrets
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from plait.accounts.models import Account

FORM = "application/x-www-form-urlencoded"
_FIELD = re.compile(r'name="(csrfmiddlewaretoken|submission)" value="([^"]*)"')
_QUESTION = re.compile(
    r'name="question"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="question"'
)


def cookies_of(many: int) -> list[str]:
    """Write down this many people, sign them in, and give what their browsers send."""
    from django.conf import settings  # noqa: PLC0415 - after homes.use
    from django.contrib.auth import (  # noqa: PLC0415 - as above
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )
    from django.db import transaction  # noqa: PLC0415 - as above

    from plait.accounts.actions import open_account  # noqa: PLC0415 - as above
    from plait.foundation.sessions import DEVICE  # noqa: PLC0415 - as above
    from plait.people.actions import meet  # noqa: PLC0415 - as above

    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = []
    with transaction.atomic():
        for number in range(many):
            person = meet(name=f"Workshop {number}", credit="role")
            account = open_account(person=person, email=f"w{number}@crowd.example")
            session = store()
            session[SESSION_KEY] = str(account.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            session[DEVICE] = device_of(account)
            session.create()
            found.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return found


def device_of(account: "Account") -> str:
    """The key of a device that this account signed in on: a session needs one."""
    from plait.accounts.actions import remember_device  # noqa: PLC0415 - as above
    from plait.accounts.rules.staying import Proof  # noqa: PLC0415 - as above
    from plait.foundation import clock  # noqa: PLC0415 - as above

    device = remember_device(
        account=account,
        proof=Proof.TWO_STEPS,
        words="A benchmark",
        is_shared=False,
        instead_of="",
        instant=clock.true_now(),
    )
    return device.key


@dataclass
class Came:
    """What came of many requests: their seconds, and what was not as it should be."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def p95(self) -> float:
        """The time that 95 in 100 requests do not pass, in seconds."""
        ordered = sorted(self.seconds)
        return ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0


@dataclass
class Browser:
    """One person's browser at 127.0.0.1:`port`."""

    port: int
    cookie: str
    filled: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        return self._ask("GET", path)

    def open_form(self, path: str) -> None:
        """Open a form, and keep what it must send back. Errors: RuntimeError."""
        status, text = self.get(path)
        found = dict(_FIELD.findall(text))
        question = _QUESTION.search(text)
        if status != http.client.OK or len(found) < 2 or question is None:  # noqa: PLR2004
            raise RuntimeError(f"{path} is no form: {status}")
        self.filled = {**found, "question": question[1] or question[2]}

    def post(self, path: str, **fields: str) -> int:
        """Send the form that was opened."""
        body = urlencode({**self.filled, **fields})
        return self._ask("POST", path, body)[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie} | ({"Content-Type": FORM} if body else {})
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for each in answer.headers.get_all("Set-Cookie") or []:
                crumb = each.partition(";")[0]
                name = crumb.partition("=")[0]
                kept = [
                    c for c in self.cookie.split("; ") if not c.startswith(f"{name}=")
                ]
                self.cookie = "; ".join([*kept, crumb])
        finally:
            connection.close()
        return answer.status, text


def all_at_once(
    doings: Iterable[Callable[[], int]], *, within: float, wanted: int, hands: int = 40
) -> Came:
    """Do all of it, begun at chance moments `within` so many seconds."""
    kept, chance = Came(), secrets.SystemRandom()
    began = time.monotonic()
    doings = list(doings)
    moments = sorted((chance.uniform(0, within), n) for n in range(len(doings)))

    def one(moment: float, doing: Callable[[], int]) -> None:
        time.sleep(max(0.0, began + moment - time.monotonic()))
        started = time.monotonic()
        try:
            status = doing()
        except OSError as fault:
            kept.faults.append(repr(fault))
            return
        kept.seconds.append(time.monotonic() - started)
        if status != wanted:
            kept.faults.append(f"status {status}")

    with ThreadPoolExecutor(hands) as many:
        for moment, number in moments:
            many.submit(one, moment, doings[number])
    return kept
