"""What helps someone take part. Pure. Source: frameworks/data/access-needs.json."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plait.frameworks.rules import published

ARRANGEMENTS_SEEN_BY = (
    ("leads", "Those who lead my projects, so that they can arrange it"),
    ("involvement-leads", "Only those who look after people in the whole programme"),
)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What is written down. `kind` may be empty; free words are enough."""

    words: str
    kind: str = ""
    occasion: str = "always"
    seen_by: str = "leads"
    told_by: str = "web"


def kinds_of_need() -> dict[str, str]:
    """The kinds that can be chosen, by code."""
    return _names("kinds")


def occasions() -> dict[str, str]:
    """When it helps, by code."""
    return _names("occasions")


def review_on(agreed_on: date) -> date:
    """When to ask whether it still helps: the same day, so many months on.

    >>> review_on(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    return add_months(agreed_on, int(_data()["review_after_months"]))


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last of the month where there is none.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _names(rows: str) -> dict[str, str]:
    return {row["code"]: row["name"] for row in _data()[rows]}


def _data() -> Mapping[str, Any]:
    return published("access-needs").data
