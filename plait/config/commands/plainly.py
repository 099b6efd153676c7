"""What is said at the terminal."""

import json
import sys
from datetime import date

from plait.projects.models import Project


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


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
