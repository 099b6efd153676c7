"""A hall with an opinion map: phones that vote, and walls that look on."""

import hashlib
import http.client
import re
import threading
import time
from dataclasses import dataclass, field

from benchmarks.crowd import Browser, Came

SENT, SHOWN, SAME = 302, 200, 304
LOOKS_EVERY = 2.0  # seconds
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|seat|statement)" value="([^"]*)"')
Kept = set[tuple[str, int]]  # the mark of a seat, and the number of a statement


@dataclass
class Phone:
    """One phone in the hall: what it was asked, and what was acknowledged."""

    browser: Browser
    page: str
    acknowledged: list[int] = field(default_factory=list)
    key: str = ""

    def open(self) -> int:
        """Read the next statement."""
        status, text = self.browser.get(self.page)
        found = dict(_HIDDEN.findall(text))
        if "statement" not in found:
            raise RuntimeError(f"{self.page} asks nothing: {status}")
        self.browser.filled, self.key = found, self.key or found["seat"]
        return status

    def vote(self, value: int) -> int:
        """Press one of the three buttons."""
        asked = int(self.browser.filled["statement"])
        status = self.browser.post(self.page, value=str(value))
        if status == SENT:
            self.acknowledged.append(asked)
        return status

    def kept(self, room: str) -> Kept:
        """What must be in the database."""
        mark = hashlib.sha256(f"{room}:{self.key}".encode()).hexdigest()
        return {(mark, statement) for statement in self.acknowledged}


@dataclass
class Wall:
    """A wall that asks again and again, and says which figures it has."""

    port: int
    page: str
    came: Came = field(default_factory=Came)
    mark: str = ""

    def look(self) -> int:
        """Ask once. Nothing new is as good as something new."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"If-None-Match": self.mark} if self.mark else {}
        try:
            connection.request("GET", self.page, headers=headers)
            answer = connection.getresponse()
            answer.read()
            self.mark = answer.headers.get("ETag") or ""
        finally:
            connection.close()
        return SHOWN if answer.status == SAME else answer.status

    def watch(self, until: threading.Event) -> None:
        """Ask every two seconds until told to stop, and once at the end."""
        while True:
            began = time.monotonic()
            status = self.look()
            self.came.seconds.append(time.monotonic() - began)
            if status != SHOWN:
                self.came.faults.append(f"wall: status {status}")
            if until.wait(LOOKS_EVERY):
                return
