"""Ballots that put items in order, and the plain counts that can be made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

Pairwise = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Ballot:
    """One order, best first, and how many people gave it.

    Items in one place are level. Items in no place were not ranked: all others come
    before them, and they are level. Errors: ValueError for an item in two places, an
    empty place, or a count under 1.
    """

    places: tuple[frozenset[str], ...]
    count: int = 1

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a ballot is given by 1 or more")
        if not all(self.places):
            raise ValueError("a place on a ballot is empty")
        if sum(map(len, self.places)) > len(self.ranked):
            raise ValueError("an item is on a ballot twice")

    @cached_property
    def ranked(self) -> frozenset[str]:
        """Every item that has a place."""
        return frozenset().union(*self.places)

    def first_of(self, items: frozenset[str]) -> frozenset[str]:
        """The best placed of these items: several when level, none when unranked."""
        for place in self.places:
            if left := place & items:
                return left
        return frozenset()


def ballot(*places: str | Iterable[str], count: int = 1) -> Ballot:
    """Return a ballot from items, best first; a place may hold several.

    Errors: as `Ballot`.
    """
    return Ballot(
        tuple(
            frozenset([place]) if isinstance(place, str) else frozenset(place)
            for place in places
        ),
        count,
    )


def first_preferences(
    ballots: Iterable[Ballot], items: Iterable[str]
) -> dict[str, Fraction]:
    """Return how many put each of these items first.

    Formula: one for each ballot, to the best placed of the items; shared equally where
    several are level; to none where none is ranked. Units: ballots, exact. Most first,
    then by code.
    """
    among = frozenset(items)
    counted = dict.fromkeys(sorted(among), Fraction(0))
    for one in ballots:
        first = one.first_of(among)
        for item in first:
            counted[item] += Fraction(one.count, len(first))
    return _most_first(counted)


def borda(ballots: Iterable[Ballot], items: Iterable[str]) -> dict[str, Fraction]:
    """Return each item's Borda points.

    Formula: on each ballot the last of m items gets 0 and the first m - 1; level items,
    and those not ranked, share the points of their places equally. Ballots that rank
    nothing give every item the same. Units: points, exact. Most first, then by code.
    Errors: ValueError for a ballot with an item there is not.
    Source: Borda 1781; averages for level items as Dummett 1997, Principles of
    Electoral Reform, and in the golden counts of PrefLib data.
    """
    among = frozenset(items)
    points = dict.fromkeys(sorted(among), Fraction(0))
    for one in ballots:
        _check(one, among)
        below = len(among)
        for place in (*one.places, among - one.ranked):
            below -= len(place)
            for item in place:
                points[item] += one.count * (below + Fraction(len(place) - 1, 2))
    return _most_first(points)


def pairwise(ballots: Iterable[Ballot], items: Iterable[str]) -> Pairwise:
    """Return how many put each item before each other.

    Formula: ballots on which the first has a better place; an item with a place is
    before all that have none; level items are before neither. Units: ballots.
    Errors: ValueError for a ballot with an item there is not.
    """
    among = sorted(set(items))
    before = {(a, b): 0 for a in among for b in among if a != b}
    for one in ballots:
        _check(one, frozenset(among))
        worse = set(among)
        for place in one.places:
            worse -= place
            for item in place:
                for other in worse:
                    before[item, other] += one.count
    return before


def how_many(ballots: Iterable[Ballot]) -> int:
    """Return how many people gave these ballots."""
    return sum(one.count for one in ballots)


def same_together(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Return ballots with each order once, in an order that is always the same."""
    counted: Counter[tuple[frozenset[str], ...]] = Counter()
    for one in ballots:
        counted[one.places] += one.count
    ordered = sorted(counted, key=_written)
    return [Ballot(places, counted[places]) for places in ordered]


def _written(places: Sequence[frozenset[str]]) -> list[list[str]]:
    return [sorted(place) for place in places]


def _check(one: Ballot, items: frozenset[str]) -> None:
    if unknown := one.ranked - items:
        raise ValueError(f"a ballot has an item there is not: {min(unknown)}")


def _most_first(amounts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return dict(sorted(amounts.items(), key=lambda row: (-row[1], row[0])))
