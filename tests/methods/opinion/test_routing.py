from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.opinion.routing import draw_next, priorities, routing_from
from plait.methods.opinion.votes import Tallies

RULES = routing_from(published("opinion-map").data["routing"])


def whole(agree, disagree, seen):
    return Tallies(*(np.array([each]) for each in (agree, disagree, seen)))


def test_what_is_worth_knowing_by_hand():
    # Nobody has seen the first; of 5 who saw the second 3 agreed and 1 passed.
    found = priorities(whole([0, 3], [0, 1], [0, 5]), np.array([0.0, 1.0]), RULES)
    assert found[0] == pytest.approx((1 / 2 * 1 * 1 / 2 * 9) ** 2)
    assert found[1] == pytest.approx((5 / 7 * 2 * 4 / 7 * 5) ** 2)


def test_who_somebody_is_has_a_fixed_priority():
    none = whole([0, 0], [0, 0], [0, 0])
    found = priorities(none, np.zeros(2), RULES, about_people=[1])
    assert found.tolist() == [pytest.approx(5.0625), 49]


def test_groups_are_counted_together():
    both = Tallies(np.array([[1], [2]]), np.array([[1], [0]]), np.array([[2], [3]]))
    one = priorities(both, np.ones(1), RULES)
    assert one == pytest.approx(priorities(whole([3], [1], [5]), np.ones(1), RULES))


def test_statements_come_as_often_as_they_weigh():
    chance = Random(4)
    weights = {1: 1.0, 2: 3.0, 3: 0.0, 4: 96.0}
    drawn = Counter(draw_next(weights, seen=[4], chance=chance) for _ in range(4000))
    assert set(drawn) == {1, 2}
    assert drawn[2] / 4000 == pytest.approx(0.75, abs=0.03)


def test_where_nothing_weighs_each_is_as_likely():
    chance = Random(4)
    drawn = Counter(
        draw_next({1: 0, 2: -1.0}, seen=[], chance=chance) for _ in range(2000)
    )
    assert drawn[1] / 2000 == pytest.approx(0.5, abs=0.05)


@given(st.dictionaries(st.integers(0, 30), st.floats(0, 100)), st.integers())
def test_nobody_is_shown_a_statement_twice(weights, seed):
    chance, seen = Random(seed), []
    while (now := draw_next(weights, seen=seen, chance=chance)) is not None:
        seen.append(now)
    assert sorted(seen) == sorted(weights)


@given(
    st.dictionaries(st.integers(0, 30), st.floats(0, 100), min_size=1), st.integers()
)
def test_the_order_of_weights_changes_no_draw(weights, seed):
    back = dict(reversed(weights.items()))
    one, other = (draw_next(w, seen=[], chance=Random(seed)) for w in (weights, back))
    assert one == other
