import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.resampling import (
    Chance,
    chance_from,
    draws,
    middle,
    rank_intervals,
    ranks,
)

CHANCE = Chance(resamples=50, level=0.95, seed=1)


def test_as_many_are_drawn_as_there_are():
    (drawn,) = draws(7, CHANCE)
    assert drawn.shape == (50, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert list(draws(0, CHANCE)) == []


@given(st.integers(1, 9), st.integers(1, 2_000_000))
@settings(max_examples=30)
def test_blocks_change_nothing(rows, cells):
    (whole,) = draws(rows, CHANCE)
    assert (np.concatenate(list(draws(rows, CHANCE, cells=cells))) == whole).all()


def test_level_columns_share_ranks_from_best_to_worst():
    best, worst = ranks(np.array([[5.0, 7.0, 5.0, 1.0]]))
    assert best.tolist() == [[2, 1, 2, 4]]
    assert worst.tolist() == [[3, 1, 3, 4]]


def test_rank_intervals_are_ranks_that_occurred():
    values = np.array([[3.0, 2.0, 1.0]] * 90 + [[1.0, 2.0, 3.0]] * 10)
    assert rank_intervals(values, 0.95) == [(1, 3), (2, 2), (1, 3)]
    assert rank_intervals(values, 0.5) == [(1, 1), (2, 2), (3, 3)]


def test_the_middle_leaves_as_much_on_both_sides():
    low, high = middle(np.arange(101.0)[:, np.newaxis], 0.9)
    assert (low[0], high[0]) == pytest.approx((5, 95))


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 1}, {"resamples": 0}])
def test_chance_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="level lies"):
        chance_from({"resamples": 5, "level": 0.95, "seed": 1, **wrong})
