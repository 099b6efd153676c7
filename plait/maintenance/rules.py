"""What needs a look, and how long a time is in words. Pure: no database."""

from dataclasses import dataclass
from datetime import timedelta

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Problem:
    """Something that needs a look: its short name, what it is, and what to do.

    One that is `serious` means that pages cannot be trusted to work.
    """

    name: str
    words: str
    advice: str
    serious: bool = False


def in_words(time: timedelta) -> str:
    """About how long.

    >>> in_words(timedelta(seconds=5)), in_words(timedelta(hours=49))
    ('less than a minute', '2 days')
    """
    seconds = max(int(time.total_seconds()), 0)
    for size, one, many in (
        (DAY, "1 day", "days"),
        (HOUR, "1 hour", "hours"),
        (MINUTE, "1 minute", "minutes"),
    ):
        number = seconds // size
        if number:
            return one if number == 1 else f"{number} {many}"
    return "less than a minute"


def in_part(address: str) -> str:
    """An address somebody may know again, and nobody can write to.

    >>> in_part("sam.okafor@post.example")
    's…@post.example'
    """
    name, _, place = address.rpartition("@")
    return f"{name[:1]}…@{place}" if name else ""
