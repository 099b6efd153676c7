"""Groups of like voting: who is asked, and the best parting into a few.

In two steps, as the server of Polis does: many small clusters, then a few groups of
those. Its memory of earlier partings is left out, and the first centres are chosen
here by distance and not by order of arrival, so that the same votes give the same
groups in whatever order they came.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from plait.methods.opinion.votes import Floats, Ints, Votes

ROUNDS = 100
ROUGH_ROUNDS = 10  # small clusters need only be small


@dataclass(frozen=True, kw_only=True)
class Parting:
    """The rules of grouping, from frameworks "opinion-map".

    Whoever cast `fewest_votes` is grouped (all statements, when there are fewer);
    under `fewest_people` those with most votes are added. At most `clusters` small
    clusters; from 2 to `most_groups` groups, and one more for each `clusters_a_group`.
    """

    fewest_votes: int
    fewest_people: int
    clusters: int
    most_groups: int
    clusters_a_group: int


def parting_from(data: Mapping[str, Any]) -> Parting:
    """The rules held in a framework's data. Errors: KeyError when one is missing."""
    return Parting(**{name: int(data[name]) for name in Parting.__dataclass_fields__})


@dataclass(frozen=True, eq=False)
class Groups:
    """A parting of people: for each row its group from 0, and how well it parts.

    `silhouette` is the mean over the small clusters, from -1 to 1; -1 for no parting.
    """

    labels: Ints
    count: int
    silhouette: float

    def rows(self) -> list[Ints]:
        """The rows of each group."""
        return [np.flatnonzero(self.labels == one) for one in range(self.count)]


def who_is_grouped(votes: Votes, rules: Parting) -> Ints:
    """The rows of those who voted enough (c.1, item 4). Ties go by their key."""
    seen = votes.by_person
    enough = np.flatnonzero(seen >= min(rules.fewest_votes, len(votes.statements)))
    if len(enough) >= rules.fewest_people:
        return enough
    by_most = np.lexsort((np.arange(len(seen)), -seen))
    some = by_most[seen[by_most] > 0][: rules.fewest_people]
    return np.unique(np.concatenate([enough, some]))


