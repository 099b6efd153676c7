"""How long people wait for an answer, counting those who wait still."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Wait:
    """One wait: whole days from being said to being told, or so far.

    `answered` False means it had not been told by then: it waits still, or the
    person withdrew it. Errors: ValueError for days under 0.
    """

    days: int
    answered: bool

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"a wait is 0 days or more, not {self.days}")


@dataclass(frozen=True)
class Step:
    """A day on which somebody was told.

    `at_risk` waited until that day; `answered` were told on it; `still_waiting` is
    the part of 1 that waits longer than that day, S(t).
    """

    day: int
    at_risk: int
    answered: int
    still_waiting: float


def kaplan_meier(waits: Iterable[Wait]) -> list[Step]:
    """Return the part still waiting after each day on which somebody was told.

    Formula: S(t) = product over days up to t of (1 - told / at risk). Someone whose
    wait is cut short on a day counts as at risk on that day.
    Units: days; parts of 1. [] when nobody has been told.
    Source: Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457-481. Checked against
    the 6-MP arm of Freireich et al. 1963, Blood 21, 699-716.
    """
    return [
        Step(day, at_risk, answered, float(part))
        for day, at_risk, answered, part in _exact(waits)
    ]


def median_wait(waits: Iterable[Wait]) -> int | None:
    """Return the usual wait: the first day after which half or fewer wait still.

    Formula: the least t with S(t) <= 1/2, compared exactly. Units: days. None when
    more than half have not been told, however long they have waited.
    Source: as `kaplan_meier`.
    """
    return next((day for day, _, _, part in _exact(waits) if part <= HALF), None)


def still_waiting_after(waits: Iterable[Wait], days: int) -> Fraction:
    """Return the part of people who wait longer than this many days.

    Formula: S(days) of `kaplan_meier`. Units: parts of 1, exact; 1 before anybody has
    been told. Errors: ValueError for days under 0.
    Source: as `kaplan_meier`.
    """
    if days < 0:
        raise ValueError(f"days are 0 or more, not {days}")
    return next(
        (part for day, _, _, part in reversed(_exact(waits)) if day <= days),
        Fraction(1),
    )


def _exact(waits: Iterable[Wait]) -> list[tuple[int, int, int, Fraction]]:
    """Day, at risk, answered and S(t), in order of day."""
    counted = Counter((wait.days, wait.answered) for wait in waits)
    at_risk = sum(counted.values())
    part = Fraction(1)
    steps: list[tuple[int, int, int, Fraction]] = []
    for day in sorted({days for days, _ in counted}):
        answered = counted[day, True]
        if answered:
            part *= Fraction(at_risk - answered, at_risk)
            steps.append((day, at_risk, answered, part))
        at_risk -= answered + counted[day, False]
    return steps
