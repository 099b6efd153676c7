"""Which copies are kept: thirty-five days, twelve months, and the newest always."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plait.config.keeping.old import LONDON, to_drop
from plait.frameworks.rules import published

LIMITS = published("keeping").data["copies"]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()


def kept(made):
    return sorted(set(made) - to_drop(made, today=TODAY, limits=LIMITS))


def test_a_copy_a_day_for_three_years_leaves_thirty_five_days_and_twelve_months():
    made = [NOON - timedelta(days=ago) for ago in range(3 * 365)]
    found = kept(made)

    assert found[-35:] == sorted(made[:35])
    # October's newest is among the daily ones; ten months before it add one each.
    assert len(found) == 35 + 10
    assert found[0] == datetime(2025, 12, 31, 12, tzinfo=UTC)


def test_what_was_erased_is_gone_from_every_copy_within_thirteen_months():
    made = [NOON - timedelta(days=ago) for ago in range(3 * 365)]
    assert NOON - kept(made)[0] < timedelta(days=13 * 31)


def test_every_copy_of_today_stays():
    made = [NOON - timedelta(hours=hour) for hour in range(6)]
    assert kept(made) == sorted(made)


def test_of_yesterdays_the_newest_stays():
    made = [NOON - timedelta(days=1, hours=hour) for hour in range(6)]
    assert kept([*made, NOON]) == [made[0], NOON]


def test_the_newest_stays_however_old_it_is():
    made = [NOON - timedelta(days=ago) for ago in (2000, 2001)]
    assert kept(made) == [made[0]]


def test_none_leaves_none():
    assert to_drop([], today=TODAY, limits=LIMITS) == set()


@given(st.lists(st.integers(0, 2000 * 24), max_size=200))
def test_no_more_is_kept_than_the_limits_and_the_newest_always(hours):
    made = {NOON - timedelta(hours=hour) for hour in hours}
    found = kept(made)
    of_today = [one for one in found if one.astimezone(LONDON).date() == TODAY]

    assert len(found) - len(of_today) <= 35 + 12
    assert not made or max(made) in found
    assert kept(found) == found
