"""Who had a say, how much, and how near that is to the say that was expected.

Influence and parity are new measures of Plait's own, not validated ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from plait.methods.resampling import CELLS_AT_ONCE, Floats, times_drawn


@dataclass(frozen=True, kw_only=True)
class Say:
    """Who had a say in one decision: counts of people by the code of their group.

    `weight` is 1, or 2 or 3 where the partners declared a bigger decision.
    Errors: ValueError for a weight under 1 or a count under 0.
    """

    code: str
    stage: str
    weight: int = 1
    raised: Mapping[str, int]
    shaped: Mapping[str, int]
    decided: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError(f"{self.code}: a weight is 1 or more, not {self.weight}")
        for part in (self.raised, self.shaped, self.decided):
            if any(people < 0 for people in part.values()):
                raise ValueError(f"{self.code}: a count of people is 0 or more")


@dataclass(frozen=True)
class Parity:
    """Parity from 0 to 1, its interval, and how many decisions it rests on."""

    value: Fraction
    low: float
    high: float
    decisions: int


@dataclass(frozen=True)
class TooFew:
    """Too few decisions to say: how many there are, and how many are needed."""

    decisions: int
    needed: int


def credit(say: Say) -> dict[str, Fraction]:
    """Return the say each group had in one decision.

    Formula: the weight is split in equal parts over raising, shaping and deciding.
    Each part is shared equally by the people in it, and goes to their groups. A part
    with nobody in it goes to the other parts, equally.
    Units: parts of the decision's weight, exact; they sum to the weight. {} when
    nobody is named at all. Groups in code order; none with nothing.
    Source: docs measures, "Influence and parity"; Plait's own, not validated.
    """
    parts = [
        part for part in (say.raised, say.shaped, say.decided) if sum(part.values())
    ]
    shared: dict[str, Fraction] = {}
    for part in parts:
        each = Fraction(say.weight, len(parts) * sum(part.values()))
        for group, people in part.items():
            if people:
                shared[group] = shared.get(group, Fraction(0)) + people * each
    return dict(sorted(shared.items()))


def totals(says: Iterable[Say]) -> dict[str, Fraction]:
    """Return the say each group had over many decisions.

    Formula: the sum of `credit`. Units: decisions, by weight, exact.
    {} when nobody is named in any. Groups in code order.
    Source: as `credit`.
    """
    return _summed(credit(say) for say in says)


def shares(says: Iterable[Say]) -> dict[str, Fraction]:
    """Return the share of influence each group had.

    Formula: a group's total over the sum of all totals.
    Units: parts of 1, exact; they sum to 1. {} when nobody is named in any decision.
    Source: as `credit`.
    """
    return _parts_of_one(totals(says))


def expected_by_head_count(people: Mapping[str, int]) -> dict[str, Fraction]:
    """Return the share each group would have if every partner had the same say.

    Formula: people in the group over all people. Units: parts of 1, exact, sum 1.
    A group with nobody in it has 0. {} when there is nobody.
    Errors: ValueError for a count under 0.
    Source: as `credit`. Hundredths set down in an agreement may be given as well.
    """
    if any(count < 0 for count in people.values()):
        raise ValueError("a count of people is 0 or more")
    return _parts_of_one({group: Fraction(n) for group, n in sorted(people.items())})


def parity(
    shares: Mapping[str, Fraction], expected: Mapping[str, Fraction]
) -> Fraction:
    """Return how near shares are to what was expected.

    Formula: 1 - 1/2 * sum over groups of |share - expected|; a group missing from one
    side has 0 there. Units: 0 to 1, exact; 1 only when the two are equal.
    Errors: ValueError when either side does not sum to 1.
    Source: as `credit`; the sum is the total variation distance.
    """
    for side in (shares, expected):
        if sum(side.values()) != 1:
            raise ValueError("shares must sum to 1")
    groups = shares.keys() | expected.keys()
    apart = sum(
        abs(shares.get(g, Fraction(0)) - expected.get(g, Fraction(0))) for g in groups
    )
    return 1 - Fraction(apart) / 2


def parity_of(
    says: Iterable[Say],
    expected: Mapping[str, Fraction],
    *,
    fewest: int,
    resamples: int,
    level: float,
    seed: int,
) -> Parity | TooFew:
    """Return parity with its interval, or that there are too few decisions to say.

    Formula: `parity` of the shares; the interval is the percentile bootstrap over
    decisions: draw as many decisions as there are, with replacement, `resamples`
    times, and take the middle `level` of the parities. Decisions in which nobody is
    named carry no weight, and are not counted.
    Units: parity 0 to 1; `level` is a part of 1 (0.95). Same seed, same interval, in
    whatever order the decisions come. Near parity 1 the interval may lie below the
    value, for chance can only take parity down from there.
    Errors: ValueError for a level not between 0 and 1, fewer than 1 resample, or an
    expectation that does not sum to 1.
    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.
    """
    if not 0 < level < 1 or resamples < 1:
        raise ValueError("level lies between 0 and 1; resamples are 1 or more")
    credited = sorted(
        ((say.code, named) for say in says if (named := credit(say))),
        key=lambda row: (row[0], sorted(row[1].items())),
    )
    if len(credited) < max(fewest, 1):
        return TooFew(decisions=len(credited), needed=max(fewest, 1))
    rows = [row for _, row in credited]
    value = parity(_parts_of_one(_summed(rows)), expected)
    drawn = _bootstrap(rows, expected, resamples=resamples, seed=seed)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Parity(value, float(low), float(high), len(rows))


def _summed(rows: Iterable[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    summed: dict[str, Fraction] = {}
    for row in rows:
        for group, part in row.items():
            summed[group] = summed.get(group, Fraction(0)) + part
    return dict(sorted(summed.items()))


def _parts_of_one(amounts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    whole = sum(amounts.values())
    return {group: part / whole for group, part in amounts.items()} if whole else {}


def _bootstrap(
    rows: list[dict[str, Fraction]],
    expected: Mapping[str, Fraction],
    *,
    resamples: int,
    seed: int,
) -> Floats:
    """Return the parity of each resample, drawing as many at once as memory bears."""
    groups = sorted({group for row in rows for group in row} | expected.keys())
    table = np.array([[float(row.get(g, 0)) for g in groups] for row in rows])
    hoped = np.array([float(expected.get(group, 0)) for group in groups])
    rng = np.random.default_rng(seed)
    how_many = len(rows)
    at_once = max(1, min(resamples, CELLS_AT_ONCE // how_many))
    drawn: list[Floats] = []
    for start in range(0, resamples, at_once):
        times = times_drawn(rng, how_many, min(at_once, resamples - start))
        summed = times @ table
        share = summed / summed.sum(axis=1, keepdims=True)
        drawn.append(1 - np.abs(share - hoped).sum(axis=1) / 2)
    return np.concatenate(drawn)
