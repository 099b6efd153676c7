"""What each group holds: what it stands for, what all share, what most agree on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from plait.methods.opinion.votes import Floats, Ints, Tallies


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The rules of what is worth telling, from frameworks "opinion-map".

    `z` is the normal deviate both tests must pass; `most` how many are told of each
    group, and each way of what all agree on; `half` the part a majority passes.
    """

    z: float
    most: int
    half: float


def telling_from(data: Mapping[str, Any]) -> Telling:
    """The rules held in a framework's data. Errors: KeyError when one is missing."""
    return Telling(z=float(data["z"]), most=int(data["most"]), half=float(data["half"]))


class Told(NamedTuple):
    """That a group agrees, or disagrees, with a statement more than others do.

    `place` is the statement's column. `part` of the group that saw it, smoothed;
    `ratio` of that part to the same among everyone else; both with their test.
    """

    place: int
    agrees: bool
    votes: int
    of: int
    part: float
    part_z: float
    ratio: float
    ratio_z: float

    @property
    def weight(self) -> float:
        """R z_R p z_p: what statements of a group are ordered by."""
        return self.ratio * self.ratio_z * self.part * self.part_z


def smoothed(votes: npt.ArrayLike, of: npt.ArrayLike) -> Floats:
    """(k + 1) / (n + 2): a part of few votes lies nearer to a half (c.1, item 6)."""
    counted = np.asarray(votes, dtype=float) + 1
    return np.asarray(counted / (np.asarray(of, dtype=float) + 2))


def part_z(votes: npt.ArrayLike, of: npt.ArrayLike) -> Floats:
    """2 sqrt(n + 1) ((k + 1) / (n + 1) - 1/2): a part against a half (c.1, item 6)."""
    seen = np.asarray(of, dtype=float) + 1
    voted = np.asarray(votes, dtype=float) + 1
    return np.asarray(2 * np.sqrt(seen) * (voted / seen - 0.5))


def difference_z(
    votes: npt.ArrayLike,
    of: npt.ArrayLike,
    other_votes: npt.ArrayLike,
    other_of: npt.ArrayLike,
) -> Floats:
    """Two parts against one another, one vote more on each count (c.1, item 6).

    0 where everyone on both sides did the same.
    """
    k, n = (np.asarray(each, dtype=float) + 1 for each in (votes, of))
    k2, n2 = (np.asarray(each, dtype=float) + 1 for each in (other_votes, other_of))
    pooled = (k + k2) / (n + n2)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / n + 1 / n2), 0.0))
    safe = np.where(spread > 0, spread, 1.0)
    return np.where(spread > 0, (k / n - k2 / n2) / safe, 0.0)


def representative(
    tallies: Tallies,
    rules: Telling,
    *,
    without: Iterable[int] = (),
    even_unsure: bool = False,
) -> list[list[Told]]:
    """What each group stands for more than the others, what it agrees with first.

    Of agreeing and disagreeing the one with the higher ratio test; kept where both
    tests pass, by `Told.weight`, what the group agrees with best before all others
    (c.1, item 6). Nothing is told of the places `without`, which a moderator took out,
    nor where nobody voted. With `even_unsure`, as the server of Polis does, the best
    agreed is told though it passes no test, and where there is none, the one with the
    highest ratio test, so that of each group something is told.
    """
    gone = set(without)
    found: list[list[Told]] = []
    for group in range(len(tallies.seen)):
        agrees, disagrees = (_each(tallies, group, agrees=way) for way in (True, False))
        pairs = [
            pair
            for pair in zip(agrees, disagrees, strict=True)
            if pair[0].place not in gone and pair[0].of
        ]
        found.append(_chosen(pairs, rules, even_unsure=even_unsure))
    return found


def _each(tallies: Tallies, group: int, *, agrees: bool) -> list[Told]:
    votes = tallies.agree if agrees else tallies.disagree
    seen = tallies.seen
    return _told(
        votes[group], seen[group], votes.sum(axis=0), seen.sum(axis=0), agrees=agrees
    )


def _chosen(
    pairs: Sequence[tuple[Told, Told]], rules: Telling, *, even_unsure: bool
) -> list[Told]:
    """The few that are told of one group, of (agreeing, disagreeing) for each."""
    surer = [max(pair, key=lambda one: (one.ratio_z, one.agrees)) for pair in pairs]
    kept = sorted(
        (one for one in surer if _passes(one, rules)),
        key=lambda one: (-one.weight, one.place),
    )
    first = _best_agreed((agreeing for agreeing, _ in pairs), rules)
    if first and (even_unsure or first in kept):
        kept = [first, *(one for one in kept if one.place != first.place)]
    elif even_unsure and not kept and surer:
        kept = [max(surer, key=lambda one: (one.ratio_z, -one.place))]
    return sorted(kept[: rules.most], key=lambda one: not one.agrees)


