"""Are there groups at all? Tested against noise, by size, and by drawing anew.

None of the usual tools asks. Pure noise gives silhouettes of 0.36 to 0.43, so that a
good-looking one means nothing by itself (c.4). Plait's own, with its sources below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from plait.methods.opinion.cells import (
    Cells,
    cells_of,
    less_the_mean,
    shuffled_cells,
)
from plait.methods.opinion.directions import along, directions_of
from plait.methods.opinion.groups import (
    Groups,
    Parting,
    grouped,
    parted_into,
    parting_from,
    who_is_grouped,
)
from plait.methods.opinion.votes import Floats, Ints, Votes


@dataclass(frozen=True, kw_only=True)
class Clearness:
    """The rules of when groups may be shown, from frameworks "opinion-map".

    At most `shuffles`, fewer once `enough` of them part as well as the votes do;
    groups show only when that happens by chance in `chance` or less, each has
    `fewest_in_group` people, and over `resamples` each keeps `alike` of its people.
    """

    shuffles: int
    enough: int
    chance: float
    fewest_in_group: int
    resamples: int
    alike: float
    parting: Parting


def clearness_from(data: Mapping[str, Any]) -> Clearness:
    """The rules held in a framework's data. Errors: KeyError when one is missing."""
    return Clearness(
        shuffles=int(data["shuffles"]),
        enough=int(data["enough"]),
        chance=float(data["chance"]),
        fewest_in_group=int(data["fewest_in_group"]),
        resamples=int(data["resamples"]),
        alike=float(data["alike"]),
        parting=parting_from(data["parting"]),
    )


@dataclass(frozen=True, eq=False)
class Found:
    """The parting that votes suggest, and whether it may be called groups.

    `rows` are the people who were grouped, in the matrix. `p` is how often noise parts
    as well, `shuffles` how often it was tried; `alike` how well each group holds when
    people are drawn anew, empty when it was not tried. `why_not` names each rule that
    was broken: "too-few", "noise", "small", "unstable"; empty when groups are clear.
    """

    rows: Ints
    groups: Groups
    p: float = 1.0
    shuffles: int = 0
    alike: tuple[float, ...] = ()
    why_not: tuple[str, ...] = field(default=())

    @property
    def is_clear(self) -> bool:
        """Whether the groups may be shown."""
        return not self.why_not

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each group has."""
        return tuple(len(one) for one in self.groups.rows())


def find_groups(votes: Votes, rules: Clearness, *, seed: int) -> Found:
    """Part people by their votes, and say whether those are groups.

    The same votes and seed give the same answer, in whatever order the votes came and
    whatever number each person has.
    Silhouette test: votes of each statement are shuffled among those who cast them,
    which keeps who voted on what and how each statement did; stopped early by the rule
    of Besag and Clifford 1991, Biometrika 78: 301. Stability: the bootstrap over
    people of Hennig 2007, Computational Statistics & Data Analysis 52: 258.
    """
    order = _by_what_they_voted(votes.values)
    found = _find_groups(
        Votes(votes.people, votes.statements, votes.values[order]), rules, seed
    )
    rows = order[found.rows]
    back = np.argsort(rows)
    labels = found.groups.labels[back]
    return replace(found, rows=rows[back], groups=replace(found.groups, labels=labels))


def _by_what_they_voted(values: Floats) -> Ints:
    """Rows in an order that only the votes themselves make."""
    cells = np.where(np.isnan(values), 2, values).astype(np.int8)
    return np.array(
        sorted(range(len(cells)), key=lambda row: cells[row].tobytes()), dtype=np.int64
    )


def _find_groups(votes: Votes, rules: Clearness, seed: int) -> Found:
    rows = who_is_grouped(votes, rules.parting)
    if len(rows) < 2 * rules.fewest_in_group:
        nobody = Groups(np.zeros(len(rows), dtype=np.int64), min(1, len(rows)), -1.0)
        return Found(rows, nobody, why_not=("too-few",))
    cells, given = cells_of(votes.values)
    _, centred = less_the_mean(cells, given)
    groups = grouped(_points(cells, centred)[rows], rules.parting)
    p, tried = _p_of_noise(cells, centred, rows, groups.silhouette, rules, seed)
    why_not = ["noise"] if p > rules.chance else []
    if min(len(one) for one in groups.rows()) < rules.fewest_in_group:
        why_not.append("small")
    alike: tuple[float, ...] = ()
    if not why_not:
        alike = _alike(votes.values[rows], groups, rules, seed)
        if min(alike) < rules.alike:
            why_not.append("unstable")
    return Found(rows, groups, p, tried, alike, tuple(why_not))


def _points(cells: Cells, centred: Floats, times: Floats | None = None) -> Floats:
    """Where everyone lies, by the directions of everyone's votes."""
    directions, _ = directions_of(cells, centred, times)
    return along(cells, centred, directions)


def _p_of_noise(
    cells: Cells,
    centred: Floats,
    rows: Ints,
    observed: float,
    rules: Clearness,
    seed: int,
) -> tuple[float, int]:
    """How often shuffled votes part as well, and how often that was tried.

    The mean of each statement stays as it was, so votes less the mean are shuffled.
    """
    chance = np.random.default_rng([seed, 1])
    as_well = 0
    for tried in range(1, rules.shuffles + 1):
        points = _points(cells, shuffled_cells(cells, centred, chance))[rows]
        as_well += grouped(points, rules.parting).silhouette >= observed
        if as_well >= rules.enough:
            return as_well / tried, tried
    return (as_well + 1) / (rules.shuffles + 1), rules.shuffles


def shuffled(values: Floats, chance: np.random.Generator) -> Floats:
    """Votes shuffled within each statement, among those who voted on it."""
    cells, given = cells_of(values)
    found = np.full(values.shape, np.nan)
    found[cells.who, cells.which] = shuffled_cells(cells, given, chance)
    return found


def _alike(
    values: Floats, groups: Groups, rules: Clearness, seed: int
) -> tuple[float, ...]:
    """How well each group is found again among people drawn anew, from 0 to 1."""
    chance = np.random.default_rng([seed, 2])
    cells, given = cells_of(values)
    total = np.zeros(groups.count)
    for _ in range(rules.resamples):
        drawn = chance.integers(0, len(values), len(values))
        times = np.bincount(drawn, minlength=len(values)).astype(float)
        _, centred = less_the_mean(cells, given, times)
        points = _points(cells, centred, times)[drawn]
        parted = parted_into(points, groups.count, rules.parting)
        total += _best_match(groups.labels[drawn], parted.labels, groups.count)
    return tuple(float(one) for one in total / rules.resamples)


def _best_match(labels: Ints, again: Ints, count: int) -> Floats:
    """For each group the best Jaccard part it has with a group found again."""
    others = int(again.max()) + 1
    both = np.zeros((count, others))
    np.add.at(both, (labels, again), 1)
    either = both.sum(axis=1)[:, None] + both.sum(axis=0) - both
    return np.asarray((both / np.maximum(either, 1)).max(axis=1))
