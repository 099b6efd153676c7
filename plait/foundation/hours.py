"""Hours of the day where clocks change: skipped hours, hours that come twice, spans.

Moments are kept in UTC and shown in a zone. Python subtracts two moments of one zone
as clocks on a wall would; here a span is as long as it took. Pure.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from plait.foundation.errors import DomainError

LONDON = ZoneInfo("Europe/London")
Which = Literal["", "first", "second"]


class HourSkipped(DomainError):
    """A time that no clock in the zone showed that day."""

    code = "foundation.hour-skipped"
    happened = "There is no such time: the clocks go forward in that hour."
    next_step = "Write a time one hour later."


class HourComesTwice(DomainError):
    """A time that clocks in the zone showed twice that day."""

    code = "foundation.hour-comes-twice"
    happened = "That time comes twice: the clocks go back in that hour."
    next_step = "Say which one: the first, in summer time, or the second."


def meanings(day: date, hour: time, *, zone: ZoneInfo = LONDON) -> list[datetime]:
    """Every moment, in UTC, when a clock in the zone shows this: none, one or two.

    >>> len(meanings(date(2027, 3, 28), time(1, 30)))
    0
    >>> [f"{one:%H:%M}" for one in meanings(date(2027, 10, 31), time(1, 30))]
    ['00:30', '01:30']
    """
    shown = datetime.combine(day, hour.replace(tzinfo=None))
    found = {shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(
        one for one in found if one.astimezone(zone).replace(tzinfo=None) == shown
    )


def moment(
    day: date, hour: time, *, which: Which = "", zone: ZoneInfo = LONDON
) -> datetime:
    """Return the moment, in UTC, that a clock in the zone shows this.

    `which` chooses between two; where there is one it is not asked. Raises
    HourSkipped, and HourComesTwice when `which` is empty.
    """
    found = meanings(day, hour, zone=zone)
    if not found:
        raise HourSkipped
    if len(found) > 1 and not which:
        raise HourComesTwice
    return found[-1] if which == "second" else found[0]


def begins(day: date, *, zone: ZoneInfo = LONDON) -> datetime:
    """Return the moment, in UTC, when a day begins in the zone."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def is_past(deadline: date, *, now: datetime, zone: ZoneInfo = LONDON) -> bool:
    """Whether a last day is over: it lasts to midnight in the zone.

    >>> summer = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)  # half past midnight there
    >>> is_past(date(2026, 7, 14), now=summer), is_past(date(2026, 7, 15), now=summer)
    (True, False)
    """
    return now >= begins(deadline + timedelta(days=1), zone=zone)


def day_of(when: datetime, *, zone: ZoneInfo = LONDON) -> date:
    """Return the day it was in the zone."""
    return when.astimezone(zone).date()


def span_of(
    first: date, last: date, *, zone: ZoneInfo = LONDON
) -> tuple[datetime, datetime]:
    """Return the moments, in UTC, between which these days lie; the end is outside."""
    return begins(first, zone=zone), begins(last + timedelta(days=1), zone=zone)


def between(earlier: datetime, later: datetime) -> timedelta:
    """Return how long it took, whatever clocks did meanwhile."""
    return later.astimezone(UTC) - earlier.astimezone(UTC)
