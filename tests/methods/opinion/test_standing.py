from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.opinion.standing import (
    difference_z,
    majorities,
    part_z,
    representative,
    shared_by_groups,
    smoothed,
    spread,
    telling_from,
    told_of,
)
from plait.methods.opinion.votes import Tallies

RULES = telling_from(published("opinion-map").data["telling"])


def counted(*groups):
    """A line of (agree, disagree, seen) for each statement, of each group."""
    whole = np.array(groups)
    return Tallies(whole[:, :, 0], whole[:, :, 1], whole[:, :, 2])


counts = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
    lambda some: (some[0], some[1], sum(some))
)


@st.composite
def tallied(draw):
    wide = draw(st.integers(1, 6))
    line = st.lists(counts, min_size=wide, max_size=wide)
    return counted(*draw(st.lists(line, min_size=1, max_size=5)))


def test_parts_lie_nearer_to_a_half_when_few_voted():
    assert smoothed([0, 3, 8], [0, 3, 10]).tolist() == [1 / 2, 4 / 5, 9 / 12]
    assert part_z(8, 10) == pytest.approx(2 * 11**0.5 * (9 / 11 - 1 / 2))


def test_two_parts_that_are_the_same_do_not_differ():
    assert difference_z(4, 8, 4, 8) == 0
    assert difference_z(8, 8, 3, 3) == 0  # everyone, on both sides
    assert difference_z(0, 0, 0, 0) == 0


def test_what_a_group_stands_for_by_hand():
    # 8 of 10 agree, and 2 of 10 of everyone else.
    found = told_of(counted([(8, 1, 10)], [(2, 8, 10)]), 0, 0, agrees=True)
    assert (found.votes, found.of) == (8, 10)
    assert found.part == pytest.approx(0.75)
    assert found.part_z == pytest.approx(2.11058, abs=1e-5)
    assert found.ratio == pytest.approx(3)
    assert found.ratio_z == pytest.approx((6 / 11) / (120 / 484 * 2 / 11) ** 0.5)
    assert found.weight == pytest.approx(3 * found.ratio_z * 0.75 * found.part_z)


def test_each_group_is_told_what_it_agrees_with_first():
    here = [(1, 9, 10), (9, 1, 10), (5, 5, 10), (10, 0, 10)]
    there = [(9, 1, 10), (2, 8, 10), (5, 5, 10), (1, 9, 10)]
    one, other = representative(counted(here, there), RULES)
    assert [(told.place, told.agrees) for told in one] == [
        (3, True),
        (1, True),
        (0, False),
    ]
    assert [(told.place, told.agrees) for told in other] == [
        (0, True),
        (3, False),
        (1, False),
    ]


def test_no_more_is_told_than_the_rules_say():
    found = representative(counted([(9, 0, 10)] * 8, [(1, 9, 10)] * 8), RULES)
    assert [[told.place for told in one] for one in found] == [[0, 1, 2, 3, 4]] * 2


def test_nothing_is_told_where_groups_think_alike_or_nobody_voted():
    same = [(5, 5, 10), (10, 0, 10), (0, 0, 0)]
    assert representative(counted(same, same), RULES) == [[], []]
    assert representative(counted([(0, 0, 0)]), RULES) == [[]]


def test_what_a_moderator_took_out_is_not_told():
    found = representative(counted([(9, 0, 10)] * 3, [(1, 9, 10)] * 3), RULES)
    assert [[told.place for told in one] for one in found] == [[0, 1, 2]] * 2
    found = representative(
        counted([(9, 0, 10)] * 3, [(1, 9, 10)] * 3), RULES, without=[1]
    )
    assert [[told.place for told in one] for one in found] == [[0, 2]] * 2


def test_the_best_agreed_comes_before_heavier_disagreement():
    here = [(0, 10, 10)] * 5 + [(8, 2, 10)]
    there = [(10, 0, 10)] * 5 + [(3, 7, 10)]
    found = representative(counted(here, there), RULES)[0]
    assert [(told.place, told.agrees) for told in found] == [
        (5, True),
        *((place, False) for place in range(4)),
    ]


