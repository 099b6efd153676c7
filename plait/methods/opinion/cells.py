"""Votes as a list: most people vote on few statements, so most of a matrix is empty.

The same sums as with whole matrices, in the time and memory of the votes there are.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plait.methods.opinion.votes import Floats, Ints

MOST_PAIRS = 20_000_000
BLOCK = 1_000  # people at a time


@dataclass(frozen=True, eq=False)
class Cells:
    """Where there is a vote: `who` and `which`, by person and then by statement."""

    who: Ints
    which: Ints
    people: int
    statements: int

    @cached_property
    def by_person(self) -> Ints:
        """How many votes each person cast."""
        return np.bincount(self.who, minlength=self.people)

    @cached_property
    def by_statement(self) -> Ints:
        """An order of the votes: by statement, and then by person."""
        return np.argsort(self.which, kind="stable")

    @cached_property
    def pairs(self) -> tuple[Ints, Ints, Ints]:
        """Each two votes of one person, and their place in a statements' square."""
        ends = np.cumsum(self.by_person)[self.who]
        here = np.arange(len(self.who))
        many = ends - here
        one = np.repeat(here, many)
        other = np.arange(len(one)) + np.repeat(here - np.cumsum(many) + many, many)
        return one, other, self.which[one] * self.statements + self.which[other]

    def matrix(self, numbers: Floats) -> Floats:
        """These numbers of the votes as people x statements, else 0."""
        found = np.zeros((self.people, self.statements))
        found[self.who, self.which] = numbers
        return found

    def square(self, numbers: Floats, times: Floats) -> Floats:
        """The sum over people, each so many `times`, of products of their numbers.

        Statements x statements.
        """
        many = self.by_person
        if int((many * (many + 1)).sum()) > 2 * MOST_PAIRS:
            return self._square_in_blocks(numbers * np.sqrt(times)[self.who])
        one, other, place = self.pairs
        products = (numbers * times[self.who])[one]
        products *= numbers[other]
        wide = self.statements
        half = np.bincount(place, products, minlength=wide**2).reshape(wide, wide)
        return np.asarray(half + half.T - np.diag(half.diagonal()))

    def _square_in_blocks(self, numbers: Floats) -> Floats:
        found = np.zeros((self.statements, self.statements))
        for first in range(0, self.people, BLOCK):
            low, high = np.searchsorted(self.who, [first, first + BLOCK])
            some = np.zeros((BLOCK, self.statements))
            some[self.who[low:high] - first, self.which[low:high]] = numbers[low:high]
            found += some.T @ some
        return found


def cells_of(values: Floats) -> tuple[Cells, Floats]:
    """Where a matrix of votes holds any, and what they are."""
    who, which = np.nonzero(~np.isnan(values))
    return Cells(who, which, *values.shape), values[who, which]


def less_the_mean(
    cells: Cells, given: Floats, times: Floats | None = None
) -> tuple[Floats, Floats]:
    """The mean vote on each statement over who voted, and each vote less that.

    `times` says how often each person counts.
    """
    weights = None if times is None else times[cells.who]
    sums = np.bincount(
        cells.which,
        given if weights is None else given * weights,
        minlength=cells.statements,
    )
    seen = np.bincount(cells.which, weights, minlength=cells.statements)
    centre = sums / np.maximum(seen, 1)
    return centre, given - centre[cells.which]


def shuffled_cells(
    cells: Cells, numbers: Floats, chance: np.random.Generator
) -> Floats:
    """Numbers shuffled within each statement, among those who voted on it."""
    order = cells.by_statement
    # Sorting a number by chance within each column gives each order as likely.
    mixed = np.argsort(cells.which[order] + chance.random(len(order)))
    found = np.empty(len(order))
    found[order] = numbers[order][mixed]
    return found
