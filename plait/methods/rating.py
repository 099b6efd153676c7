"""Items rated on a scale: the mean of each, how sure it is, and within each role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from plait.methods.intervals import Interval
from plait.methods.resampling import Chance, Floats, chance_from, draws, middle


@dataclass(frozen=True, kw_only=True)
class Rating:
    """What one person, in one role, gave one item."""

    person: str
    role: str
    item: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The scale, and the rules, from frameworks "priorities".

    Of an item that fewer than `fewest_people` rated, no mean is given.
    """

    least: int
    most: int
    fewest_people: int
    chance: Chance


@dataclass(frozen=True, kw_only=True)
class Rated:
    """One item: who rated it, and its mean with its interval.

    `mean`, `interval` and `rank` are None when too few rated it. `rank` is 1 + items
    with a higher mean.
    """

    item: str
    people: int
    mean: Fraction | None
    interval: Interval | None
    rank: int | None


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """Every item, the highest mean first, those without one last.

    `scores` are the means within each role, by item; `people_by_role` who gave them.
    """

    items: tuple[Rated, ...]
    people: int
    scores: Mapping[str, Mapping[str, Fraction]]
    people_by_role: Mapping[str, int]


def scale_from(data: Mapping[str, Any]) -> Scale:
    """Return the scale held in "rating" of frameworks "priorities".

    Errors: KeyError when a line is missing; ValueError as `Chance`.
    """
    return Scale(
        least=int(data["least"]),
        most=int(data["most"]),
        fewest_people=int(data["fewest_people"]),
        chance=chance_from(data),
    )


def rate(rows: Iterable[Rating], items: Iterable[str], scale: Scale) -> Ratings:
    """Return the mean of each item.

    Formula: the sum of values over the people who rated it. Intervals: percentile
    bootstrap over people; resamples without anyone who rated it do not count.
    Units: those of the scale, exact. The order of rows changes nothing.
    Errors: ValueError for an item there is not, a value off the scale, or one person
    rating one item twice.
    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.
    """
    given = sorted(rows, key=lambda row: (row.person, row.item))
    among = sorted(set(items))
    _check(given, among, scale)
    fewest = max(scale.fewest_people, 1)
    values: dict[str, list[int]] = {item: [] for item in among}
    for row in given:
        values[row.item].append(row.value)
    means = {i: Fraction(sum(v), len(v)) for i, v in values.items() if len(v) >= fewest}
    intervals = _intervals(given, scale.chance)
    rated = [
        Rated(
            item=item,
            people=len(values[item]),
            mean=means.get(item),
            interval=intervals.get(item) if item in means else None,
            rank=1 + sum(other > means[item] for other in means.values())
            if item in means
            else None,
        )
        for item in among
    ]
    rated.sort(key=lambda one: (one.mean is None, -(one.mean or 0), one.item))
    scores, people = _within_roles(given)
    return Ratings(
        items=tuple(rated),
        people=len({row.person for row in given}),
        scores=scores,
        people_by_role=people,
    )


def _check(given: Sequence[Rating], items: Sequence[str], scale: Scale) -> None:
    if unknown := {row.item for row in given} - set(items):
        raise ValueError(f"there is no item {min(unknown)}")
    if any(not scale.least <= row.value <= scale.most for row in given):
        raise ValueError(f"a rating lies between {scale.least} and {scale.most}")
    if len({(row.person, row.item) for row in given}) < len(given):
        raise ValueError("someone rated an item twice")


def _intervals(given: Sequence[Rating], chance: Chance) -> dict[str, Interval]:
    """Return the interval of each rated item's mean."""
    people = sorted({row.person for row in given})
    rated = sorted({row.item for row in given})
    if not people:
        return {}
    place = {person: number for number, person in enumerate(people)}
    values = np.zeros((len(people), len(rated)))
    there = np.zeros_like(values)
    for row in given:
        values[place[row.person], rated.index(row.item)] = row.value
        there[place[row.person], rated.index(row.item)] = 1
    blocks = [_means(times, values, there) for times in draws(len(people), chance)]
    drawn = np.concatenate(blocks)
    found = {}
    for column, item in enumerate(rated):
        known = drawn[~np.isnan(drawn[:, column]), column]
        if len(known):
            low, high = middle(known[:, np.newaxis], chance.level)
            found[item] = Interval(float(low[0]), float(high[0]))
    return found


def _means(times: Floats, values: Floats, there: Floats) -> Floats:
    """Return the means in each resample, no number where nobody rated."""
    count = times @ there
    summed = np.where(count > 0, times @ values, np.nan)
    found: Floats = summed / np.maximum(count, 1)
    return found


def _within_roles(
    given: Iterable[Rating],
) -> tuple[dict[str, dict[str, Fraction]], dict[str, int]]:
    """Return the mean of each item within each role, and who gave them."""
    values: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    people: dict[str, set[str]] = defaultdict(set)
    for row in given:
        values[row.role][row.item].append(row.value)
        people[row.role].add(row.person)
    scores = {
        role: {item: Fraction(sum(v), len(v)) for item, v in sorted(by_item.items())}
        for role, by_item in sorted(values.items())
    }
    return scores, {role: len(who) for role, who in sorted(people.items())}
