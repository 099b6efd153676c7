"""When something is tried again, what went wrong in plain words. Pure: no database."""

import random
import re
import smtplib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from django.db.models import TextChoices

from plait.frameworks.rules import published

LONGEST_SUBJECT = 120
PERMANENT = 500  # from here on a mail server means: do not ask again
AN_ID = re.compile(r"[\w.-]{1,64}")


class State(TextChoices):
    """Where something stands that is done when nobody waits."""

    WAITING = "waiting", "Waits"
    TAKEN = "taken", "Is being done, or waits to be tried again"
    DONE = "done", "Done"
    STUCK = "stuck", "Stuck"
    LET_BE = "let-be", "Let be"


class Why(TextChoices):
    """What went wrong, as people are told. It never holds an address or words."""

    NO_ANSWER = "no-answer", "The mail server did not answer."
    REFUSED_US = "refused-us", "The mail server did not let us in."
    NO_SUCH_ADDRESS = "no-such-address", "The mail server does not know this address."
    TOO_LATE = "too-late", "It could not be sent in time. What it held is no good now."
    STOPPED = "stopped", "Plait was stopped each time it tried."
    FAULT = "fault", "Something in Plait went wrong."


@dataclass(frozen=True, kw_only=True)
class Recurring:
    """A job that comes again and again."""

    kind: str
    every: timedelta


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How the worker keeps time (frameworks/data/post.json)."""

    look_every: timedelta
    lease: timedelta
    beat_every: timedelta
    silent_after: timedelta
    most_tries: int
    first_wait: timedelta
    wait_grows_by: float
    longest_wait: timedelta
    wait_varies_by: float
    longest_wait_for_server: timedelta
    give_up_after: timedelta
    keep_done: timedelta
    keep_stuck: timedelta
    keep_beats: timedelta
    recurring: tuple[Recurring, ...]

    def wait_after(self, tries: int, *, chance: float) -> timedelta:
        """How long to wait after so many tries; `chance` is from 0 to 1.

        Each wait is longer than the one before. They vary, so that what failed
        together does not come back together.
        """
        varied = 1 + self.wait_varies_by * (2 * chance - 1)
        wait = self.first_wait
        for _ in range(1, tries):
            wait = min(wait * self.wait_grows_by, self.longest_wait)
        return wait * varied


@cache
def pace() -> Pace:
    """The published times."""
    data = published("post").data
    of = {"seconds": "seconds", "hours": "hours", "days": "days"}
    known: dict[str, Any] = {}
    for name, value in data.items():
        stem, _, unit = name.rpartition("_")
        if unit in of:
            known[stem] = timedelta(**{unit: value})
        else:
            known[name] = value
    known["recurring"] = tuple(
        Recurring(kind=row["kind"], every=timedelta(minutes=row["every_minutes"]))
        for row in data["recurring"]
    )
    return Pace(**known)


@dataclass(frozen=True)
class Trouble:
    """What a fault means: why, whether it is the server's, whether to ask again."""

    why: Why
    is_servers: bool = False
    is_final: bool = False


def trouble_of(fault: Exception) -> Trouble:
    """Read a fault of sending. The order matters: SMTP's faults are OSErrors too."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        codes = [int(code) for code, _ in fault.recipients.values()]
        final = bool(codes) and min(codes) >= PERMANENT
        return Trouble(Why.NO_SUCH_ADDRESS, is_final=final)
    if isinstance(fault, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused):
        return Trouble(Why.REFUSED_US, is_servers=True)
    if isinstance(fault, smtplib.SMTPDataError):
        return Trouble(Why.FAULT)
    if isinstance(fault, OSError):
        return Trouble(Why.NO_ANSWER, is_servers=True)
    return Trouble(Why.FAULT)


def where_from(fault: Exception) -> str:
    """What kind of fault, and where in the code: never what it says.

    What a fault says may hold an address or somebody's words.
    """
    steps = extract_tb(fault.__traceback__)
    if not steps:
        return type(fault).__name__
    file = Path(steps[-1].filename)
    return (
        f"{type(fault).__name__} at {file.parent.name}/{file.name}:{steps[-1].lineno}"
    )


def chance() -> float:
    """A number from 0 to 1 to vary a wait by. Nothing secret hangs on it."""
    return random.random()  # noqa: S311 - spreads tries, keeps no secret


def is_silent(
    *, beat_at: datetime | None, due_since: datetime | None, now: datetime
) -> bool:
    """Whether no worker has been heard of for too long.

    Where none ever ran, something must have waited too long to say so.
    """
    heard = beat_at or due_since
    return heard is not None and now - heard > pace().silent_after


def plain_line(words: str) -> str:
    r"""One line with no hidden signs, so that it can add no header to an email.

    >>> plain_line("Riverside\r\nBcc: eve@post.example")
    'Riverside Bcc: eve@post.example'
    """
    seen = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign for sign in words
    )
    return " ".join(seen.split())[:LONGEST_SUBJECT]


def neutral_subject(sender: str) -> str:
    """A subject that says nothing to somebody who looks over a shoulder."""
    return f"Update from {plain_line(sender)}"


def new_message_id(sent_from: str) -> str:
    """A Message-ID, made once: copies of one letter share it."""
    return make_msgid(domain=sent_from.rpartition("@")[2].strip("> ") or "localhost")


def ids_only(payload: dict[str, int | str]) -> bool:
    """Whether what a job is given are keys and codes, and no words of anybody."""
    return all(
        isinstance(value, int) or AN_ID.fullmatch(value) for value in payload.values()
    )
