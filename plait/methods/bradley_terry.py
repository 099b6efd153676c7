"""How strong items are that were set against each other, two at a time."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

from plait.methods.resampling import Floats

Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.int64]

NEAR_ENOUGH = 1e-12  # a round that moves no strength by more is the last
MOST_ROUNDS = 20_000


@dataclass(frozen=True)
class Pairs:
    """Which items were set against each other: the places of both, for each pair."""

    one: Places
    other: Places
    items: int

    @cached_property
    def in_pair(self) -> tuple[Floats, Floats]:
        """Pairs x items, 1 where the item is the one of the pair; then the other."""
        every = np.eye(self.items)
        return every[self.one], every[self.other]


def simple_score(won: int, lost: int) -> Fraction:
    """Return the score of wins and losses alone.

    Formula: 100 (w + 1) / (w + l + 2). Units: hundredths, exact.
    Source: All Our Ideas, choice.rb; the mean of a beta distribution with even prior.
    """
    return Fraction(100 * (won + 1), won + lost + 2)


def bradley_terry(wins: Counts, *, prior: float) -> Floats:
    """Return the strength of each item.

    Formula: `strengths`, each choice once. Shape: items x items, how often the row's
    item beat the column's; items out. Units: odds, with a geometric mean of 1.
    Errors: as `strengths`. Source: as `strengths`.
    """
    one, other = np.triu_indices(len(wins), 1)
    met = (wins + wins.T)[one, other] > 0
    pairs = Pairs(one[met], other[met], len(wins))
    won = wins[pairs.one, pairs.other].astype(np.float64)
    lost = wins[pairs.other, pairs.one].astype(np.float64)
    found: Floats = strengths(pairs, won[np.newaxis], lost[np.newaxis], prior=prior)[0]
    return found


def strengths(
    pairs: Pairs,
    one_won: Floats,
    other_won: Floats,
    *,
    prior: float,
    near_enough: float = NEAR_ENOUGH,
) -> Floats:
    """Return the strength of each item in each of many records at once.

    Formula: pi_i <- (w_i + a) / (sum over j of n_ij / (pi_i + pi_j) + a), and then all
    over their geometric mean, until nothing moves by more than `near_enough`. a is the
    prior: an item that never lost, or never won, keeps a strength to be believed.
    Shape: records x pairs in, twice; records x items out. Units: odds.
    Errors: ValueError for a prior that is not above 0.
    Source: Bradley and Terry 1952, Biometrika 39, 324-345; Hunter 2004, Ann. Stat. 32,
    384-406, by MM; prior: Caron and Doucet 2012, J. Comput. Graph. Stat. 21, 174-196.
    """
    if not prior > 0:
        raise ValueError("a prior is more than 0")
    in_one, in_other = pairs.in_pair
    won = one_won @ in_one + other_won @ in_other + prior
    met, in_both = one_won + other_won, in_one + in_other
    found = np.ones_like(won)
    moving = np.arange(len(won))
    for _ in range(MOST_ROUNDS):
        now = found[moving]
        shared = met[moving] / (now[:, pairs.one] + now[:, pairs.other])
        then = won[moving] / (shared @ in_both + prior)
        then /= np.exp(np.log(then).mean(axis=1, keepdims=True))
        found[moving] = then
        moving = moving[np.abs(then - now).max(axis=1, initial=0) > near_enough]
        if not len(moving):
            break
    return found


def scores(strong: Floats) -> Floats:
    """Return each item's chance to beat another item drawn at random.

    Formula: 100 * mean over the other items of pi_i / (pi_i + pi_j); 50 for an item
    alone. Shape: records x items, in and out. Units: hundredths.
    Source: Salganik and Levy 2015, PLoS ONE 10(5), e0123483.
    """
    items = strong.shape[1]
    beats = np.full_like(strong, -0.5)  # an item is not set against itself
    for other in range(items):
        beats += strong / (strong + strong[:, other : other + 1])
    if items == 1:
        return np.full_like(strong, 50.0)
    found: Floats = 100 * beats / max(items - 1, 1)
    return found
