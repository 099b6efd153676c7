"""One strand's way from stage to stage: a ribbon that keeps its body where steep.

Both edges of a ribbon follow one S curve. A strand drawn with constant height grows
thin where it is steep; here its height grows with the slope (1 / cos of the angle,
softly limited), as far as neighbours that do not cross it leave room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import hypot, tanh

from plait.design.motif.stack import Slice, Stack

Point = tuple[float, float]
EASE = 0.46  # how far the handles reach into a span, as part of its length
BODY = 1.9  # a steep strand is at most this many times as high as a flat one
FINER = (0.6, 4.0)  # growth, in picture units, from which an edge is cut finer
TIMES = tuple(i / 8 for i in range(9))


@dataclass(frozen=True)
class Span:
    """The way between two stages, without the flat stretch around each."""

    first: float
    last: float

    def along(self, t: float) -> float:
        """How far along the picture the curve is at t (0 to 1)."""
        part = 3 * EASE * (1 - t) ** 2 * t + 3 * (1 - EASE) * (1 - t) * t * t + t**3
        return self.first + (self.last - self.first) * part

    def pace(self, t: float) -> float:
        """Derivative of `along`."""
        part = 3 * EASE * (1 - 4 * t + 3 * t * t) + 3 * (1 - EASE) * (2 * t - 3 * t * t)
        return (self.last - self.first) * (part + 3 * t * t)

    def time(self, along: float) -> float:
        """The t at which the curve is that far along; 0 before it, 1 after it."""
        low, high = 0.0, 1.0
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if self.along(middle) < along else (low, middle)
        return low if along < self.last else 1.0


@dataclass(frozen=True)
class Ribbon:
    """One strand between two stages. `body` (0 to 1): how much it may grow."""

    span: Span
    one: Slice
    two: Slice
    body: float = 0.0

    def growth(self, t: float) -> float:
        """How much is added on each side at t when nothing is in the way."""
        rise = (self.two.centre - self.one.centre) * 6 * t * (1 - t)
        steep = hypot(1, rise / self.span.pace(t)) - 1
        return self.half(t) * (BODY - 1) * tanh(steep / (BODY - 1))

    def half(self, t: float) -> float:
        """Half the strand's plain height at t."""
        return (self.one.width + (self.two.width - self.one.width) * _s(t)) / 2

    def edge(self, t: float, side: int) -> float:
        """Where its near (-1) or far (1) edge lies at t."""
        centre = self.one.centre + (self.two.centre - self.one.centre) * _s(t)
        grown = self.body * self.growth(t) if self.body else 0.0
        return centre + side * (self.half(t) + grown)

    def slope(self, t: float, side: int) -> float:
        """Derivative of `edge`; an edge is flat at both stages."""
        if t in {0, 1}:
            return 0.0
        tiny = 1e-4
        return (self.edge(t + tiny, side) - self.edge(t - tiny, side)) / (2 * tiny)

    def pieces(self) -> int:
        """How many curves each edge needs to be smooth and true."""
        if not self.body:
            return 1
        grown = self.body * max(self.growth(t) for t in TIMES)
        return 1 + sum(grown > limit for limit in FINER)


def _s(t: float) -> float:
    return t * t * (3 - 2 * t)


def crossing(one: Stack, two: Stack) -> list[tuple[str, str]]:
    """Pairs of strands that change sides between two stages."""
    both = [code for code in one if code in two]
    return [(a, b) for a, b in combinations(both, 2) if two[a].near > two[b].near]


def ribbons(
    span: Span, one: Stack, two: Stack, *, keep: float, within: Point
) -> Mapping[str, Ribbon]:
    """A ribbon for each strand in both stages, none touching one it does not cross.

    `keep` is how much of the paper between two such strands stays free; `within` is
    the near and far edge of the whole picture's strands.
    """
    bare = {code: Ribbon(span, one[code], two[code]) for code in one if code in two}
    tables = {code: _Table(ribbon) for code, ribbon in bare.items()}
    crossed = set(crossing(one, two))
    body = {code: _inside(table, within) for code, table in tables.items()}
    for a, b in combinations(bare, 2):
        if (a, b) not in crossed:
            room = _between(tables[a], tables[b], keep)
            body[a], body[b] = min(body[a], room), min(body[b], room)
    return {
        code: Ribbon(span, ribbon.one, ribbon.two, body[code])
        for code, ribbon in bare.items()
    }


class _Table:
    """A plain ribbon's growth and edges at TIMES, worked out once."""

    def __init__(self, ribbon: Ribbon) -> None:
        self.growth = [ribbon.growth(t) for t in TIMES]
        self.near = [ribbon.edge(t, -1) for t in TIMES]
        self.far = [ribbon.edge(t, 1) for t in TIMES]


def _inside(table: _Table, within: Point) -> float:
    """How much of its growth a strand can have and stay within the picture, 0 to 1."""
    before = (near - within[0] for near in table.near)
    after = (within[1] - far for far in table.far)
    return min(_part(before, table.growth), _part(after, table.growth))


def _between(above: _Table, below: _Table, keep: float) -> float:
    """How much of their growth two neighbours can have, 0 to 1."""
    free = (b - a - keep for a, b in zip(above.far, below.near, strict=True))
    grown = [a + b for a, b in zip(above.growth, below.growth, strict=True)]
    return _part(free, grown)


def _part(free: Iterable[float], grown: Iterable[float]) -> float:
    """The largest part of a growth, 0 to 1, that fits what is free at each moment."""
    parts = (room / much for room, much in zip(free, grown, strict=True) if much > 0)
    return max(0.0, min(1.0, min(parts, default=1.0)))


def bezier(ribbon: Ribbon, side: int) -> list[tuple[Point, Point, Point]]:
    """One edge as Bezier curves (two handles and an end), first stage to last."""
    count = ribbon.pieces()
    times = [index / count for index in range(count + 1)]
    places = [(ribbon.span.along(t), ribbon.edge(t, side)) for t in times]
    reach = 1 / (3 * count)
    slopes = [
        (ribbon.span.pace(t) * reach, ribbon.slope(t, side) * reach) for t in times
    ]
    return [
        ((p[0] + s[0], p[1] + s[1]), (q[0] - e[0], q[1] - e[1]), q)
        for (p, q), (s, e) in zip(pairwise(places), pairwise(slopes), strict=True)
    ]