def grouped(points: Floats, rules: Parting) -> Groups:
    """Part points into the few groups with the highest silhouette (c.1, item 5).

    `points` is people x 2. Groups are numbered by size, the greatest first.
    """
    centres, sizes, cluster_of = small_clusters(points, rules)
    most = min(rules.most_groups, 2 + len(centres) // rules.clusters_a_group)
    best = Groups(np.zeros(len(points), dtype=np.int64), min(1, len(points)), -1.0)
    apart = distances(centres, centres)
    for count in range(2, min(most, len(centres) - 1) + 1):
        labels = k_means(centres, sizes, count)
        parted = silhouette(apart, labels)
        if parted > best.silhouette + 1e-12:
            best = Groups(labels[cluster_of], count, parted)
    return _by_size(best)


def parted_into(points: Floats, count: int, rules: Parting) -> Groups:
    """The same for a number of groups that is given."""
    centres, sizes, cluster_of = small_clusters(points, rules)
    labels = k_means(centres, sizes, min(count, len(centres)))
    parted = silhouette(distances(centres, centres), labels)
    return _by_size(Groups(labels[cluster_of], int(labels.max()) + 1, parted))


def small_clusters(points: Floats, rules: Parting) -> tuple[Floats, Floats, Ints]:
    """Small clusters: their centres, how many people each has, and whose is whose."""
    spots, cluster_of, weights = _spots(np.round(points, 10))
    if len(spots) <= rules.clusters:
        return spots, weights, cluster_of
    labels = k_means(spots, weights, rules.clusters, rounds=ROUGH_ROUNDS)
    heavy = np.bincount(labels, weights)
    centres = _centres(spots, weights, labels, np.zeros((len(heavy), 2)))
    return centres, np.asarray(heavy, dtype=np.float64), labels[cluster_of]


def _spots(points: Floats) -> tuple[Floats, Ints, Floats]:
    """Points that differ, in order; which of them each is; how many are on each."""
    order = np.lexsort((points[:, 1], points[:, 0]))
    lined = points[order]
    is_new = np.ones(len(points), dtype=bool)
    is_new[1:] = (lined[1:] != lined[:-1]).any(axis=1)
    place = np.empty(len(points), dtype=np.int64)
    place[order] = np.cumsum(is_new) - 1
    return lined[is_new], place, np.bincount(place).astype(np.float64)


def k_means(
    points: Floats, weights: Floats, count: int, *, rounds: int = ROUNDS
) -> Ints:
    """Part weighted points into `count` by Lloyd's method; a label for each.

    The first centres lie far apart: the heaviest point, then each time the one
    farthest from all so far, by weight; so no chance is needed.
    Source: Lloyd 1982; the start after Gonzalez 1985.
    """
    centres = points[_far_apart(points, weights, count)]
    labels = np.full(len(points), -1, dtype=np.int64)
    for _ in range(rounds):
        now = _nearest(points, centres)
        if np.array_equal(now, labels):
            break
        labels = now
        centres = _centres(points, weights, labels, centres)
    _, numbered = np.unique(labels, return_inverse=True)
    return np.asarray(numbered.reshape(-1), dtype=np.int64)


def _nearest(points: Floats, centres: Floats) -> Ints:
    """The centre nearest to each point: |c|² - 2 p c is least, as |p|² is the same."""
    away = points @ (-2 * centres.T)
    away += np.einsum("ij,ij->i", centres, centres)
    return np.asarray(np.argmin(away, axis=1), dtype=np.int64)


def _far_apart(points: Floats, weights: Floats, count: int) -> list[int]:
    across, up = np.ascontiguousarray(points.T)
    middle = np.average(points, axis=0, weights=weights)
    away = (across - middle[0]) ** 2 + (up - middle[1]) ** 2
    chosen = [int(np.argmax(np.round(away, 9)))]
    nearest = np.full(len(points), np.inf)
    while len(chosen) < count:
        last = chosen[-1]
        away = (across - across[last]) ** 2 + (up - up[last]) ** 2
        np.minimum(nearest, away, out=nearest)
        chosen.append(int(np.argmax(np.round(nearest * weights, 9))))
    return chosen


def _centres(points: Floats, weights: Floats, labels: Ints, before: Floats) -> Floats:
    """The mean of each cluster; where it was before, when nobody is left in it."""
    count = len(before)
    heavy = np.bincount(labels, weights, minlength=count)[:, None]
    sums = np.array(
        [np.bincount(labels, weights * axis, minlength=count) for axis in points.T]
    ).T
    return np.where(heavy > 0, sums / np.where(heavy > 0, heavy, 1.0), before)


def distances(some: Floats, others: Floats) -> Floats:
    """How far each of some points lies from each of others: some x others."""
    squares = (
        np.sum(some**2, axis=1)[:, None]
        + np.sum(others**2, axis=1)
        - 2 * (some @ others.T)
    )
    return np.asarray(np.sqrt(np.maximum(squares, 0.0)))


def silhouette(apart: Floats, labels: Ints) -> float:
    """The mean of (b - a) / max(a, b) over all points; 0 for one alone in its group.

    `apart` holds the distances of each to each. -1 when there are not two groups.
    Source: Rousseeuw 1987, Journal of Computational and Applied Mathematics 20: 53.
    """
    count = int(labels.max()) + 1 if len(labels) else 0
    if count < 2:  # noqa: PLR2004 - one group has no other to be near to
        return -1.0
    member = np.eye(count)[labels]
    sizes = member.sum(axis=0)
    total = apart @ member
    own = sizes[labels]
    rows = np.arange(len(labels))
    inside = total[rows, labels] / np.maximum(own - 1, 1)
    outside = total / sizes
    outside[rows, labels] = np.inf
    nearest = outside.min(axis=1)
    widest = np.maximum(np.maximum(inside, nearest), 1e-300)
    each = np.where(own > 1, (nearest - inside) / widest, 0.0)
    return float(each.mean())


def _by_size(groups: Groups) -> Groups:
    """Number groups by size, then by the first person in them."""
    found = groups.rows()
    order = sorted(
        range(groups.count), key=lambda one: (-len(found[one]), found[one][0])
    )
    new = np.empty(groups.count, dtype=np.int64)
    new[order] = np.arange(groups.count)
    labels = new[groups.labels] if groups.count else groups.labels
    return Groups(labels, groups.count, groups.silhouette)
