"""What day it is. Views ask; actions are told."""

from datetime import date, datetime, timedelta
from datetime import timezone as fixed_zone

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time now, in the programme's own zone, so that `now().date()` is today.

    In the demo the day stands still; the hour moves. An hour before it is an hour
    before it, also on nights when clocks change.
    """
    local = timezone.localtime(timezone.now())
    fixed: date | None = settings.FIXED_DAY
    if fixed is not None:
        local = local.replace(year=fixed.year, month=fixed.month, day=fixed.day)
    # In a zone with summer time, Python counts as clocks on a wall do: half past two
    # less an hour would be a time that never was. Hours from Greenwich stand still.
    ahead = local.utcoffset() or timedelta()
    return local.replace(tzinfo=fixed_zone(ahead, local.tzname() or "UTC"))


def true_now() -> datetime:
    """The time it really is, also in the demo.

    For stays that run out, and for codes that a phone works out from its own clock.
    """
    return timezone.now()


def today() -> date:
    """The day it is in the programme's own zone."""
    return now().date()


def real() -> datetime:
    """The true time, also in the demo: for leases and signs of life only."""
    return timezone.now()
