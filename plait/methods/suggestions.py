"""Suggestions as they were made, and the tables that counting begins from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from plait.methods.resampling import Floats


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One single suggestion: who made it, in which group, and its themes.

    `person` None means that nobody knows who: it counts as a person of its own.
    """

    key: str
    person: str | None
    group: str
    themes: frozenset[str]


@dataclass(frozen=True)
class Tables:
    """The record as tables. People, themes and groups are in order of their codes.

    Shapes: said, suggestions of each person with each theme, people x themes; made,
    suggestions of each person, people; inside, who spoke in which group, people x
    groups, 0 or 1. All whole numbers.
    """

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    said: Floats
    made: Floats
    inside: Floats

    @property
    def people(self) -> int:
        """How many people spoke."""
        return len(self.made)

    @property
    def has(self) -> Floats:
        """People x themes, 0 or 1: whoever says a thing ten times has said it."""
        return (self.said > 0).astype(np.float64)

    @property
    def sizes(self) -> list[int]:
        """How many people spoke in each group."""
        return [int(size) for size in self.inside.sum(axis=0)]

    @property
    def in_groups(self) -> list[list[int]]:
        """How many people of each group have each theme: groups x themes."""
        return [[int(n) for n in row] for row in self.inside.T @ self.has]


def tables(suggestions: Iterable[Suggestion]) -> Tables:
    """Return the record as tables, the same in whatever order the rows come.

    Someone who spoke in two groups is in both. Errors: ValueError for a key used twice.
    """
    rows = sorted(suggestions, key=lambda row: row.key)
    if len({row.key for row in rows}) < len(rows):
        raise ValueError("a suggestion is counted twice")
    spoken: dict[tuple[bool, str], list[Suggestion]] = defaultdict(list)
    for row in rows:
        whose = (False, row.key) if row.person is None else (True, row.person)
        spoken[whose].append(row)
    themes = sorted({theme for row in rows for theme in row.themes})
    groups = sorted({row.group for row in rows})
    said = np.zeros((len(spoken), len(themes)))
    made = np.zeros(len(spoken))
    inside = np.zeros((len(spoken), len(groups)))
    for person, whose in enumerate(sorted(spoken)):
        for row in spoken[whose]:
            made[person] += 1
            inside[person, groups.index(row.group)] = 1
            said[person, [themes.index(theme) for theme in sorted(row.themes)]] += 1
    return Tables(tuple(themes), tuple(groups), said, made, inside)
