import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.opinion import cells, directions
from plait.methods.opinion.space import (
    Space,
    extremity,
    people_in,
    space_of,
    statements_in,
)
from tests.methods.opinion.made import from_values, two_sides, votes_of

BY_HAND = Space(
    centre=np.array([0.5, -0.5]),
    directions=np.array([[0.6, 0.8], [0.8, -0.6]]),
    held=np.array([0.7, 0.3]),
)


def test_two_statements_that_go_together_lie_on_one_line():
    found = space_of(votes_of("++", "--", "++", "--"))
    half = np.sqrt(0.5)
    assert found.centre == pytest.approx([0, 0])
    assert found.directions[0] == pytest.approx([half, half])
    assert found.directions[1] == pytest.approx([0, 0])
    assert found.held == pytest.approx([1, 0])


def test_the_middle_is_the_mean_of_those_who_voted():
    found = space_of(votes_of("+.", "+0", "-0", ".+"))
    assert found.centre == pytest.approx([1 / 3, 1 / 3])


def test_where_people_lie_is_scaled_by_what_they_saw():
    root = np.sqrt(2)
    found = people_in(BY_HAND, votes_of("+.", "+-", ".."))
    assert found[0] == pytest.approx([root * 0.5 * 0.6, root * 0.5 * 0.8])
    assert found[1] == pytest.approx([0.3 - 0.4, 0.4 + 0.3])
    assert found[2] == pytest.approx([0, 0])


def test_a_statement_lies_where_somebody_who_only_agrees_with_it_would():
    root = np.sqrt(2)
    found = statements_in(BY_HAND)
    assert found[0] == pytest.approx([root * 0.5 * 0.6, root * 0.5 * 0.8])
    assert found[1] == pytest.approx([root * 1.5 * 0.8, root * 1.5 * -0.6])
    assert found == pytest.approx(people_in(BY_HAND, votes_of("+.", ".+")))
    assert extremity(BY_HAND) == pytest.approx([root * 0.5, root * 1.5])


@pytest.mark.parametrize(
    "lines", [("....",), ("++++",) * 3, ("0000",) * 3, ("+0-.",), ("",), ("", "")]
)
def test_votes_that_do_not_differ_have_no_direction(lines):
    votes = votes_of(*lines)
    found = space_of(votes)
    assert not found.directions.any()
    assert not found.held.any()
    assert not people_in(found, votes).any()
    assert np.isfinite(statements_in(found)).all()
    assert np.isfinite(extremity(found)).all()


def test_a_map_of_nobody_is_empty():
    votes = from_values(np.empty((0, 3)))
    found = space_of(votes)
    assert people_in(found, votes).shape == (0, 2)
    assert statements_in(found).shape == (3, 2)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(3, 14), st.integers(2, 12))
def test_directions_are_of_length_one_square_and_turned_one_way(seed, people, wide):
    values = np.random.default_rng(seed).choice(
        [-1.0, 0.0, 1.0, np.nan], (people, wide)
    )
    found = space_of(from_values(values))
    some = found.directions[found.held > 0]
    assert some @ some.T == pytest.approx(np.eye(len(some)), abs=1e-7)
    assert (found.held >= 0).all()
    assert found.held.sum() <= 1 + 1e-9
    assert found.held[0] >= found.held[1]
    for one in some:
        assert one[np.argmax(np.abs(np.round(one, 12)))] > 0


@pytest.mark.parametrize("shape", [(90, 60), (60, 90)])
@pytest.mark.parametrize("pairs", [0, 10**6])
def test_each_way_to_take_votes_apart_finds_the_same(monkeypatch, shape, pairs):
    votes = two_sides(3, people=shape[0], statements=shape[1])
    whole = space_of(votes)
    monkeypatch.setattr(directions, "WIDEST", 5)
    monkeypatch.setattr(cells, "MOST_PAIRS", pairs)
    monkeypatch.setattr(cells, "BLOCK", 7)
    turned = space_of(votes)
    assert turned.directions == pytest.approx(whole.directions, abs=1e-6)
    assert turned.held == pytest.approx(whole.held)


def test_wide_votes_of_few_kinds_are_taken_apart_too(monkeypatch):
    votes = votes_of(*["+-" * 30] * 40, *["-+" * 30] * 10, *["+" * 60] * 20)
    whole = space_of(votes)
    monkeypatch.setattr(directions, "WIDEST", 5)
    turned = space_of(votes)
    assert turned.directions == pytest.approx(whole.directions, abs=1e-6)
    assert turned.held.sum() == pytest.approx(1)


def test_who_counts_twice_stands_twice():
    values = two_sides(4, people=12).values
    given_cells, given = cells.cells_of(values)
    times = np.array([2.0, 0, 1, 3] + [1.0] * 8)
    centre, centred = cells.less_the_mean(given_cells, given, times)
    found, held = directions.directions_of(given_cells, centred, times)

    whole = space_of(from_values(np.repeat(values, times.astype(int), axis=0)))
    assert centre == pytest.approx(whole.centre)
    assert found == pytest.approx(whole.directions)
    assert held == pytest.approx(whole.held)
