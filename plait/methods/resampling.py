"""Chance that is the same each time: how often each case is drawn, and what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Chance:
    """How often to draw again, the part of draws an interval holds, and the seed.

    Units: `level` is a part of 1 (0.95).
    Errors: ValueError for a level not between 0 and 1, or fewer than 1 resample.
    """

    resamples: int
    level: float
    seed: int

    def __post_init__(self) -> None:
        if not 0 < self.level < 1 or self.resamples < 1:
            raise ValueError("level lies between 0 and 1; resamples are 1 or more")


@dataclass(frozen=True)
class TooFewPeople:
    """Too few people to say: how many there are, and how many are needed."""

    people: int
    needed: int


def chance_from(data: Mapping[str, Any]) -> Chance:
    """Return the chance that a framework's data holds.

    Errors: KeyError when a line is missing; ValueError as `Chance`.
    """
    return Chance(
        resamples=int(data["resamples"]),
        level=float(data["level"]),
        seed=int(data["seed"]),
    )


def draws(rows: int, chance: Chance, *, cells: int = 1) -> Iterator[Floats]:
    """Yield how often each row was drawn in each resample: resamples x rows.

    As many rows are drawn as there are, with replacement. They come in blocks, so that
    a block with `cells` numbers for each row of each resample fits in memory.
    Units: times, whole numbers. The same chance gives the same draws; `cells` changes
    where blocks end, and nothing else. Nothing when there are no rows.
    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 6.
    """
    if not rows:
        return
    rng = np.random.default_rng(chance.seed)
    at_once = max(1, CELLS_AT_ONCE // (rows * max(cells, 1)))
    for start in range(0, chance.resamples, at_once):
        yield times_drawn(rng, rows, min(at_once, chance.resamples - start))


def times_drawn(rng: np.random.Generator, rows: int, resamples: int) -> Floats:
    """Return how often each row was drawn in each resample: resamples x rows."""
    picked = rng.integers(0, rows, size=(resamples, rows))
    picked += np.arange(resamples)[:, np.newaxis] * rows
    counted = np.bincount(picked.ravel(), minlength=resamples * rows)
    return counted.reshape(resamples, rows).astype(np.float64)


def middle(drawn: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the ends of the middle `level` of what was drawn, for each column.

    Formula: percentile bootstrap. Shape: resamples x columns in; columns out.
    Source: as `draws`, chapter 13.
    """
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def rank_intervals(values: Floats, level: float) -> list[tuple[int, int]]:
    """Return the middle `level` of each column's rank, over resamples.

    Formula: in each resample a column's best rank is 1 + the columns above it, its
    worst the columns not below it. The low end is a quantile of the best ranks, the
    high end of the worst, both ranks that occurred: ties widen the interval.
    Shape: resamples x columns of values in, the greatest first; a pair each out.
    Source: Goldstein and Spiegelhalter 1996, J. R. Stat. Soc. A 159, 385-409.
    """
    best, worst = ranks(values)
    low = np.quantile(best, (1 - level) / 2, axis=0, method="inverted_cdf")
    high = np.quantile(worst, (1 + level) / 2, axis=0, method="inverted_cdf")
    return [(int(a), int(b)) for a, b in zip(low, high, strict=True)]


def ranks(values: Floats) -> tuple[Floats, Floats]:
    """Return the best and the worst rank of each column in each row.

    Shape: rows x columns in, and twice out. 1 is the greatest value.
    """
    ordered = np.sort(values, axis=1)
    best, worst = np.empty_like(values), np.empty_like(values)
    columns = values.shape[1]
    for row, line in enumerate(values):
        best[row] = 1 + columns - np.searchsorted(ordered[row], line, side="right")
        worst[row] = columns - np.searchsorted(ordered[row], line, side="left")
    return best, worst
