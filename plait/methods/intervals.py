"""Intervals for parts of a whole, which hold when there are few people."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Interval:
    """Where a value lies, for all that is known: both ends inside."""

    low: float
    high: float


def wilson(successes: float, of: float, *, z: float) -> Interval:
    """Return the interval of a part.

    Formula: (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n), p of n. n need
    not be whole: it may be what an unequally weighted sample is worth.
    Units: parts of 1; z in standard deviations, 1.96 for 95 %.
    Errors: ValueError for `of` not above 0, or successes outside 0 to `of`.
    Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212, without correction.
    """
    if not 0 <= successes <= of or not of > 0:
        raise ValueError(f"there is no part of {successes} of {of}")
    part, square = successes / of, z * z / of
    middle = (part + square / 2) / (1 + square)
    half = z * sqrt(part * (1 - part) / of + square / (4 * of)) / (1 + square)
    return Interval(
        0.0 if not successes else max(0.0, middle - half),
        1.0 if successes == of else min(1.0, middle + half),
    )


def newcombe(a: float, of_a: float, b: float, of_b: float, *, z: float) -> Interval:
    """Return the interval of the difference of two parts, a less b.

    Formula: d - sqrt((p - low_p)² + (high_q - q)²) to d + sqrt((high_p - p)² +
    (q - low_q)²), with d = p - q and both `wilson`. Units: -1 to 1; z as `wilson`.
    Errors: as `wilson`.
    Source: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10.
    """
    one, other = wilson(a, of_a, z=z), wilson(b, of_b, z=z)
    part, less = a / of_a, b / of_b
    down = sqrt((part - one.low) ** 2 + (other.high - less) ** 2)
    up = sqrt((one.high - part) ** 2 + (less - other.low) ** 2)
    return Interval(part - less - down, part - less + up)
