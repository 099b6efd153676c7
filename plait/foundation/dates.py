"""Dates as people say them."""

from datetime import date


def long_date(day: date) -> str:
    """Return a date in words.

    >>> long_date(date(2026, 3, 14))
    '14 March 2026'
    """
    return f"{day.day} {day:%B %Y}"
