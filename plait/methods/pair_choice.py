"""Which two items to show somebody next, so that pairs seldom seen catch up."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

import numpy as np

from plait.methods.resampling import Floats

Pair = tuple[str, str]


def pairs_of(items: Iterable[str]) -> list[Pair]:
    """Return every two items, each two once: codes in order, pairs in order."""
    return list(combinations(sorted(set(items)), 2))


def weights(votes: Iterable[int], *, steepness: float, most: float) -> Floats:
    """Return the chance of each pair to be shown, seldom chosen pairs first.

    Formula: min(1 / (votes + 1) ** steepness, most), over their sum.
    Shape: one for each pair. Units: parts of 1, which sum to 1.
    Errors: ValueError for votes under 0, or `most` not above 0.
    Source: All Our Ideas, question.rb, "catch-up"; Salganik and Levy 2015, PLoS ONE
    10(5), e0123483.
    """
    counted = np.array(list(votes), dtype=np.float64)
    if (counted < 0).any() or not most > 0:
        raise ValueError("votes are 0 or more, and a weight can be more than 0")
    capped: Floats = np.minimum((counted + 1) ** -steepness, most)
    parts: Floats = capped / capped.sum()
    return parts


def next_pair(
    items: Iterable[str],
    votes: Mapping[Pair, int],
    seen: Collection[Pair],
    *,
    steepness: float,
    most: float,
    rng: np.random.Generator,
) -> Pair | None:
    """Return the two items to show somebody next, left and right by chance.

    `votes` counts all choices between two items, `seen` what this person has been
    shown; either way round is one pair. A pair is not shown again to a person while
    there is one they have not seen; then all are open again. None under two items.
    Chance is given, so that the same generator gives the same pair.
    Formula, errors and source: as `weights`.
    """
    every = pairs_of(items)
    if not every:
        return None
    shown = {_ordered(pair) for pair in seen}
    left = [pair for pair in every if pair not in shown] or every
    chosen = {_ordered(pair): 0 for pair in every}
    for pair, count in votes.items():
        if _ordered(pair) in chosen:
            chosen[_ordered(pair)] += count
    chances = weights((chosen[pair] for pair in left), steepness=steepness, most=most)
    one, other = left[int(rng.choice(len(left), p=chances))]
    return (one, other) if rng.random() < 0.5 else (other, one)  # noqa: PLR2004


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0] <= pair[1] else (pair[1], pair[0])
