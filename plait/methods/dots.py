"""Dots put beside items: so many a person, beside what they want most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Dots:
    """How many dots one person put beside one item, in one role.

    Errors: ValueError for a number of dots under 0.
    """

    person: str
    role: str
    item: str
    dots: int

    def __post_init__(self) -> None:
        if self.dots < 0:
            raise ValueError(f"dots are 0 or more, not {self.dots}")


@dataclass(frozen=True, kw_only=True)
class Dotted:
    """One item: its dots, the people who put any, and its rank: 1 + items with more."""

    item: str
    dots: int
    people: int
    rank: int


@dataclass(frozen=True, kw_only=True)
class DotCount:
    """Every item, most dots first, and who was counted.

    `leads` have most dots: several when level, none without dots. `over` are people who
    used more dots than they had: none of theirs count, until somebody asks them.
    `scores` are the parts of each role's dots, by item; `people_by_role` who gave them.
    """

    items: tuple[Dotted, ...]
    leads: tuple[str, ...]
    people: int
    over: tuple[str, ...]
    scores: Mapping[str, Mapping[str, Fraction]]
    people_by_role: Mapping[str, int]


def count_dots(rows: Iterable[Dots], items: Iterable[str], *, each: int) -> DotCount:
    """Return how many dots each item has.

    Formula: sums; nobody has more than `each` dots in all. Units: dots; scores are
    parts of 1, exact, that sum to 1 within a role. The order of rows changes nothing.
    Errors: ValueError for an item there is not.
    """
    given, among = list(rows), sorted(set(items))
    if unknown := {row.item for row in given} - set(among):
        raise ValueError(f"there is no item {min(unknown)}")
    used: Counter[str] = Counter()
    for row in given:
        used[row.person] += row.dots
    kept = [row for row in given if row.dots and used[row.person] <= each]
    dots = {item: sum(row.dots for row in kept if row.item == item) for item in among}
    by = {item: {row.person for row in kept if row.item == item} for item in among}
    most = max(dots.values(), default=0)
    return DotCount(
        items=tuple(
            Dotted(
                item=item,
                dots=dots[item],
                people=len(by[item]),
                rank=1 + sum(other > dots[item] for other in dots.values()),
            )
            for item in sorted(among, key=lambda item: (-dots[item], item))
        ),
        leads=tuple(item for item in among if dots[item] == most and most),
        people=len({row.person for row in kept}),
        over=tuple(sorted(person for person in used if used[person] > each)),
        scores=_scores(kept, among),
        people_by_role=_people(kept),
    )


def _scores(
    kept: Iterable[Dots], items: Iterable[str]
) -> dict[str, dict[str, Fraction]]:
    """Return the part of each role's dots that each item has."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in kept:
        counted[row.role][row.item] += row.dots
    return {
        role: {item: Fraction(of[item], of.total()) for item in items}
        for role, of in sorted(counted.items())
    }


def _people(kept: Iterable[Dots]) -> dict[str, int]:
    """Return how many people put dots in each role."""
    there: dict[str, set[str]] = defaultdict(set)
    for row in kept:
        there[row.role].add(row.person)
    return {role: len(people) for role, people in sorted(there.items())}
