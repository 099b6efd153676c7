"""Common ground by partner group: the groups people say they speak from.

They are known beforehand, so nothing has to be found. Restated from c.5; which list a
statement is on is Plait's own rule, and a draft.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plait.methods.intervals import Interval, newcombe, wilson
from plait.methods.opinion.standing import shared_by_groups
from plait.methods.opinion.votes import Ints, Tallies, Votes, tallies

SHARED, PUBLIC, OTHERS = "shared", "public", "others"
UNKNOWN, MIXED = "unknown", "mixed"


@dataclass(frozen=True, kw_only=True)
class Common:
    """The rules, from frameworks "opinion-map".

    `z` is the normal deviate of the intervals, `half` the part above which a group
    agrees; `fewest_in_group` of a group must have seen a statement.
    """

    z: float
    half: float
    fewest_in_group: int


def common_from(data: Mapping[str, Any]) -> Common:
    """The rules held in a framework's data. Errors: KeyError when one is missing."""
    return Common(
        z=float(data["z"]),
        half=float(data["half"]),
        fewest_in_group=int(data["fewest_in_group"]),
    )


@dataclass(frozen=True, kw_only=True)
class Ground:
    """How partner groups stand to one statement.

    `parts` has (agreed, saw it, interval) for each group, in the order given, the
    interval None where too few saw it. `gap` is what public partners agree more than
    all others do, with its interval; None where either side is too few. `mean` gives
    each group that can be read the same weight; `product` is the group-informed
    consensus over all groups. `list` says on which list it belongs.
    """

    place: int
    parts: tuple[tuple[int, int, Interval | None], ...]
    gap: float | None
    between: Interval | None
    mean: float | None
    product: float
    list: str


def common_ground(
    votes: Votes, groups: Sequence[Ints], *, public: Sequence[bool], rules: Common
) -> list[Ground]:
    """How each statement stands among groups of rows; `public` says which are public.

    Shared: the interval of every group lies above `rules.half`. Public: that of the
    public partners does and the gap lies above 0; others: the reverse. Mixed: nobody's
    lies above, though all could be read. Unknown: too few have voted to say.
    Source: c.5; Wilson 1927; Newcombe 1998, method 10.
    """
    counted = tallies(votes, groups)
    product = shared_by_groups(counted).product if groups else np.ones(0)
    return [
        _ground(counted, place, list(public), rules, float(product[place]))
        for place in range(counted.seen.shape[1] if groups else 0)
    ]


def _ground(
    counted: Tallies, place: int, public: list[bool], rules: Common, product: float
) -> Ground:
    agreed = [int(one) for one in counted.agree[:, place]]
    seen = [int(one) for one in counted.seen[:, place]]
    parts = tuple(
        (a, n, _interval(a, n, rules)) for a, n in zip(agreed, seen, strict=True)
    )
    readable = [a / n for a, n, known in parts if known]
    sides = [
        tuple(
            sum(each for each, mine in zip(counts, public, strict=True) if mine == side)
            for counts in (agreed, seen)
        )
        for side in (True, False)
    ]
    gap, between = _gap(sides[0], sides[1], rules)
    return Ground(
        place=place,
        parts=parts,
        gap=gap,
        between=between,
        mean=sum(readable) / len(readable) if readable else None,
        product=product,
        list=_list(parts, sides, between, rules),
    )


def _interval(agreed: int, seen: int, rules: Common) -> Interval | None:
    enough = seen >= max(rules.fewest_in_group, 1)
    return wilson(agreed, seen, z=rules.z) if enough else None


def _gap(
    ours: tuple[int, ...], theirs: tuple[int, ...], rules: Common
) -> tuple[float | None, Interval | None]:
    if min(ours[1], theirs[1]) < max(rules.fewest_in_group, 1):
        return None, None
    gap = ours[0] / ours[1] - theirs[0] / theirs[1]
    return gap, newcombe(ours[0], ours[1], theirs[0], theirs[1], z=rules.z)


def _list(
    parts: Sequence[tuple[int, int, Interval | None]],
    sides: Sequence[tuple[int, ...]],
    between: Interval | None,
    rules: Common,
) -> str:
    known = [interval for _, _, interval in parts]
    if known and all(one is not None and one.low > rules.half for one in known):
        return SHARED
    agrees = [
        (one := _interval(side[0], side[1], rules)) is not None and one.low > rules.half
        for side in sides
    ]
    if between and agrees[0] and between.low > 0:
        return PUBLIC
    if between and agrees[1] and between.high < 0:
        return OTHERS
    return MIXED if known and all(known) and between else UNKNOWN
