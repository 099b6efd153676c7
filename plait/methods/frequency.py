"""What people suggest most, counted three ways: by suggestion, by person, by group.

Plait's own way of saying it, not a validated one: a theme is “clearly first” only when
chance would leave it first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from plait.methods.intervals import Interval, wilson
from plait.methods.resampling import (
    Chance,
    Floats,
    TooFewPeople,
    chance_from,
    draws,
    rank_intervals,
    ranks,
)
from plait.methods.suggestions import Suggestion, Tables, tables

PLACES = 9  # parts that differ by less in a resample are level


@dataclass(frozen=True, kw_only=True)
class Counting:
    """The rules of counting, from frameworks "consultation".

    Under `fewest_people` nothing is said. A group under `fewest_in_group` people has
    no weight of its own and no top ask. `clear` is the part of resamples in which a
    theme must be first. `z` is the normal deviate of the intervals.
    """

    fewest_people: int
    fewest_in_group: int
    clear: float
    z: float
    chance: Chance


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one theme stands by one way of counting.

    `part` of the base, exact, with its interval; `count` of the base, None by group.
    `rank` is 1 + themes ahead; `ranks` its bootstrap interval; `first` the part of
    resamples in which it was first alone.
    """

    theme: str
    count: int | None
    part: Fraction
    interval: Interval
    rank: int
    ranks: tuple[int, int]
    first: float


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way of counting: of how many, and each theme, the greatest part first.

    `leads` are the themes with the greatest part: more than one when they are level,
    none when nothing has a theme. `clear` is the lead that chance would leave first.
    """

    base: int
    standings: tuple[Standing, ...]
    leads: tuple[str, ...]
    clear: str | None


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """What was suggested most, three ways.

    `agree` when all ways that have a base have the same leads. Groups too small to
    weigh as a group are named; their people count by suggestion and by person.
    """

    by_suggestion: Way
    by_person: Way
    by_group: Way
    agree: bool
    too_small: tuple[str, ...]


def counting_from(data: Mapping[str, Any]) -> Counting:
    """Return the rules held in "counting" of frameworks "consultation".

    Errors: KeyError when one is missing; ValueError as `Chance`.
    """
    return Counting(
        fewest_people=int(data["fewest_people"]),
        fewest_in_group=int(data["fewest_in_group"]),
        clear=float(data["clearly_first"]),
        z=float(data["z"]),
        chance=chance_from(data),
    )


def frequency(
    suggestions: Iterable[Suggestion], rules: Counting
) -> Frequency | TooFewPeople:
    """Return what was suggested most, counted three ways.

    Formula: a theme's part is, by suggestion, suggestions with it over all; by person,
    people with it over all people, each once; by group, the mean over groups of the
    part of the group's people with it, so that each group weighs the same. Someone who
    spoke in two groups counts in both. Intervals: Wilson; by group with the size that
    equal weights are worth, g² / sum(1 / n) for g groups of n people. Suggestions of
    one person hang together, so the interval by suggestion is rather too narrow.
    Ranks: bootstrap over people; by group, over the groups that were drawn.
    Units: parts of 1, exact. The order of the rows changes nothing.
    Errors: ValueError for a key used twice.
    Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212; Kish 1965, Survey Sampling,
    section 11.7; Goldstein and Spiegelhalter 1996, J. R. Stat. Soc. A 159, 385-409.
    """
    counted = tables(suggestions)
    if counted.people < max(rules.fewest_people, 1):
        return TooFewPeople(counted.people, max(rules.fewest_people, 1))
    large = [size >= max(rules.fewest_in_group, 1) for size in counted.sizes]
    drawn = _drawn(counted, large, rules.chance)
    ways = [
        _way(counted.themes, *three, drawn=parts, rules=rules)
        for three, parts in zip(_parts(counted, large), drawn, strict=True)
    ]
    return Frequency(
        by_suggestion=ways[0],
        by_person=ways[1],
        by_group=ways[2],
        agree=len({way.leads for way in ways if way.base}) == 1,
        too_small=tuple(
            group for group, fits in zip(counted.groups, large, strict=True) if not fits
        ),
    )


_Three = tuple[int, list[int] | None, list[Fraction], Fraction]


def _parts(counted: Tables, large: Sequence[bool]) -> Iterator[_Three]:
    """Yield for each way its base, counts, parts, and what size its base is worth."""
    for table, base in (
        (counted.said, int(counted.made.sum())),
        (counted.has, counted.people),
    ):
        counts = [int(count) for count in table.sum(axis=0)]
        yield base, counts, [Fraction(n, base) for n in counts], Fraction(base)
    rows = [
        (row, size)
        for row, size, fits in zip(counted.in_groups, counted.sizes, large, strict=True)
        if fits
    ]
    groups = len(rows)
    means = [
        sum((Fraction(row[theme], size) for row, size in rows), Fraction(0))
        / max(groups, 1)
        for theme in range(len(counted.themes))
    ]
    spread = sum((Fraction(1, size) for _, size in rows), Fraction(0))
    yield groups, None, means, groups**2 / spread if groups else Fraction(0)


def _drawn(
    counted: Tables, large: Sequence[bool], chance: Chance
) -> tuple[Floats, Floats, Floats]:
    """Return each theme's part in each resample, three ways: resamples x themes."""
    blocks: list[tuple[Floats, Floats, Floats]] = []
    has, inside = counted.has, counted.inside[:, np.array(large, dtype=bool)]
    for times in draws(counted.people, chance):
        by_group = np.zeros((len(times), len(counted.themes)))
        there = np.zeros((len(times), 1))
        for members in inside.T:
            size = (times @ members)[:, np.newaxis]
            by_group += (times @ (has * members[:, np.newaxis])) / np.maximum(size, 1)
            there += size > 0
        blocks.append(
            (
                times @ counted.said / (times @ counted.made)[:, np.newaxis],
                times @ has / counted.people,
                by_group / np.maximum(there, 1),
            )
        )
    said, had, grouped = (np.concatenate(part) for part in zip(*blocks, strict=True))
    return said, had, grouped


def _way(
    themes: Sequence[str],
    base: int,
    counts: Sequence[int] | None,
    parts: Sequence[Fraction],
    worth: Fraction,
    *,
    drawn: Floats,
    rules: Counting,
) -> Way:
    """Return one way of counting, from each theme's part and its part in resamples."""
    if not base:
        return Way(base=0, standings=(), leads=(), clear=None)
    firsts = _first_alone(drawn.round(PLACES))
    intervals = rank_intervals(drawn.round(PLACES), rules.chance.level)
    standings = [
        Standing(
            theme=theme,
            count=None if counts is None else counts[column],
            part=parts[column],
            interval=wilson(float(parts[column] * worth), float(worth), z=rules.z),
            rank=1 + sum(other > parts[column] for other in parts),
            ranks=intervals[column],
            first=firsts[column],
        )
        for column, theme in enumerate(themes)
    ]
    standings.sort(key=lambda one: (-one.part, one.theme))
    leads = tuple(one.theme for one in standings if one.rank == 1 and one.part)
    clear = [one.theme for one in standings if one.first >= rules.clear]
    return Way(
        base=base,
        standings=tuple(standings),
        leads=leads,
        clear=clear[0] if clear and leads == (clear[0],) else None,
    )


def _first_alone(drawn: Floats) -> list[float]:
    """Return the part of resamples in which each column is above every other."""
    if not drawn.shape[1]:
        return []
    best, _ = ranks(drawn)
    alone = (best == 1) & ((best == 1).sum(axis=1, keepdims=True) == 1) & (drawn > 0)
    return [float(part) for part in alone.mean(axis=0)]
