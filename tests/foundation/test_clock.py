"""The day is the programme's own, and in the demo it stands still."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from plait.foundation import clock, dates


@pytest.fixture
def at(monkeypatch, settings):
    """Let it be some time, with or without a day that stands still."""

    def let_it_be(real, fixed=None):
        settings.FIXED_DAY = fixed
        monkeypatch.setattr(timezone, "now", lambda: real)

    return let_it_be


def test_in_the_demo_the_day_stands_still_and_the_hour_moves(at):
    at(datetime(2031, 1, 5, 14, 30, tzinfo=UTC), fixed=date(2026, 11, 22))
    assert clock.today() == date(2026, 11, 22)
    assert (clock.now().hour, clock.now().minute) == (14, 30)


def test_in_earnest_it_is_the_day_it_is(at):
    at(datetime(2031, 1, 5, 14, 30, tzinfo=UTC))
    assert clock.today() == date(2031, 1, 5)


def test_just_after_a_summer_midnight_now_and_today_agree(at):
    at(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert clock.today() == date(2026, 7, 1)
    assert clock.now().date() == clock.today()


def test_a_date_is_written_in_words():
    assert dates.long_date(date(2026, 3, 4)) == "4 March 2026"
