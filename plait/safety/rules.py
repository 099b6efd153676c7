"""What may be done about a report, and by when. Pure: no database, no clock."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices

from plait.frameworks.rules import UnknownFramework, published

SATURDAY = 5
BANK_HOLIDAYS = "bank-holidays"
# Apps in which a POST adds to the record.
POSTING = {"activities", "contributions", "decisions", "outcomes"}


class Did(TextChoices):
    """What was done about a report."""

    HIDE = "hide", "Hide the words"
    MASK = "mask", "Take the contact details out of the words"
    LEAVE = "leave", "Leave it as it is"
    PASS_ON = "pass-on", "Pass it on to somebody who can act"
    SHOW = "show", "Show the words again"


# What can be done about words; about a decision or a page there is less.
ABOUT_WORDS = (Did.HIDE, Did.MASK, Did.LEAVE, Did.PASS_ON)
ABOUT_ANYTHING = (Did.LEAVE, Did.PASS_ON)


@dataclass(frozen=True, kw_only=True)
class Worry:
    """What somebody reports. `about` is a code such as C-0123, or empty."""

    reason: str
    words: str = ""
    about: str = ""
    page: str = ""
    reach: str = ""
    submission: str = ""


def reasons() -> list[tuple[str, str, str]]:
    """Why something can be reported: code, name, and what it means."""
    rows = published("safety").data["reasons"]
    return [(row["code"], row["name"], row["means"]) for row in rows]


def reason_name(code: str) -> str:
    """The name of a reason, or its code when a later list no longer holds it."""
    return next((name for known, name, _ in reasons() if known == code), code)


def comes_first(reason: str) -> bool:
    """Whether reports for this reason are looked at before all others."""
    return reason in published("safety").data["first"]


def period(name: str) -> int:
    """A number of the safety rules, such as look_within_days."""
    return int(published("safety").data[name])


def pauses() -> list[int]:
    """For how many days somebody may be stopped from posting."""
    return list(published("safety").data["pauses_in_days"])


def choices_for(*, has_words: bool, is_hidden: bool) -> list[Did]:
    """What can be done: words can be hidden once, and only what is hidden shown."""
    if not has_words:
        return list(ABOUT_ANYTHING)
    if is_hidden:
        return [Did.SHOW, Did.LEAVE, Did.PASS_ON]
    return list(ABOUT_WORDS)


def working_day_after(day: date, count: int, *, holidays: Collection[date]) -> date:
    """The working day that comes this many working days after a day.

    >>> working_day_after(date(2026, 11, 20), 1, holidays=())
    datetime.date(2026, 11, 23)
    """
    while count:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            count -= 1
    return day


def bank_holidays() -> frozenset[date]:
    """Every bank holiday we know of, in any part of the country.

    None when no list of them is installed: weekends alone are left out then.
    """
    try:
        data = published(BANK_HOLIDAYS).data
    except UnknownFramework:
        return frozenset()
    return frozenset(_days_in(data))


def _days_in(value: Any) -> Iterator[date]:
    """Every date, however the list is laid out."""
    if isinstance(value, str):
        try:
            yield date.fromisoformat(value)
        except ValueError:
            return
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _days_in(key)
            yield from _days_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _days_in(inner)


def takes_away(view: str, sent: Mapping[str, str]) -> bool:
    """Whether a form of words and files only takes a file away: everyone's right.

    >>> takes_away("contributions:files", {"do": "away 1"})
    True
    >>> takes_away("contributions:files", {"do": "see 1"})
    False
    """
    return view == "contributions:files" and sent.get("do", "").startswith("away ")


def is_posting(app: str) -> bool:
    """Whether a POST to a page of this app adds to the record.

    What is somebody's right stays open to them: taking their words back, their own
    details, reporting, asking us to look again.

    >>> is_posting("contributions")
    True
    >>> is_posting("privacy")
    False
    """
    return app in POSTING
