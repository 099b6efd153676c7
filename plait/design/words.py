"""Dates and lengths of time in words, for templates."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from plait.foundation import dates


def long_date(value: date | datetime | None) -> str:
    """A date in words: 14 March 2026. Nothing for nothing."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return dates.long_date(value)


def days(value: timedelta | int | None) -> str:
    """A length of time in days: 1 day, 23 days. Nothing for nothing."""
    if value is None or value == "":
        return ""
    count = value.days if isinstance(value, timedelta) else int(value)
    return "1 day" if count == 1 else f"{count:,} days"
