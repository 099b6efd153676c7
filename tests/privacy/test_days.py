"""Days as the law counts them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.privacy.rules.days import due_on, later, paused_days, working_day

MONTH = {"months": 1}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2027, 1, 31), date(2027, 3, 1)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 25), date(2026, 12, 29)),
        (date(2026, 12, 31), date(2027, 2, 1)),
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 2, 3), date(2026, 3, 3)),
        (date(2026, 3, 3), date(2026, 4, 7)),
    ],
)
def test_a_month_ends_on_a_working_day(received, due):
    assert due_on(received, MONTH) == due


@given(st.dates(date(2025, 1, 1), date(2028, 10, 31)))
def test_the_last_day_is_never_a_weekend_and_never_early(received):
    due = due_on(received, MONTH)

    assert due.weekday() < 5
    assert due.isoformat() not in published("bank-holidays").data["england-and-wales"]
    assert timedelta(days=28) <= due - received <= timedelta(days=31 + 5)


@given(st.dates(date(2025, 1, 1), date(2028, 10, 31)), st.integers(0, 60))
def test_days_on_which_the_clock_stood_are_added(received, days):
    plain = later(received, MONTH) + timedelta(days=days)

    assert due_on(received, MONTH, paused=days) == working_day(plain)


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ([], 0),
        ([(date(2026, 11, 2), date(2026, 11, 5))], 3),
        ([(date(2026, 11, 2), date(2026, 11, 2))], 0),
        ([(date(2026, 11, 18), None)], 4),
        ([(date(2026, 11, 2), date(2026, 11, 5)), (date(2026, 11, 3), None)], 20),
    ],
)
def test_the_clock_stands_still_for_each_day_once(pauses, days):
    assert paused_days(pauses, today=date(2026, 11, 22)) == days


@pytest.mark.parametrize(
    ("period", "moment"),
    [
        ({"hours": 1}, datetime(2026, 12, 31, 13, tzinfo=UTC)),
        ({"days": 90}, datetime(2027, 3, 31, 12, tzinfo=UTC)),
        ({"months": 26}, datetime(2029, 2, 28, 12, tzinfo=UTC)),
        ({"months": 12, "days": 1}, datetime(2028, 1, 1, 12, tzinfo=UTC)),
    ],
)
def test_a_moment_moves_by_hours_days_or_calendar_months(period, moment):
    assert later(datetime(2026, 12, 31, 12, tzinfo=UTC), period) == moment


def easter(year):
    """Easter Sunday. Source: Anonymous Gregorian algorithm, Nature, 20 April 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(year, month, *, last=False):
    days = [date(year, month, day) for day in range(1, 32 if month != 4 else 31)]
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[-1 if last else 0]


def moved(days):
    """Days that fall on a weekend move to the next working day that is free."""
    found = []
    for day in days:
        free = day
        while free.weekday() >= 5 or free in found:
            free += timedelta(days=1)
        found.append(free)
    return found


@pytest.mark.parametrize("year", published("bank-holidays").data["years"])
def test_bank_holidays_are_those_of_the_act(year):
    fixed = moved([date(year, 12, 25), date(year, 12, 26)])
    expected = {
        *moved([date(year, 1, 1)]),
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        monday(year, 5),
        monday(year, 5, last=True),
        monday(year, 8, last=True),
        *fixed,
    }

    listed = published("bank-holidays").data["england-and-wales"]
    assert {day for day in listed if day.startswith(str(year))} == {
        day.isoformat() for day in expected
    }
