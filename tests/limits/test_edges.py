"""Counts at their edges, and whatever order the moments come in."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.limits.actions import count, forget
from plait.limits.models import Tally
from plait.limits.rules import Limit, limit, longest
from tests.factories import NOW

HERE = "answers-from-one-place"
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("what", published("limits").data)
def test_every_published_limit_lets_somebody_through(what):
    one = limit(what)

    assert one.most >= 1
    assert timedelta(0) < one.within <= longest()
    assert (one.is_passed(one.most), one.is_passed(one.most + 1)) == (False, True)


def test_a_limit_of_none_is_passed_by_the_first():
    none = Limit(0, HOUR)

    assert none.is_passed(1)
    assert not none.is_passed(0)
    assert none.window(NOW) == (NOW - HOUR, NOW + HOUR)


@pytest.mark.django_db
def test_nothing_is_counted_under_a_name_that_is_not_published():
    with pytest.raises(KeyError):
        count("dancing", "a", now=NOW)

    assert not Tally.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "goes"),
    [
        (longest() - timedelta(microseconds=1), False),
        (longest(), True),
        (-longest(), False),
        (-longest() - timedelta(microseconds=1), True),
    ],
)
def test_a_count_is_rubbed_out_to_the_very_moment(age, goes):
    count(HERE, "a", now=NOW - age)

    assert forget(now=NOW) == goes
    assert forget(now=NOW) == 0


@pytest.mark.django_db
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 150), min_size=1, max_size=8))
def test_a_count_is_those_since_it_began_whatever_the_steps(db, minutes):
    Tally.objects.all().delete()
    now, began, times = NOW, None, 0
    for step in minutes:
        now += timedelta(minutes=step)
        if began is None or now - began >= HOUR:
            began, times = now, 0
        times += 1

        assert count(HERE, "a", now=now) == times

    assert Tally.objects.get().since == began
