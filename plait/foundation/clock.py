"""What day it is. Views ask; actions are told."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time now, in the programme's own zone, so that `now().date()` is today.

    In the demo the day stands still; the hour moves.
    """
    local = timezone.localtime(timezone.now())
    fixed: date | None = settings.FIXED_DAY
    if fixed is None:
        return local
    return local.replace(year=fixed.year, month=fixed.month, day=fixed.day)


def today() -> date:
    """The day it is in the programme's own zone."""
    return now().date()
