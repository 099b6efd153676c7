"""How far coders agree who read the same suggestions without seeing each other's work.

With intervals, and with words for what cannot be worked out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from typing import Any

import numpy as np

from plait.methods.agreement_formulas import (
    TWO,
    CannotSay,
    Labels,
    Statistic,
    alpha_of,
    kappa_of,
    over,
    percent_agreement,
    point,
)
from plait.methods.intervals import Interval
from plait.methods.resampling import Chance, Floats, draws, middle


@dataclass(frozen=True, kw_only=True)
class Coding:
    """What one coder made of one suggestion. No themes: read, and none fits.

    A suggestion that a coder has not read has no coding by them.
    """

    suggestion: str
    coder: str
    themes: frozenset[str]


@dataclass(frozen=True)
class Agreed:
    """How far coders agree, its interval, and how many suggestions it rests on.

    The interval is None when agreement could not be worked out in so many resamples
    that one of this level would say nothing.
    """

    value: float
    interval: Interval | None
    suggestions: int


Found = Agreed | CannotSay


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Agreement on one question: a theme, yes or no; or all themes as one answer.

    `percent` is the part of pairs of coders that agree, exact.
    """

    percent: Fraction | None
    kappa: Found
    alpha: Found


@dataclass(frozen=True, kw_only=True)
class CodersAgree:
    """Agreement on each theme, on all themes as one answer, and alpha's mean.

    `mean_alpha` is over the themes for which alpha can be worked out, in each resample
    likewise; `CannotSay` when there is none. `both` counts suggestions that two coders
    or more have read.
    """

    themes: Mapping[str, Agreement]
    whole: Agreement
    mean_alpha: Found
    coders: int
    both: int


@dataclass(frozen=True)
class Band:
    """A plain word for a value, from a number up."""

    at_least: float
    code: str


def bands_from(data: Iterable[Mapping[str, Any]]) -> tuple[Band, ...]:
    """Return the bands of frameworks "consultation", the highest first.

    Errors: KeyError when a line is missing.
    """
    bands = [Band(float(one["at_least"]), str(one["code"])) for one in data]
    return tuple(sorted(bands, key=lambda band: -band.at_least))


def band(value: float, bands: Sequence[Band]) -> str:
    """Return the code of the first band that a value reaches, highest first.

    Errors: ValueError when it reaches none.
    Source: Krippendorff 2004, Content Analysis, 2nd edition, section 11.4.
    """
    for one in bands:
        if value >= one.at_least:
            return one.code
    raise ValueError(f"no band for {value}")


def agreement(codings: Iterable[Coding], chance: Chance) -> CodersAgree:
    """Return how far coders agree, for each theme that anybody used and as a whole.

    A theme is a yes or a no for each suggestion; as a whole, only the very same set of
    themes is agreement. Formulas: `cohen_kappa`, `krippendorff_alpha`. Intervals:
    percentile bootstrap over the suggestions that two coders or more have read.
    The order of codings changes nothing.
    Errors: ValueError when one coder coded one suggestion twice.
    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.
    """
    read = _read(codings)
    coders = len({coder for row in read for coder in row})
    both = [row for row in read if len(row) >= TWO]
    drawn = _all_draws(len(both), chance)
    themes, alphas = {}, []
    for theme in sorted({t for row in both for codes in row.values() for t in codes}):
        labels = [{c: theme in codes for c, codes in row.items()} for row in both]
        themes[theme], drawn_alpha = _one(labels, coders, drawn, chance.level)
        alphas.append((themes[theme].alpha, drawn_alpha))
    whole, _ = _one(both, coders, drawn, chance.level)
    return CodersAgree(
        themes=themes,
        whole=whole,
        mean_alpha=_mean(whole.alpha, alphas, chance.level),
        coders=coders,
        both=len(both),
    )


def _read(codings: Iterable[Coding]) -> list[dict[str, frozenset[str]]]:
    """Return the themes by coder of each suggestion, in order of suggestions."""
    read: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for one in sorted(codings, key=lambda one: (one.suggestion, one.coder)):
        if one.coder in read[one.suggestion]:
            raise ValueError(f"{one.coder} coded {one.suggestion} twice")
        read[one.suggestion][one.coder] = one.themes
    return list(read.values())


def _one(
    labels: Labels, coders: int, drawn: Floats, level: float
) -> tuple[Agreement, Floats | None]:
    """Return agreement on one question, and alpha in each resample."""
    kappa, _ = _found(kappa_of(labels, coders), drawn, level)
    alpha, alphas = _found(alpha_of(labels, coders), drawn, level)
    return Agreement(
        percent=percent_agreement(labels), kappa=kappa, alpha=alpha
    ), alphas


def _found(
    of: Statistic | CannotSay, drawn: Floats, level: float
) -> tuple[Found, Floats | None]:
    """Return a value with its interval, and the value in each resample."""
    value = point(of, drawn.shape[1])
    if isinstance(of, CannotSay):
        return of, None
    if isinstance(value, CannotSay):
        return value, None
    values = of(drawn)
    return Agreed(value, _interval(values, level), drawn.shape[1]), values


def _interval(values: Floats, level: float) -> Interval | None:
    """Return the middle of the values there are; None when too many are missing."""
    known = values[~np.isnan(values)]
    if len(known) < level * len(values):
        return None
    low, high = middle(known[:, np.newaxis], level)
    return Interval(float(low[0]), float(high[0]))


def _all_draws(suggestions: int, chance: Chance) -> Floats:
    blocks = list(draws(suggestions, chance))
    return np.concatenate(blocks) if blocks else np.zeros((chance.resamples, 0))


def _mean(
    whole: Found, each: Sequence[tuple[Found, Floats | None]], level: float
) -> Found:
    """Return the mean of what could be worked out, in each resample likewise.

    Where none could be, the reason is that of the whole.
    """
    known = [(f, v) for f, v in each if isinstance(f, Agreed) and v is not None]
    if not known:
        return whole if isinstance(whole, CannotSay) else CannotSay("one-code")
    values = np.array([drawn for _, drawn in known])
    there = ~np.isnan(values)
    summed = np.where(there, values, 0).sum(axis=0)
    means = over(summed, there.sum(axis=0).astype(np.float64))
    value = fsum(found.value for found, _ in known) / len(known)
    return Agreed(value, _interval(means, level), known[0][0].suggestions)
