"""What day it is on the nights when clocks change, and on days that stand still."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation import clock, dates


@pytest.fixture(autouse=True)
def london(settings):
    """The programme keeps London time; no day stands still."""
    settings.TIME_ZONE = "Europe/London"
    settings.FIXED_DAY = None


def at(monkeypatch, *moment):
    monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "day", "hour"),
    [
        ((2026, 3, 28, 23, 59), date(2026, 3, 28), "23:59 GMT"),
        ((2026, 3, 29, 0, 0), date(2026, 3, 29), "00:00 GMT"),
        ((2026, 3, 29, 0, 59), date(2026, 3, 29), "00:59 GMT"),
        ((2026, 3, 29, 1, 0), date(2026, 3, 29), "02:00 BST"),
        ((2026, 3, 29, 22, 59), date(2026, 3, 29), "23:59 BST"),
        ((2026, 3, 29, 23, 0), date(2026, 3, 30), "00:00 BST"),
        ((2026, 10, 24, 22, 59), date(2026, 10, 24), "23:59 BST"),
        ((2026, 10, 24, 23, 0), date(2026, 10, 25), "00:00 BST"),
        ((2026, 10, 25, 0, 30), date(2026, 10, 25), "01:30 BST"),
        ((2026, 10, 25, 1, 0), date(2026, 10, 25), "01:00 GMT"),
        ((2026, 10, 25, 1, 30), date(2026, 10, 25), "01:30 GMT"),
        ((2026, 10, 25, 23, 59), date(2026, 10, 25), "23:59 GMT"),
        ((2026, 10, 26, 0, 0), date(2026, 10, 26), "00:00 GMT"),
        ((2024, 2, 29, 23, 59), date(2024, 2, 29), "23:59 GMT"),
        ((2026, 12, 31, 23, 59), date(2026, 12, 31), "23:59 GMT"),
        ((2027, 1, 1, 0, 0), date(2027, 1, 1), "00:00 GMT"),
    ],
)
def test_the_day_changes_at_our_own_midnight(monkeypatch, moment, day, hour):
    at(monkeypatch, *moment)

    assert clock.today() == day
    assert f"{clock.now():%H:%M %Z}" == hour


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 24),
        (date(2026, 3, 29), 23),
        (date(2026, 10, 25), 25),
        (date(2026, 10, 26), 24),
    ],
)
def test_a_day_has_as_many_hours_as_it_had(monkeypatch, day, hours):
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    found = 0
    for hour in range(32):
        moment = begin + timedelta(hours=hour)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found += clock.today() == day

    assert found == hours


@pytest.mark.parametrize(
    "fixed", [date(2026, 3, 29), date(2026, 10, 25), date(2024, 2, 29)]
)
@pytest.mark.parametrize("hour", [0, 1, 2, 12, 23])
def test_a_day_that_stands_still_does_so_at_every_hour(
    monkeypatch, settings, fixed, hour
):
    settings.FIXED_DAY = fixed
    at(monkeypatch, 2031, 1, 31, hour, 30)

    assert clock.today() == clock.now().date() == fixed
    assert (clock.now().hour, clock.now().minute) == (hour, 30)


def test_a_moment_of_a_still_day_is_whole_even_if_it_never_was(monkeypatch, settings):
    """01:30 on 29 March 2026 was skipped in London; the demo may still be asked."""
    settings.FIXED_DAY = date(2026, 3, 29)
    at(monkeypatch, 2031, 1, 31, 1, 30)

    there_and_back = clock.now().astimezone(UTC).astimezone(clock.now().tzinfo)
    assert there_and_back.date() == date(2026, 3, 29)


def test_another_zone_has_another_day(monkeypatch, settings):
    at(monkeypatch, 2026, 6, 30, 18, 0)
    with timezone.override("Asia/Kolkata"):
        assert clock.today() == date(2026, 6, 30)
        at(monkeypatch, 2026, 6, 30, 18, 30)
        assert clock.today() == date(2026, 7, 1)


def test_now_knows_its_zone(monkeypatch):
    at(monkeypatch, 2026, 6, 30, 12, 0)

    assert timezone.is_aware(clock.now())
    assert clock.now() == timezone.now()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 1), "1 March 2026"),
        (date(2026, 10, 31), "31 October 2026"),
        (date(2024, 2, 29), "29 February 2024"),
        (date(1999, 12, 9), "9 December 1999"),
        (datetime(2026, 3, 14, 9, 5, tzinfo=UTC), "14 March 2026"),
    ],
)
def test_dates_are_written_as_people_say_them(day, words):
    assert dates.long_date(day) == words


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_in_words_can_be_read_back(day):
    written = dates.long_date(day)

    assert not written.startswith("0")
    assert datetime.strptime(written, "%d %B %Y").date() == day  # noqa: DTZ007
