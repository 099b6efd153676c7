from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.opinion.groups import (
    distances,
    grouped,
    k_means,
    parted_into,
    silhouette,
    small_clusters,
    who_is_grouped,
)
from tests.methods.opinion.made import RULES, votes_of

PARTING = RULES.parting
LINE = np.array([[0.0, 0], [1, 0], [10, 0]])


def test_a_silhouette_by_hand():
    # (10 - 1) / 10, (9 - 1) / 9, and 0 for one alone.
    found = silhouette(distances(LINE, LINE), np.array([0, 0, 1]))
    assert found == pytest.approx((9 / 10 + 8 / 9 + 0) / 3)


def test_one_group_has_no_silhouette():
    assert silhouette(distances(LINE, LINE), np.zeros(3, dtype=int)) == -1
    assert silhouette(np.empty((0, 0)), np.empty(0, dtype=int)) == -1


def test_points_on_one_spot_part_without_a_warning():
    spot = np.zeros((4, 2))
    assert silhouette(distances(spot, spot), np.array([0, 0, 1, 1])) == 0


def test_heavy_points_draw_a_centre():
    points = np.array([[0.0, 0], [1, 0], [9, 0], [10, 0]])
    labels = k_means(points, np.array([5.0, 1, 1, 5]), 2)
    assert labels[0] == labels[1] != labels[2] == labels[3]


def test_who_voted_enough_is_grouped():
    votes = votes_of(*["+++++++."] * 15, "++++++..", "++......")
    assert who_is_grouped(votes, PARTING).tolist() == list(range(15))


def test_fewer_statements_want_fewer_votes():
    votes = votes_of(*["++"] * 15, "+.")
    assert len(who_is_grouped(votes, PARTING)) == 15


def test_where_few_voted_enough_the_keenest_are_added():
    votes = votes_of(*["++......"] * 14, "++++++++", "+++.....", "........")
    found = who_is_grouped(votes, PARTING).tolist()
    assert found == [*range(13), 14, 15]


def test_those_who_never_voted_are_not_added():
    assert who_is_grouped(votes_of("++", ".."), PARTING).tolist() == [0]
    assert who_is_grouped(votes_of("..", ".."), PARTING).tolist() == []


def test_groups_are_numbered_by_size():
    points = np.array([[9.0, 9], [9, 8], [0, 0], [0, 1], [1, 0]])
    found = grouped(points, PARTING)
    assert found.count == 2
    assert found.labels.tolist() == [1, 1, 0, 0, 0]
    assert [len(one) for one in found.rows()] == [3, 2]


def test_more_clusters_allow_more_groups():
    spots = np.array([[0.0, 0], [50, 0], [0, 50]])
    near = np.array([[x, y] for x in range(2) for y in range(4)])
    points = (spots[:, None, :] + near).reshape(-1, 2)
    assert grouped(points, PARTING).count == 3
    assert grouped(points, replace(PARTING, most_groups=2)).count == 2
    assert grouped(points, replace(PARTING, clusters_a_group=25)).count == 2


@pytest.mark.parametrize(
    "points", [np.empty((0, 2)), np.zeros((1, 2)), np.ones((9, 2))]
)
def test_people_on_one_spot_are_one_group_or_none(points):
    found = grouped(points, PARTING)
    assert found.count == min(1, len(points))
    assert found.silhouette == -1


def test_no_more_small_clusters_than_the_rules_say():
    points = np.random.default_rng(1).normal(size=(90, 2))
    centres, sizes, cluster_of = small_clusters(points, replace(PARTING, clusters=12))
    assert len(centres) <= 12
    assert sizes.sum() == 90
    assert np.bincount(cluster_of).tolist() == sizes.tolist()


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(2, 40), st.integers(1, 5), st.randoms())
def test_the_order_of_points_changes_no_group(seed, many, count, chance):
    points = np.random.default_rng(seed).integers(-3, 4, (many, 2)).astype(float)
    order = list(range(many))
    chance.shuffle(order)
    one = parted_into(points, count, PARTING)
    other = parted_into(points[order], count, PARTING)
    assert one.silhouette == other.silhouette
    together = one.labels[:, None] == one.labels
    again = other.labels[:, None] == other.labels
    assert np.array_equal(together[np.ix_(order, order)], again)
