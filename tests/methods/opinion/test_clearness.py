from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.opinion.clearness import find_groups, shuffled
from tests.methods.opinion.made import QUICK, RULES, from_values, two_sides, votes_of


def mixed(votes, seed):
    chance = np.random.default_rng(seed)
    return from_values(shuffled(votes.values, chance))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_sides_are_found(seed):
    found = find_groups(two_sides(seed), RULES, seed=seed)
    assert found.is_clear
    assert found.why_not == ()
    assert (found.groups.count, sum(found.sizes)) == (2, len(found.rows))
    assert found.p == pytest.approx(1 / (RULES.shuffles + 1))
    assert min(found.alike) >= RULES.alike
    strays = np.mean((found.rows < 30) == found.groups.labels)
    assert min(strays, 1 - strays) < 0.05


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_same_votes_shuffled_are_no_groups(seed):
    found = find_groups(mixed(two_sides(seed), seed), RULES, seed=seed)
    assert not found.is_clear
    assert "noise" in found.why_not
    assert found.alike == ()
    assert found.p > RULES.chance
    assert found.shuffles <= RULES.shuffles


def test_one_person_is_no_group():
    near = two_sides(5, people=40, firm=0.5, cast=1.0).values
    near[:] = np.where(np.random.default_rng(1).random(near.shape) < 0.9, 1.0, near)
    votes = from_values(np.vstack([near, np.full((1, near.shape[1]), -1.0)]))
    found = find_groups(votes, RULES, seed=1)
    assert found.sizes[-1] == 1
    assert "small" in found.why_not


@pytest.mark.parametrize("people", [0, 1, 9])
def test_fewer_people_than_two_small_groups_are_too_few(people):
    found = find_groups(two_sides(1, people=people), RULES, seed=1)
    assert found.why_not == ("too-few",)
    assert (found.p, found.shuffles, found.alike) == (1.0, 0, ())
    assert sum(found.sizes) == people


def test_ten_people_are_not_too_few():
    assert "too-few" not in find_groups(two_sides(1, people=10), QUICK, seed=1).why_not


@pytest.mark.parametrize(
    "votes",
    [
        votes_of(*["......"] * 20),
        votes_of(*["++++++++"] * 20),
        votes_of(*["00000000"] * 20),
        votes_of(*["+", "-"] * 10),
        votes_of(*["+"] * 20),
        votes_of("+-+-+-+-"),
        votes_of(*[""] * 12),
        from_values(np.empty((0, 0))),
    ],
)
def test_where_there_is_nothing_to_part_it_says_so(votes):
    found = find_groups(votes, QUICK, seed=1)
    assert not found.is_clear
    assert found.why_not
    assert np.isfinite([found.p, found.groups.silhouette, *found.alike]).all()
    assert sum(found.sizes) == len(found.rows)


def test_the_same_seed_gives_the_same_answer():
    one, other = (find_groups(two_sides(8, firm=0.75), QUICK, seed=4) for _ in range(2))
    assert (one.p, one.alike, one.sizes) == (other.p, other.alike, other.sizes)
    assert one.groups.labels.tolist() == other.groups.labels.tolist()


def test_groups_that_are_not_found_again_are_unstable():
    strict = replace(QUICK, alike=1.01)
    found = find_groups(two_sides(1), strict, seed=1)
    assert found.why_not == ("unstable",)
    assert len(found.alike) == found.groups.count


def test_shuffling_keeps_who_voted_and_how_each_statement_did():
    votes = two_sides(2)
    again = mixed(votes, 7)
    assert np.array_equal(votes.cast, again.cast)
    assert not np.array_equal(votes.values, again.values, equal_nan=True)
    assert np.array_equal(
        np.sort(votes.values, axis=0), np.sort(again.values, axis=0), equal_nan=True
    )


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.integers(10, 24), st.integers(2, 9), st.randoms())
def test_how_people_are_numbered_changes_nothing(seed, people, wide, chance):
    drawn = np.random.default_rng(seed)
    values = drawn.choice(
        [-1.0, 0.0, 1.0, np.nan], (people, wide), p=[0.4, 0.1, 0.4, 0.1]
    )
    order = list(range(people))
    chance.shuffle(order)
    one = find_groups(from_values(values), QUICK, seed=3)
    other = find_groups(from_values(values[order]), QUICK, seed=3)

    assert (one.sizes, one.p, one.shuffles) == (other.sizes, other.p, other.shuffles)
    assert (one.why_not, one.alike) == (other.why_not, other.alike)
    assert one.groups.silhouette == other.groups.silhouette
    assert (np.diff(one.rows) > 0).all()

    def groups_of(found, numbered):
        return {
            (values[numbered[row]].tobytes(), int(label))
            for row, label in zip(found.rows, found.groups.labels, strict=True)
        }

    assert groups_of(one, range(people)) == groups_of(other, order)
