"""Strands between stages, and the paths they are written as."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.design.motif.curve import (
    BODY,
    TIMES,
    Ribbon,
    Span,
    bezier,
    crossing,
    ribbons,
)
from plait.design.motif.path import Pen, number
from plait.design.motif.stack import Slice, pile

TIME = st.floats(0, 1)
PLACE = st.floats(0, 300)
WIDTHS = st.lists(st.floats(5, 60), min_size=2, max_size=4)
NUMBER = re.compile(r"-?(?:\d+)?(?:\.\d)?")


@st.composite
def any_ribbon(draw, body=TIME):
    one, two = draw(PLACE), draw(PLACE)
    wide, other = draw(st.floats(4, 60)), draw(st.floats(4, 60))
    span = Span(0.0, draw(st.floats(40, 300)))
    return Ribbon(
        span, Slice("a", one, one + wide), Slice("a", two, two + other), draw(body)
    )


@given(PLACE, st.floats(1, 300))
def test_a_way_begins_and_ends_where_it_should(first, length):
    span = Span(first, first + length)

    assert span.along(0) == first
    assert span.along(1) == pytest.approx(first + length)


@given(PLACE, st.floats(1, 300))
def test_a_way_never_turns_back(first, length):
    span = Span(first, first + length)
    places = [span.along(i / 50) for i in range(51)]

    assert places == sorted(places)
    assert all(span.pace(i / 50) > 0 for i in range(51))


@given(TIME, st.floats(10, 300))
def test_time_is_found_again_from_how_far_along_one_is(t, length):
    span = Span(20.0, 20.0 + length)

    assert span.time(span.along(t)) == pytest.approx(t, abs=1e-4)
    assert span.time(0) == pytest.approx(0, abs=1e-4)
    assert span.time(20 + length + 1) == 1.0


@given(any_ribbon())
def test_a_ribbon_meets_its_stages_exactly(ribbon):
    for t, stage in ((0, ribbon.one), (1, ribbon.two)):
        assert ribbon.edge(t, -1) == pytest.approx(stage.near)
        assert ribbon.edge(t, 1) == pytest.approx(stage.far)
        assert ribbon.slope(t, 1) == 0


@given(any_ribbon(), TIME)
def test_the_edges_of_a_ribbon_never_cross(ribbon, t):
    assert ribbon.edge(t, 1) > ribbon.edge(t, -1)


@given(any_ribbon(), TIME)
def test_a_steep_ribbon_grows_but_at_most_by_so_much(ribbon, t):
    high = ribbon.edge(t, 1) - ribbon.edge(t, -1)
    plain = 2 * ribbon.half(t)

    assert plain - 1e-9 <= high <= plain * BODY + 1e-9


@given(any_ribbon(body=st.just(0.0)))
def test_a_ribbon_without_room_keeps_its_plain_height_in_one_curve(ribbon):
    assert ribbon.pieces() == 1
    for t in TIMES:
        assert ribbon.edge(t, 1) - ribbon.edge(t, -1) == pytest.approx(
            2 * ribbon.half(t)
        )


def test_a_level_ribbon_does_not_grow():
    level = Ribbon(Span(0, 100), Slice("a", 10, 30), Slice("a", 10, 30), 1.0)

    assert [level.growth(t) for t in TIMES] == [0] * len(TIMES)
    assert [level.edge(t, 1) for t in TIMES] == pytest.approx([30] * len(TIMES))


@given(any_ribbon(), st.sampled_from([-1, 1]))
def test_the_curves_of_an_edge_join_and_reach_both_stages(ribbon, side):
    curves = bezier(ribbon, side)
    last = ribbon.two.near if side < 0 else ribbon.two.far

    assert len(curves) == ribbon.pieces()
    assert curves[-1][2] == pytest.approx((ribbon.span.last, last))
    for (_, handle, end), (start, _, _) in pairwise(curves):
        before = (end[0] - handle[0], end[1] - handle[1])
        after = (start[0] - end[0], start[1] - end[1])
        assert before == pytest.approx(after, abs=1e-6)


@pytest.mark.parametrize(
    ("one", "two", "crossed"),
    [
        ("abc", "abc", []),
        ("abc", "bac", [("a", "b")]),
        ("abc", "cba", [("a", "b"), ("a", "c"), ("b", "c")]),
        ("abc", "cd", []),
        ("abd", "dab", [("a", "d"), ("b", "d")]),
        ("", "abc", []),
    ],
)
def test_strands_that_change_sides_are_named(one, two, crossed):
    wide = dict.fromkeys("abcd", 10.0)

    assert crossing(pile(one, wide, 5), pile(two, wide, 5)) == crossed


@given(st.permutations("abc"), st.permutations("abc"), st.floats(40, 200))
def test_a_ribbon_for_each_strand_and_all_of_them_inside(one, two, length):
    wide = {"a": 30.0, "b": 20.0, "c": 10.0}
    found = ribbons(
        Span(0, length), pile(one, wide, 8), pile(two, wide, 8), keep=4, within=(0, 76)
    )

    assert set(found) == {"a", "b", "c"}
    for ribbon in found.values():
        assert 0 <= ribbon.body <= 1
        assert min(ribbon.edge(t, -1) for t in TIMES) >= -1e-6
        assert max(ribbon.edge(t, 1) for t in TIMES) <= 76 + 1e-6


def test_only_strands_in_both_stages_have_a_ribbon():
    wide = dict.fromkeys("abc", 10.0)
    found = ribbons(
        Span(0, 50), pile("ab", wide, 5), pile("bc", wide, 5), keep=3, within=(0, 25)
    )

    assert set(found) == {"b"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.04, "0"),
        (-0.04, "0"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (12, "12"),
        (12.04, "12"),
        (10.25, "10.2"),
        (-3.96, "-4"),
        (100.0, "100"),
        (1000.1, "1000.1"),
    ],
)
def test_numbers_are_as_short_as_they_can_be(value, text):
    assert number(value) == text


@given(st.floats(-9999, 9999))
def test_a_short_number_is_the_same_number_to_one_decimal(value):
    assert float(number(value)) == pytest.approx(value, abs=0.0501)
    assert NUMBER.fullmatch(number(value))


def written(*strokes, upright=False):
    pen = Pen(upright=upright)
    for stroke, *points in strokes:
        getattr(pen, stroke)(*points)
    return str(pen)


@pytest.mark.parametrize(
    ("strokes", "lying", "standing"),
    [
        ([("move", (1, 2))], "M1 2", "M2 1"),
        ([("move", (0, 0)), ("line", (5, 0))], "M0 0h5", "M0 0v5"),
        ([("move", (0, 0)), ("line", (0, -5))], "M0 0v-5", "M0 0h-5"),
        ([("move", (1, 1)), ("line", (4, -1))], "M1 1l3-2", "M1 1l-2 3"),
        ([("move", (1, 1)), ("line", (1, 1))], "M1 1", "M1 1"),
        ([("move", (0, 0)), ("line", (5, 0)), ("close",)], "M0 0h5z", "M0 0v5z"),
        (
            [("move", (0, 0)), ("curve", (1, 0), (2, 3), (4, 3))],
            "M0 0c1 0 2 3 4 3",
            "M0 0c0 1 3 2 3 4",
        ),
        ([("move", (0, 5)), ("curve", (1, 5), (2, 5), (4, 5))], "M0 5h4", "M5 0v4"),
    ],
)
def test_a_pen_writes_steps_and_turns_with_the_page(strokes, lying, standing):
    assert written(*strokes) == lying
    assert written(*strokes, upright=True) == standing


def test_a_curve_that_goes_on_smoothly_is_written_short():
    smooth = written(
        ("move", (0, 0)),
        ("curve", (1, 0), (2, 2), (3, 3)),
        ("curve", (4, 4), (5, 6), (6, 6)),
    )
    broken = written(
        ("move", (0, 0)),
        ("curve", (1, 0), (2, 2), (3, 3)),
        ("curve", (3, 5), (5, 6), (6, 6)),
    )

    assert smooth == "M0 0c1 0 2 2 3 3s2 3 3 3"
    assert broken == "M0 0c1 0 2 2 3 3c0 2 2 3 3 3"


def test_a_quarter_turn_ends_at_its_corner():
    assert written(("move", (0, 0)), ("turn", (10, 0), (10, 10))) == (
        "M0 0c5.5 0 10 4.5 10 10"
    )


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2))
def test_a_long_path_does_not_drift(points):
    path = written(("move", points[0]), *(("line", point) for point in points[1:]))
    x, y = (float(v) for v in re.match(r"M(-?[\d.]+) ?(-?[\d.]+)", path).groups())
    for letter, steps in re.findall(r"([lhv])([^lhvM]*)", path):
        values = [float(v) for v in re.findall(r"-?\d*\.?\d+", steps)]
        x += values[0] if letter in "lh" else 0
        y += values[-1] if letter in "lv" else 0

    assert (x, y) == pytest.approx(points[-1], abs=0.0501)
