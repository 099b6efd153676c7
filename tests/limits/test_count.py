"""Counts are exact, begin again when their time is over, and name nobody."""

from datetime import timedelta

import pytest
from django.db import transaction

from plait.foundation import clock
from plait.limits.actions import count, forget
from plait.limits.models import Tally
from plait.limits.rules import limit, longest
from plait.post import tasks
from tests.factories import NOW
from tests.record.racing import MANY, together

HERE = "answers-from-one-place"
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("what", "most"),
    [
        (HERE, 20),
        ("sign-ins-for-one-address", 10),
        ("sign-ins-for-unknown-addresses", 60),
    ],
)
def test_the_published_limits(what, most):
    one = limit(what)

    assert (one.most, one.within) == (most, HOUR)
    assert not one.is_passed(most)
    assert one.is_passed(most + 1)
    assert longest() == HOUR


def test_a_limit_nobody_published_is_a_mistake():
    with pytest.raises(KeyError):
        limit("dancing")


def test_each_time_is_one_more(db):
    assert [count(HERE, "a", now=NOW) for _ in range(3)] == [1, 2, 3]


def test_others_and_other_things_are_counted_apart(db):
    count(HERE, "a", now=NOW)

    assert count(HERE, "b", now=NOW) == 1
    assert count("sign-ins-for-one-address", "a", now=NOW) == 1


@pytest.mark.parametrize(
    ("later", "times"),
    [
        (timedelta(minutes=59, seconds=59), 3),
        (HOUR, 1),
        (-HOUR, 3),
        (timedelta(hours=-1, seconds=-1), 1),
    ],
)
def test_a_count_begins_again_after_its_hour(db, later, times):
    """A moment to come is left over in a demo, whose day stands still."""
    for _ in range(2):
        count(HERE, "a", now=NOW)

    assert count(HERE, "a", now=NOW + later) == times


def test_a_new_count_lasts_an_hour_of_its_own(db):
    count(HERE, "a", now=NOW)
    count(HERE, "a", now=NOW + HOUR)

    assert count(HERE, "a", now=NOW + HOUR * 1.9) == 2


def test_what_is_rolled_back_was_not_counted(db):
    count(HERE, "a", now=NOW)
    with transaction.atomic():
        count(HERE, "a", now=NOW)
        transaction.set_rollback(True)

    assert Tally.objects.get().times == 1


def test_old_counts_are_rubbed_out(db):
    count(HERE, "old", now=NOW - HOUR)
    count(HERE, "left over", now=NOW + 2 * HOUR)
    count(HERE, "new", now=NOW)

    assert forget(now=NOW) == 2
    assert [each.whom for each in Tally.objects.all()] == ["new"]


def test_the_job_rubs_them_out(db):
    count(HERE, "old", now=clock.now() - 3 * HOUR)

    assert tasks.forget_tallies() == 1


def test_a_row_says_neither_who_nor_what(db):
    count(HERE, "a", now=NOW)
    tally = Tally.objects.get()

    assert str(tally) == f"tally {tally.pk}: 1 times"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_servers_count_together():
    times = together(lambda: count(HERE, "a", now=NOW))

    assert sorted(times) == list(range(1, MANY + 1))
