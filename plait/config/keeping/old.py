"""Which old copies to keep. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from plait.foundation.hours import LONDON


def to_drop(
    made: Iterable[datetime], *, today: date, limits: Mapping[str, Any]
) -> set[datetime]:
    """Which copies to throw away, by when they were made.

    Kept: all of today; the newest of each of the last `daily` days, and of each of
    the last `monthly` months, this one among them; and always the newest of all.
    """
    newest_first = sorted(made, reverse=True)
    days: dict[date, datetime] = {}
    months: dict[int, datetime] = {}
    for moment in newest_first:
        day = moment.astimezone(LONDON).date()
        if (today - day).days < limits["daily"]:
            days.setdefault(day, moment)
        month = day.year * 12 + day.month
        if today.year * 12 + today.month - month < limits["monthly"]:
            months.setdefault(month, moment)
    of_today = {
        moment for moment in newest_first if moment.astimezone(LONDON).date() >= today
    }
    kept = of_today | {*days.values(), *months.values(), *newest_first[:1]}
    return set(newest_first) - kept
