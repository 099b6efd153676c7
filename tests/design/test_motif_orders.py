"""In which order strands lie, and how wide: every rule, one at a time."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.design.motif.order import (
    GAP,
    UNWELCOME,
    WELCOME,
    _lay,
    _sign,
    arrange,
    cost,
    crossings,
    orders,
)
from plait.design.motif.stack import Slice, pile, widths
from plait.design.motif.woven import TINTS, Column, Strand, present, tint_of

SHARES = st.dictionaries(
    st.sampled_from("abcdef"), st.floats(0.01, 1), min_size=1, max_size=6
)

UNEQUAL = st.lists(st.integers(4, 20), min_size=1, max_size=6, unique=True).map(
    lambda parts: dict(zip("abcdef", parts, strict=False))
)


def wide_of(shares):
    total = sum(shares.values())
    return {code: share / total for code, share in shares.items()}


@given(SHARES)
def test_every_order_holds_every_strand_once(shares):
    found = list(orders(shares))

    assert found
    assert len(set(found)) == len(found)
    assert all(sorted(order) == sorted(shares) for order in found)


@given(SHARES)
def test_strands_fall_away_from_the_widest_on_both_sides(shares):
    for order in orders(shares):
        wides = [shares[code] for code in order]
        top = wides.index(max(wides))
        assert wides[: top + 1] == sorted(wides[: top + 1])
        assert wides[top:] == sorted(wides[top:], reverse=True)


@given(SHARES)
def test_the_two_sides_of_the_widest_are_as_even_as_can_be(shares):
    widest = max(shares, key=lambda code: shares[code])
    for order in orders(shares):
        before = order.index(widest)
        assert abs(before - (len(order) - 1 - before)) <= 1


@pytest.mark.parametrize(
    ("count", "many"),
    [(1, 1), (2, 2), (3, 2), (4, 6), (5, 6), (6, 20), (7, 20), (8, 1)],
)
def test_there_are_few_enough_orders_to_weigh_them_all(count, many):
    shares = {chr(97 + n): 1 + n for n in range(count)}

    assert len(list(orders(shares))) == many


@given(st.lists(SHARES, max_size=5))
def test_each_stage_keeps_its_own_strands(stages):
    found = arrange([wide_of(shares) for shares in stages])

    assert [sorted(order) for order in found] == [sorted(shares) for shares in stages]


def test_a_stage_without_strands_has_no_order():
    assert arrange([{}, {"a": 1.0}, {}]) == [(), ("a",), ()]
    assert arrange([]) == []


@given(st.lists(SHARES, min_size=1, max_size=4))
def test_the_same_shares_always_lie_the_same_way(stages):
    wides = [wide_of(shares) for shares in stages]

    assert arrange(wides) == arrange([dict(wide) for wide in wides])


@pytest.mark.parametrize(
    ("before", "after", "price"),
    [
        ((0.6, 0.4), (0.4, 0.6), -WELCOME),
        ((0.6, 0.4), (0.7, 0.3), UNWELCOME),
        ((0.5, 0.5), (0.4, 0.6), -WELCOME),
        ((0.6, 0.4), (0.5, 0.5), UNWELCOME),
        ((0.5, 0.5), (0.5, 0.5), UNWELCOME),
    ],
)
def test_crossing_is_welcome_where_one_overtakes_the_other(before, after, price):
    one, two = dict(zip("ab", before, strict=True)), dict(zip("ab", after, strict=True))

    assert crossings(one, two) == [("a", "b", price)]


def test_only_strands_in_both_stages_can_cross():
    assert crossings({"a": 1, "b": 1}, {"b": 1, "c": 1}) == []


@pytest.mark.parametrize(
    ("difference", "sign"), [(0.001, 0), (-0.001, 0), (0, 0), (0.01, 1), (-0.01, -1)]
)
def test_a_hair_of_difference_is_none(difference, sign):
    assert _sign(difference) == sign


def test_staying_where_one_is_costs_nothing_and_long_ways_cost_most():
    here = {"a": 0.2, "b": 0.8}

    assert cost(here, here, []) == 0
    near, far = cost({"a": 0}, {"a": 0.1}, []), cost({"a": 0}, {"a": 0.2}, [])
    assert far == pytest.approx(4 * near)


def test_a_crossing_is_paid_for_only_when_it_happens():
    pairs = [("a", "b", 0.4)]
    ab, ba = {"a": 0.2, "b": 0.2001}, {"a": 0.2001, "b": 0.2}

    assert cost(ab, ba, pairs) == pytest.approx(0.4, abs=1e-6)
    assert cost(ab, ab, pairs) == 0


@given(st.lists(UNEQUAL, min_size=2, max_size=3))
def test_no_other_order_of_the_last_stage_would_be_calmer(stages):
    """Where no two widths are equal; equal ones are settled afterwards, by swapping."""
    wides = [wide_of(shares) for shares in stages]
    wides = [widths(w, extent=1.0, gap=GAP, thinnest=GAP) for w in wides]
    found = arrange([wide_of(shares) for shares in stages])
    lays = [_lay(order, wide) for order, wide in zip(found, wides, strict=True)]
    pairs = crossings(wides[-2], wides[-1])

    price = cost(lays[-2], lays[-1], pairs)
    for other in orders(wides[-1]):
        assert price <= cost(lays[-2], _lay(other, wides[-1]), pairs) + 1e-6


@given(SHARES, st.floats(50, 900), st.floats(0, 9), st.floats(0, 20))
def test_widths_and_gaps_fill_the_extent(shares, extent, gap, thinnest):
    found = widths(shares, extent=extent, gap=gap, thinnest=thinnest)

    assert sum(found.values()) + gap * (len(found) - 1) == pytest.approx(extent)
    floor = min(thinnest, (extent - gap * (len(found) - 1)) / len(found))
    assert min(found.values()) >= floor - 1e-6


@given(SHARES)
def test_a_wider_share_is_never_a_thinner_strand(shares):
    found = widths(shares, extent=200, gap=4, thinnest=12)

    for a, b in permutations(shares, 2):
        assert shares[a] < shares[b] or found[a] >= found[b] - 1e-9


def test_one_in_a_hundred_is_still_seen_and_the_others_give_way():
    found = widths({"a": 0.99, "b": 0.01}, extent=110, gap=10, thinnest=12)

    assert found == {"a": pytest.approx(88), "b": 12}


def test_no_strands_have_no_widths():
    assert widths({}, extent=100, gap=5, thinnest=5) == {}
    assert pile([], {}, 5) == {}


@given(st.permutations(["a", "b", "c", "d"]), st.floats(0, 9))
def test_a_pile_lies_in_its_order_with_even_gaps(order, gap):
    wide = {"a": 10.0, "b": 20.0, "c": 5.0, "d": 1.0}
    laid = list(pile(order, wide, gap).values())

    assert [each.code for each in laid] == list(order)
    assert laid[0].near == 0
    for above, below in pairwise(laid):
        assert below.near - above.far == pytest.approx(gap)
    assert [each.width for each in laid] == pytest.approx([wide[c] for c in order])


def test_a_slice_knows_its_width_and_middle():
    assert (Slice("a", 10, 30).width, Slice("a", 10, 30).centre) == (20, 20)


STRANDS = [Strand(c, c, c, c) for c in ("public", "carer", "researcher")]


def column(decisions, **shares):
    return Column("plan", "Plan", decisions, 0, shares, ())


@pytest.mark.parametrize(
    ("given_column", "drawn"),
    [
        (column(0, public=1), {}),
        (column(-1, public=1), {}),
        (column(3), {}),
        (column(3, carer=1, public=3), {"public": 0.75, "carer": 0.25}),
        (column(3, carer=0, public=3), {"public": 1.0}),
        (column(3, nobody=1, public=3), {"public": 1.0}),
        (column(3, public=0.3, carer=0.3), {"public": 0.5, "carer": 0.5}),
    ],
)
def test_what_is_drawn_is_each_share_of_their_sum(given_column, drawn):
    found = present(given_column, STRANDS)

    assert found == pytest.approx(drawn)
    assert list(found) == list(drawn)


@pytest.mark.parametrize("tint", [*TINTS, "", "red", "Public", '"><b>'])
def test_a_tint_is_one_we_have_or_other(tint):
    found = tint_of(Strand("x", "X", "X", tint))

    assert found == (tint if tint in TINTS else "other")
