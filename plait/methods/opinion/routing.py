"""Which statement somebody is shown next: what is worth knowing, by weighted chance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from plait.methods.opinion.standing import smoothed
from plait.methods.opinion.votes import Floats, Tallies


@dataclass(frozen=True, kw_only=True)
class Routing:
    """The rules of routing, from frameworks "opinion-map".

    `about_people` is the priority of statements that ask who somebody is. A new
    statement weighs 1 + `new` times as much, half of that after `half` votes.
    """

    about_people: float
    new: float
    half: float


def routing_from(data: Mapping[str, Any]) -> Routing:
    """The rules held in a framework's data. Errors: KeyError when one is missing."""
    return Routing(
        about_people=float(data["about_people"]),
        new=float(data["new"]),
        half=float(data["half"]),
    )


def priorities(
    tallies: Tallies,
    extremity: Floats,
    rules: Routing,
    *,
    about_people: Sequence[int] = (),
) -> Floats:
    """How much each statement wants votes, above 0: statements.

    [(1 - P)(1 + E) A (1 + 8 * 2^(-S / 5))]^2 with A = (A + 1) / (S + 2), P likewise of
    who passed; statements at the places `about_people` have a fixed one (c.1, item 9).
    """
    whole = tallies.whole()
    agree = smoothed(whole.agree[0], whole.seen[0])
    passed = smoothed(whole.passed[0], whole.seen[0])
    importance = (1 - passed) * (1 + extremity) * agree
    fresh = 1 + rules.new * 2.0 ** (-whole.seen[0] / rules.half)
    found = (importance * fresh) ** 2
    found[list(about_people)] = rules.about_people
    return np.asarray(found)


def draw_next(
    weights: Mapping[int, float], *, seen: Iterable[int], chance: Random
) -> int | None:
    """The next statement for somebody: by chance, each as likely as its weight.

    Never one they have `seen`; None when there is none left. All equal, when no
    weight is above 0. The same chance and weights give the same statement.
    """
    gone = set(seen)
    left = sorted(key for key in weights if key not in gone)
    if not left:
        return None
    heavy = [max(0.0, float(weights[key])) for key in left]
    return chance.choices(left, heavy if any(heavy) else None)[0]