def _best_agreed(agreeing: Iterable[Told], rules: Telling) -> Told | None:
    """What a group agrees with best, one statement after the other.

    The first that most agree with, surely or more than others do. Each next takes its
    place by a greater `weight`, or, while others agree as much, by a greater p z_p.
    """
    best: Told | None = None
    for one in agreeing:
        if _beats(one, best, rules):
            best = one
    return best


def _beats(one: Told, best: Told | None, rules: Telling) -> bool:
    if best is None:
        is_more = one.ratio > 1 and one.part > rules.half
        return is_more or one.part_z > rules.z
    if best.ratio > 1:
        return one.weight > best.weight
    return one.part * one.part_z > best.part * best.part_z


def _passes(told: Told, rules: Telling) -> bool:
    return told.ratio_z > rules.z and told.part_z > rules.z


def _told(
    votes: Ints, of: Ints, all_votes: Ints, all_of: Ints, *, agrees: bool
) -> list[Told]:
    """How each statement stands in one group, one way."""
    part, test = smoothed(votes, of), part_z(votes, of)
    others, others_of = all_votes - votes, all_of - of
    ratio = part / smoothed(others, others_of)
    ratio_test = difference_z(votes, of, others, others_of)
    return [
        Told(
            place=place,
            agrees=agrees,
            votes=int(votes[place]),
            of=int(of[place]),
            part=float(part[place]),
            part_z=float(test[place]),
            ratio=float(ratio[place]),
            ratio_z=float(ratio_test[place]),
        )
        for place in range(len(part))
    ]


def told_of(tallies: Tallies, group: int, place: int, *, agrees: bool) -> Told:
    """How one statement stands in one group, one way, whether or not it is told."""
    votes = tallies.agree if agrees else tallies.disagree
    seen = tallies.seen
    column = slice(place, place + 1)
    one = _told(
        votes[group, column],
        seen[group, column],
        votes[:, column].sum(axis=0),
        seen[:, column].sum(axis=0),
        agrees=agrees,
    )[0]
    return one._replace(place=place)


@dataclass(frozen=True, eq=False)
class Shared:
    """What all groups share, for each statement.

    `product` is the group-informed consensus; `mean` its root for the number of groups,
    so that maps of two groups and of five can be read alike; `least` the part of the
    group that agrees least. All from 0 to 1.
    """

    product: Floats
    mean: Floats
    least: Floats


def shared_by_groups(tallies: Tallies, *, disagree: bool = False) -> Shared:
    """The product over groups of (A + 1) / (S + 2), its root and its least part.

    1 for no groups. Source: c.1, item 7; the root is Plait's own.
    """
    parts = smoothed(tallies.disagree if disagree else tallies.agree, tallies.seen)
    product = parts.prod(axis=0)
    groups = max(len(parts), 1)
    least = parts.min(axis=0) if len(parts) else np.ones(parts.shape[1])
    return Shared(product, product ** (1 / groups), least)


class Majority(NamedTuple):
    """That most people agree, or disagree, with a statement."""

    place: int
    votes: int
    of: int
    part: float
    part_z: float


def majorities(
    tallies: Tallies, rules: Telling, *, agree: bool, without: Iterable[int] = ()
) -> list[Majority]:
    """What most of everyone agrees (or disagrees) with, the surest first.

    p over a half and its test passed; ordered by p z_p (c.1, item 8). `tallies` of
    everyone who voted, as one group. Places `without` are left out.
    """
    gone = set(without)
    votes = (tallies.agree if agree else tallies.disagree).sum(axis=0)
    seen = tallies.seen.sum(axis=0)
    part, test = smoothed(votes, seen), part_z(votes, seen)
    kept = [
        Majority(place, int(votes[place]), int(seen[place]), float(p), float(z))
        for place, (p, z) in enumerate(zip(part, test, strict=True))
        if p > rules.half and z > rules.z and place not in gone
    ]
    kept.sort(key=lambda one: (-one.part * one.part_z, one.place))
    return kept[: rules.most]


def spread(tallies: Tallies) -> Floats:
    """How divided people are on each statement, from 0 to 1; 0 where nobody voted.

    The variance of the votes, each -1, 0 or 1: 1 when half agree and half disagree.
    """
    agree = tallies.agree.sum(axis=0).astype(float)
    disagree = tallies.disagree.sum(axis=0).astype(float)
    seen = np.maximum(tallies.seen.sum(axis=0).astype(float), 1)
    mean = (agree - disagree) / seen
    return np.asarray((agree + disagree) / seen - mean**2)
