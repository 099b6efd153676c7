"""Ages, worked out from one day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.consents.rules import (
    Band,
    add_years,
    agrees_alone_on,
    band_of,
    is_minor,
    is_under_sixteen,
    latest_eighteenth,
    leaves_youth_on,
    turns_eighteen_on,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_leap_day_child_is_17_on_28_february_and_18_on_1_march():
    adult = turns_eighteen_on(date(2008, 2, 29))

    assert adult == date(2026, 3, 1)
    assert band_of(adult, on=date(2026, 2, 28)) is Band.FROM_16
    assert band_of(adult, on=date(2026, 3, 1)) is Band.ADULT


@pytest.mark.parametrize(
    ("on", "band"),
    [
        (date(2025, 4, 11), Band.UNDER_16),
        (date(2025, 4, 12), Band.FROM_16),
        (date(2027, 4, 11), Band.FROM_16),
        (date(2027, 4, 12), Band.ADULT),
    ],
)
def test_each_birthday_counts_from_its_own_day(on, band):
    assert band_of(turns_eighteen_on(date(2009, 4, 12)), on=on) is band


def test_a_young_peoples_group_ends_at_25():
    assert leaves_youth_on(date(2020, 1, 30)) == date(2027, 1, 30)


def test_a_leap_day_birthday_comes_round_in_leap_years():
    assert add_years(date(2008, 2, 29), 4) == date(2012, 2, 29)
    assert add_years(date(2000, 2, 29), 100) == date(2100, 3, 1)


def test_someone_whose_age_was_never_needed_is_an_adult():
    assert not is_minor(None, on=date(2026, 1, 1))
    assert not is_under_sixteen(None, on=date(2026, 1, 1))


@given(turns_18_on=DAYS, on=DAYS)
def test_the_rule_for_the_database_is_the_same_rule(turns_18_on, on):
    assert (turns_18_on > latest_eighteenth(on)) == is_under_sixteen(turns_18_on, on=on)


@given(born_on=DAYS)
def test_birthdays_come_in_order_and_16_never_comes_early(born_on):
    adult = turns_eighteen_on(born_on)
    alone = agrees_alone_on(adult)

    assert born_on < alone < adult < leaves_youth_on(adult)
    late = alone - add_years(born_on, 16)
    assert timedelta(0) <= late <= timedelta(days=1)
    assert late == timedelta(0) or (born_on.month, born_on.day) == (2, 29)
