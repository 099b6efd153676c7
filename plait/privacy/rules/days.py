"""Days that the law counts. Pure: no clock."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from plait.frameworks.rules import published

Day = TypeVar("Day", date, datetime)
SATURDAY = 5


def later(day: Day, period: Mapping[str, int]) -> Day:
    """Return a day, or a moment, a period later.

    `period` has hours, days or months. Months are calendar months: the same day, or
    the last of the month where there is none. Source: UK GDPR Article 12(3).

    >>> later(date(2027, 1, 31), {"months": 1})
    datetime.date(2027, 2, 28)
    """
    months = period.get("months", 0)
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    last = calendar.monthrange(year, month)[1]
    moved = day.replace(year=year, month=month, day=min(day.day, last))
    rest = timedelta(days=period.get("days", 0), hours=period.get("hours", 0))
    return moved + rest


def working_day(day: date) -> date:
    """Return this day, or the next that is no weekend and no bank holiday.

    England and Wales. Source: frameworks, "bank-holidays".

    >>> working_day(date(2026, 12, 25))
    datetime.date(2026, 12, 29)
    """
    while day.weekday() >= SATURDAY or day.isoformat() in _holidays():
        day += timedelta(days=1)
    return day


def due_on(received: date, period: Mapping[str, int], *, paused: int = 0) -> date:
    """Return the last day on which a request can be answered in time.

    `paused` days, while we waited for the person, are added; then it rolls over to a
    working day. Units: days. Source: ICO, "Time limits for responding".

    >>> due_on(date(2026, 11, 25), {"months": 1})
    datetime.date(2026, 12, 29)
    """
    return working_day(later(received, period) + timedelta(days=paused))


def paused_days(pauses: Iterable[tuple[date, date | None]], *, today: date) -> int:
    """Return how many days the clock stood still, each day counted once.

    `pauses` are first and last days; one with no last day goes on today.

    >>> one = (date(2026, 11, 2), date(2026, 11, 5))
    >>> paused_days([one, (date(2026, 11, 4), None)], today=date(2026, 11, 6))
    4
    """
    days: set[date] = set()
    for since, until in pauses:
        end = until or today
        days |= {since + timedelta(days=n) for n in range((end - since).days)}
    return len(days)


def _holidays() -> frozenset[str]:
    return frozenset(published("bank-holidays").data["england-and-wales"])
