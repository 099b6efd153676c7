"""Which matters more, two at a time: where each item stands, and how sure that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from plait.methods.bradley_terry import (
    Counts,
    Pairs,
    bradley_terry,
    scores,
    simple_score,
    strengths,
)
from plait.methods.intervals import Interval
from plait.methods.resampling import (
    Chance,
    Floats,
    TooFewPeople,
    chance_from,
    draws,
    middle,
    rank_intervals,
)

NEAR_ENOUGH_DRAWN = 1e-5  # for a resample, whose own chance is far larger
PLACES = 2  # of a score out of 100: scores that are the same to these are level


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer: this item before that one. `person` None counts as a person alone.

    Whoever could not choose made no choice. Errors: ValueError for an item against
    itself.
    """

    key: str
    person: str | None
    won: str
    lost: str

    def __post_init__(self) -> None:
        if self.won == self.lost:
            raise ValueError(f"{self.won} was set against itself")


@dataclass(frozen=True, kw_only=True)
class Comparing:
    """The rules of comparing, from frameworks "priorities".

    `prior` is that of `strengths`. Under `fewest_people` nothing is said. Asking may
    stop when the order of the `top` items holds in `order_holds` of the resamples.
    """

    prior: float
    fewest_people: int
    top: int
    order_holds: float
    chance: Chance


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one item stands.

    `score` is its chance to beat another item drawn at random, in hundredths, with its
    interval; `simple` the score of wins and losses alone. `rank` is 1 + items with a
    higher score; `ranks` its interval.
    """

    item: str
    wins: int
    losses: int
    score: float
    interval: Interval
    simple: Fraction
    rank: int
    ranks: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Every item, the highest score first.

    `order_held` is the part of resamples in which the top items kept their order.
    """

    standings: tuple[Standing, ...]
    people: int
    choices: int
    order_held: float
    may_stop: bool


def comparing_from(data: Mapping[str, Any]) -> Comparing:
    """Return the rules held in "pairwise" of frameworks "priorities".

    Errors: KeyError when one is missing; ValueError as `Chance`.
    """
    return Comparing(
        prior=float(data["prior"]),
        fewest_people=int(data["fewest_people"]),
        top=int(data["top"]),
        order_holds=float(data["order_holds"]),
        chance=chance_from(data),
    )


def wins(choices: Iterable[Choice]) -> tuple[list[str], Counts]:
    """Return the items in order of code, and how often each beat each.

    Shape: items x items, the row's item before the column's. Units: choices.
    """
    rows = list(choices)
    items = sorted({item for row in rows for item in (row.won, row.lost)})
    place = {item: number for number, item in enumerate(items)}
    table = np.zeros((len(items), len(items)), dtype=np.int64)
    for row in rows:
        table[place[row.won], place[row.lost]] += 1
    return items, table


def compare(choices: Iterable[Choice], rules: Comparing) -> Compared | TooFewPeople:
    """Return where every item stands, and whether asking may stop.

    Formula: `bradley_terry` and `scores`. Intervals of scores and ranks: bootstrap over
    people. The order of the top holds in a resample when the same items stand there,
    in the same order, none level with the next.
    The order of choices changes nothing. Errors: ValueError for a key used twice, or a
    prior that is not above 0.
    Source: as `strengths`; Efron and Tibshirani 1993, An Introduction to the Bootstrap,
    chapter 13; the way to stop is Plait's own.
    """
    rows = sorted(choices, key=lambda row: row.key)
    if len({row.key for row in rows}) < len(rows):
        raise ValueError("a choice is counted twice")
    people = sorted({_whose(row) for row in rows})
    if len(people) < max(rules.fewest_people, 1):
        return TooFewPeople(len(people), max(rules.fewest_people, 1))
    items, table = wins(rows)
    found = scores(bradley_terry(table, prior=rules.prior)[np.newaxis])[0]
    drawn = _drawn(rows, people, items, rules)
    standings = _standings(items, table, found, drawn, rules)
    held = _order_held(standings, items, drawn, rules.top)
    return Compared(
        standings=standings,
        people=len(people),
        choices=len(rows),
        order_held=held,
        may_stop=held >= rules.order_holds,
    )


def _whose(row: Choice) -> tuple[bool, str]:
    """Return who chose, in order of names; those without a name by their choice."""
    return (False, row.key) if row.person is None else (True, row.person)


def _drawn(
    rows: Sequence[Choice],
    people: Sequence[tuple[bool, str]],
    items: Sequence[str],
    rules: Comparing,
) -> Floats:
    """Return each item's score in each resample: resamples x items."""
    met = sorted({_pair(row) for row in rows})
    pair_at = {pair: number for number, pair in enumerate(met)}
    person_at = {whose: number for number, whose in enumerate(people)}
    won = np.zeros((2, len(people), len(met)))
    for row in rows:
        pair = _pair(row)
        won[int(pair[0] != row.won), person_at[_whose(row)], pair_at[pair]] += 1
    place = {item: number for number, item in enumerate(items)}
    one, other = (np.array([place[pair[side]] for pair in met]) for side in (0, 1))
    pairs = Pairs(one, other, len(items))
    blocks = [
        strengths(
            pairs,
            times @ won[0],
            times @ won[1],
            prior=rules.prior,
            near_enough=NEAR_ENOUGH_DRAWN,
        )
        for times in draws(len(people), rules.chance, cells=-(-len(met) // len(people)))
    ]
    return scores(np.concatenate(blocks)).round(PLACES)


def _pair(row: Choice) -> tuple[str, str]:
    return (row.won, row.lost) if row.won < row.lost else (row.lost, row.won)


def _standings(
    items: Sequence[str], table: Counts, found: Floats, drawn: Floats, rules: Comparing
) -> tuple[Standing, ...]:
    """Return where each item stands, the highest score first."""
    low, high = middle(drawn, rules.chance.level)
    intervals = rank_intervals(drawn, rules.chance.level)
    seen, rows = found.round(PLACES), []
    for place, item in enumerate(items):
        won, lost = int(table[place].sum()), int(table[:, place].sum())
        rows.append(
            Standing(
                item=item,
                wins=won,
                losses=lost,
                score=float(found[place]),
                interval=Interval(float(low[place]), float(high[place])),
                simple=simple_score(won, lost),
                rank=1 + int((seen > seen[place]).sum()),
                ranks=intervals[place],
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.score, row.item)))


def _order_held(
    standings: Sequence[Standing], items: Sequence[str], drawn: Floats, top: int
) -> float:
    """Return the part of resamples in which the top items kept their order."""
    places = [items.index(row.item) for row in standings]
    first, rest = drawn[:, places[:top]], drawn[:, places[top:]]
    falls = (np.diff(first, axis=1) < 0).all(axis=1)
    above = first[:, -1] > rest.max(axis=1, initial=-1)
    return float((falls & above).mean())