def test_as_the_server_does_something_is_told_of_each_group():
    # Agreed by most, but as much by all others.
    same = [(5, 5, 10), (10, 0, 10), (0, 0, 0)]
    found = representative(counted(same, same), RULES, even_unsure=True)
    assert [[told.place for told in one] for one in found] == [[1], [1]]
    # No majority agrees: the surest that differs, either way.
    here, there = [(3, 4, 10), (3, 5, 10)], [(3, 4, 10), (4, 3, 10)]
    found = representative(counted(here, there), RULES, even_unsure=True)
    assert [[(told.place, told.agrees) for told in one] for one in found] == [
        [(1, False)],
        [(1, True)],
    ]
    assert representative(counted([(0, 0, 0)]), RULES, even_unsure=True) == [[]]


def test_what_is_agreed_best_need_not_be_what_differs_most():
    # While others agree as much, p z_p decides; then R z_R p z_p does.
    here = [(8, 2, 10), (10, 0, 10), (7, 3, 10)]
    there = [(9, 1, 10), (10, 0, 10), (1, 9, 10)]
    found = representative(counted(here, there), RULES, even_unsure=True)[0]
    assert [told.place for told in found] == [1, 2]


def test_consensus_of_groups_is_the_product_of_their_parts():
    found = shared_by_groups(counted([(9, 1, 10)], [(4, 4, 8)], [(0, 3, 4)]))
    parts = [Fraction(10, 12), Fraction(5, 10), Fraction(1, 6)]
    product = parts[0] * parts[1] * parts[2]
    assert found.product == pytest.approx([float(product)])
    assert found.mean == pytest.approx([float(product) ** (1 / 3)])
    assert found.least == pytest.approx([1 / 6])
    against = shared_by_groups(counted([(9, 1, 10)], [(4, 4, 8)]), disagree=True)
    assert against.product == pytest.approx([2 / 12 * 5 / 10])


def test_without_groups_there_is_no_one_to_disagree():
    none = Tallies(*(np.empty((0, 2), dtype=np.int64) for _ in range(3)))
    found = shared_by_groups(none)
    assert [one.tolist() for one in (found.product, found.mean, found.least)] == [
        [1, 1]
    ] * 3


@given(tallied())
def test_consensus_lies_between_nothing_and_the_least_part(some):
    found = shared_by_groups(some)
    parts = (some.agree + 1) / (some.seen + 2)
    assert found.product == pytest.approx(np.prod(parts, axis=0))
    for one in (found.product, found.mean, found.least):
        assert ((one > 0) & (one <= 1)).all()
    assert (found.product <= found.least + 1e-12).all()
    assert (found.least <= found.mean + 1e-12).all()


@given(tallied())
def test_the_order_of_groups_changes_no_consensus(some):
    back = Tallies(*(each[::-1] for each in some))
    one, other = shared_by_groups(some), shared_by_groups(back)
    assert one.product == pytest.approx(other.product)
    assert representative(some, RULES) == representative(back, RULES)[::-1]


def test_most_agree_and_most_disagree():
    some = counted([(9, 1, 10), (1, 9, 10), (5, 5, 10), (2, 0, 2), (20, 0, 20)])
    agreed = majorities(some, RULES, agree=True)
    assert [(one.place, one.votes, one.of) for one in agreed][:2] == [
        (4, 20, 20),
        (0, 9, 10),
    ]
    assert [one.place for one in majorities(some, RULES, agree=False)] == [1]
    assert agreed[1].part == pytest.approx(10 / 12)
    assert agreed[1].part_z == pytest.approx(2 * 11**0.5 * (10 / 11 - 1 / 2))


def test_a_majority_on_what_was_taken_out_is_left_out():
    everyone = counted([(9, 1, 10), (10, 0, 10)])
    found = majorities(everyone, RULES, agree=True, without=[1])
    assert [one.place for one in found] == [0]


def test_at_most_five_majorities_and_none_where_nobody_voted():
    assert len(majorities(counted([(9, 0, 9)] * 7), RULES, agree=True)) == 5
    assert majorities(counted([(0, 0, 0)]), RULES, agree=True) == []


def test_how_divided_people_are():
    some = counted([(5, 5, 10), (10, 0, 10), (0, 0, 10), (0, 0, 0), (5, 0, 10)])
    # 1 half and half; half agree and half pass: 1/2 - 1/4.
    assert spread(some).tolist() == [1, 0, 0, 0, 0.25]


@given(tallied())
def test_nobody_is_more_divided_than_half_and_half(some):
    found = spread(some)
    assert ((found >= 0) & (found <= 1)).all()
