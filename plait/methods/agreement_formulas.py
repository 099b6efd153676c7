"""Formulas of agreement between coders: percent, Cohen's kappa, Krippendorff's alpha.

The `krippendorff` library is not used here: its licence is not ours, and an interval
needs what each suggestion adds, which it does not give. Tests check against it.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Literal

import numpy as np

from plait.methods.resampling import Floats

TWO = 2
Why = Literal["one-coder", "more-than-two-coders", "nothing-in-common", "one-code"]
Labels = Sequence[Mapping[str, Hashable]]  # for each suggestion, a label by coder
Statistic = Callable[[Floats], Floats]  # of times drawn, resamples x suggestions


@dataclass(frozen=True)
class CannotSay:
    """Agreement cannot be worked out, and why.

    One coder alone; more than two, for kappa; no suggestion read by two; or one code
    everywhere, where chance alone would agree as well.
    """

    why: Why


def percent_agreement(labels: Labels) -> Fraction | None:
    """Return the part of pairs of coders who gave a suggestion the same label.

    Formula: pairs that agree over all pairs, within suggestions. Units: parts of 1,
    exact. None when no suggestion has two labels.
    """
    agree = pairs = 0
    for row in labels:
        given = Counter(row.values())
        pairs += comb(given.total(), 2)
        agree += sum(comb(alike, 2) for alike in given.values())
    return Fraction(agree, pairs) if pairs else None


def cohen_kappa(labels: Labels) -> float | CannotSay:
    """Return Cohen's kappa of two coders: agreement beyond chance.

    Formula: (p_o - p_e) / (1 - p_e); p_o the part of suggestions labelled alike, p_e
    the sum over labels of the product of both coders' parts. Only suggestions that
    both have read count. Units: 1 is full agreement, 0 is chance.
    Source: Cohen 1960, Educational and Psychological Measurement 20, 37-46.
    """
    return point(kappa_of(_twice(labels), _coders(labels)), len(_twice(labels)))


def krippendorff_alpha(labels: Labels) -> float | CannotSay:
    """Return Krippendorff's alpha for names: any number of coders, gaps allowed.

    Formula: 1 - (N - 1) * sum over suggestions of [(m² - sum n_c²) / (m - 1)]
    / (N² - sum N_c²): a suggestion has m labels, n_c of them c; N and N_c are these
    summed. Suggestions with one label count nowhere. Units: as `cohen_kappa`.
    Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
    """
    return point(alpha_of(_twice(labels), _coders(labels)), len(_twice(labels)))


def _coders(labels: Labels) -> int:
    return len({coder for row in labels for coder in row})


def _twice(labels: Labels) -> Labels:
    """Return the suggestions that have two labels or more."""
    return [row for row in labels if len(row) >= TWO]


def kappa_of(both: Labels, coders: int) -> Statistic | CannotSay:
    """Return what works kappa out of times drawn, or why that cannot be done."""
    if coders != TWO:
        return CannotSay("one-coder" if coders < TWO else "more-than-two-coders")
    if not both:
        return CannotSay("nothing-in-common")
    pairs = [[row[coder] for coder in sorted(row)] for row in both]
    codes = list(dict.fromkeys(code for pair in pairs for code in pair))
    one, other = (
        np.array([[pair[side] == code for code in codes] for pair in pairs], float)
        for side in (0, 1)
    )
    agree = (one * other).sum(axis=1)

    def kappa(times: Floats) -> Floats:
        whole = times.sum(axis=1) ** 2
        by_chance = ((times @ one) * (times @ other)).sum(axis=1)
        observed = (times @ agree) * times.sum(axis=1)
        return over(observed - by_chance, whole - by_chance)

    return kappa


def alpha_of(both: Labels, coders: int) -> Statistic | CannotSay:
    """Return what works alpha out of times drawn, or why that cannot be done."""
    if coders < TWO:
        return CannotSay("one-coder")
    if not both:
        return CannotSay("nothing-in-common")
    codes = list(dict.fromkeys(code for row in both for code in row.values()))
    counts = np.array(
        [[sum(c == code for c in row.values()) for code in codes] for row in both],
        dtype=np.float64,
    )
    given = counts.sum(axis=1)
    apart = (given**2 - (counts**2).sum(axis=1)) / (given - 1)

    def alpha(times: Floats) -> Floats:
        each = times @ counts
        whole = each.sum(axis=1)
        expected = whole**2 - (each**2).sum(axis=1)
        return over(expected - (whole - 1) * (times @ apart), expected)

    return alpha


def over(part: Floats, whole: Floats) -> Floats:
    """Return part / whole, and no number where the whole is nothing."""
    return np.where(whole > 0, part, np.nan) / np.where(whole > 0, whole, 1)


def point(of: Statistic | CannotSay, suggestions: int) -> float | CannotSay:
    """Return the value with each suggestion once."""
    if isinstance(of, CannotSay):
        return of
    value = float(of(np.ones((1, suggestions)))[0])
    return CannotSay("one-code") if np.isnan(value) else value
