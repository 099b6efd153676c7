"""Votes as a matrix: a row for each person, a column for each statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

AGREE, PASS, DISAGREE = 1, 0, -1


class Vote(NamedTuple):
    """One vote: whose, on what, and +1 agree, 0 pass or -1 disagree."""

    person: int
    statement: int
    value: int


@dataclass(frozen=True, eq=False)
class Votes:
    """Who voted on what. `values` is people x statements; what is missing is NaN.

    `people` and `statements` are keys, in rising order, for the rows and columns.
    """

    people: tuple[int, ...]
    statements: tuple[int, ...]
    values: Floats

    @property
    def cast(self) -> Truths:
        """Where there is a vote: people x statements."""
        return ~np.isnan(self.values)

    @property
    def by_person(self) -> Ints:
        """How many votes each person cast."""
        return np.asarray(self.cast.sum(axis=1), dtype=np.int64)

    def of(self, people: Iterable[int]) -> Ints:
        """The rows of these people, in the order of their keys."""
        place = {key: row for row, key in enumerate(self.people)}
        return np.array(sorted(place[one] for one in people), dtype=np.int64)


def votes_from(
    rows: Iterable[Vote],
    *,
    statements: Sequence[int] = (),
    people: Sequence[int] = (),
) -> Votes:
    """Gather votes into a matrix. The last of one person on one statement holds.

    `statements` and `people` name any that nobody voted on, or who never voted.
    Errors: ValueError for a value that is not -1, 0 or 1.
    """
    last = {(row.person, row.statement): row.value for row in rows}
    if wrong := set(last.values()) - {AGREE, PASS, DISAGREE}:
        raise ValueError(f"a vote is -1, 0 or 1, not {min(wrong)}")
    whose = sorted({person for person, _ in last} | set(people))
    which = sorted({statement for _, statement in last} | set(statements))
    row_of = {key: place for place, key in enumerate(whose)}
    column_of = {key: place for place, key in enumerate(which)}
    values = np.full((len(whose), len(which)), np.nan)
    for (person, statement), value in last.items():
        values[row_of[person], column_of[statement]] = value
    return Votes(tuple(whose), tuple(which), values)


def taken_out(votes: Votes, statements: Iterable[int]) -> Votes:
    """Have these statements say nothing of anybody: a pass by everyone.

    As the server of Polis does with what a moderator took out (c.1, item 1).
    """
    gone = [
        place for place, key in enumerate(votes.statements) if key in set(statements)
    ]
    values = votes.values.copy()
    values[:, gone] = PASS
    return Votes(votes.people, votes.statements, values)


def tallies(votes: Votes, groups: Sequence[Ints]) -> "Tallies":
    """Count the votes of each group: groups x statements, three times."""
    agree, disagree, seen = (
        np.array([np.sum(_is(votes.values[rows], kind), axis=0) for rows in groups])
        for kind in (AGREE, DISAGREE, None)
    )
    shape = (len(groups), len(votes.statements))
    return Tallies(agree.reshape(shape), disagree.reshape(shape), seen.reshape(shape))


def _is(values: Floats, kind: int | None) -> Truths:
    return np.asarray(~np.isnan(values) if kind is None else values == kind)


class Tallies(NamedTuple):
    """How many agreed, disagreed and voted at all: each groups x statements."""

    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def passed(self) -> Ints:
        """How many saw it and chose neither."""
        return self.seen - self.agree - self.disagree

    def whole(self) -> "Tallies":
        """All groups together: 1 x statements."""
        return Tallies(*(each.sum(axis=0, keepdims=True) for each in self))
