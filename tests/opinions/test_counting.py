"""Counting, and what may be seen outside the project of it."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.opinions import actions
from plait.opinions.actions.counting import release
from plait.opinions.models import Sums
from plait.post.models import Job
from tests.factories import NOW
from tests.opinions.conftest import again, again_counted, crowd, vote

pytestmark = pytest.mark.django_db


def test_many_votes_at_one_moment_are_counted_once(opened):
    for number in range(5):
        vote(opened, f"key-{number}", 0, 1)
    assert again(opened).sums.votes == 1
    vote(opened, "key-9", 0, 1, now=NOW + timedelta(seconds=3))

    assert again(opened).sums.votes == 6


def test_new_votes_ask_for_the_long_sums_once(opened):
    crowd(opened, [1, -1, 0, 1], many=3)

    assert Job.objects.filter(kind="opinions.work-out").count() == 1


@given(st.lists(st.tuples(*[st.integers(0, 60)] * 3), min_size=1, max_size=6))
def test_a_figure_outside_moves_only_when_ten_more_have_answered(steps):
    shown, before = {}, None
    for row in steps:
        shown = release({1: list(row)}, before=shown)
        after = shown.get("1")
        if before and after and after != before:
            assert after["people"] - before["people"] >= 10
        if after and after["cells"]:
            assert all(cell == "*" or cell % 5 == 0 for cell in after["cells"])
            assert after["people"] >= 10
        before = after


def test_a_statement_that_is_gone_shows_nothing_more(opened, lead):
    crowd(opened, [1, 1, 1, 1])
    first = opened.statements.get(order=1)
    assert str(first.pk) in again(opened).sums.released
    actions.refuse(statement=first, reason="two", by=lead, now=NOW)

    assert str(first.pk) not in again_counted(opened).sums.released


def test_the_long_sums_of_the_same_votes_come_to_the_same(opened):
    chance = Random(5)
    for number in range(30):
        for statement in range(4):
            vote(opened, f"key-{number}", statement, chance.choice((1, 0, -1)))
    assert actions.work_out(opinion_map=opened, now=NOW)
    first = again(opened).sums.worked_out
    assert not actions.work_out(opinion_map=opened, now=NOW)
    Sums.objects.update(worked_out_from="")
    assert actions.work_out(opinion_map=opened, now=NOW)

    assert again(opened).sums.worked_out == first
    assert len(first["dots"]) == 30
    assert not first["groups"]["are_clear"]


def test_a_map_with_no_votes_is_worked_out_too(opened):
    assert actions.work_out(opinion_map=opened, now=NOW)
    found = again(opened).sums.worked_out

    assert (found["people"], found["dots"], found["ground"]) == (0, [], [])
