"""What is said at the terminal."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from plait.accounts.models import Account
from plait.people.models import Person
from plait.projects.models import Project

MOST_SHOWN = 50
MB = 1_000_000


class Plainly(Exception):
    """Something to say to the person at the terminal. Exit status 2."""

    status = 2


def say(words: str, *, aside: bool = False) -> None:
    """Say something; `aside` keeps it out of what a program reads."""
    print(words, file=sys.stderr if aside else sys.stdout, flush=True)


def say_json(found: object) -> None:
    """Print a value for programs. Days are ISO dates."""
    say(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))


def project_called(code: str) -> Project:
    """The project of this short name. Errors: Plainly, with the names there are."""
    found = Project.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Project.objects.values_list("code", flat=True)) or "none yet"
        raise Plainly(f"There is no project called {code!r}. There are: {known}.")
    return found


def person_who(does: str, email: str | None) -> Person:
    """Who does it, by the email they sign in with. Errors: Plainly."""
    account = Account.objects.filter(email__iexact=email or "").first()
    if account is None:
        raise Plainly(f"Say who {does}: --by and the email they sign in with.")
    return account.person


def content_of(file: Path, *, most: int) -> bytes:
    """What a file of at most so many bytes holds. Errors: Plainly."""
    try:
        if file.stat().st_size > most:
            raise Plainly(f"{file} is larger than {most // MB} MB. Split it.")
        return file.read_bytes()
    except OSError as fault:
        raise Plainly(f"{file} could not be read: {fault.strerror}.") from fault


def cannot_be_read(faults: Iterable[tuple[str, str]]) -> str:
    """The first lines at fault: where each is, and why it cannot be read."""
    lines = [f"{where}: {why}" for where, why in faults]
    more = len(lines) - MOST_SHOWN
    rest = [f"and {more} more"] if more > 0 else []
    return "\n".join(["These lines cannot be read:", *lines[:MOST_SHOWN], *rest])


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
