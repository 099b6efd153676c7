"""Where everything in the motif lies: stops, ribbons, ties and knots, marks, silences.

All places are (along, across) in picture units; nothing here knows of SVG.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from plait.design.motif.curve import Point, Ribbon, Span, crossing, ribbons
from plait.design.motif.order import arrange
from plait.design.motif.sizes import Form
from plait.design.motif.stack import Slice, Stack, pile, widths
from plait.design.motif.woven import Column, Weave, present

KEEP = 0.6  # of the gap between neighbours that run steeply side by side


@dataclass(frozen=True)
class Stop:
    """A stage, or (without a column) the head where the strands begin."""

    along: float
    stack: Stack
    column: Column | None


@dataclass(frozen=True)
class Way:
    """What runs between two stops: ribbons, undermost first."""

    span: Span
    ribbons: Mapping[str, Ribbon]
    above: frozenset[str]  # the strands that go over another here


@dataclass(frozen=True)
class Knot:
    """An open knot on one strand."""

    code: str
    along: float
    across: float
    radius: float


@dataclass(frozen=True)
class Tie:
    """Joins the groups that decided together; runs behind groups that did not."""

    along: float
    stretches: tuple[tuple[float, float], ...]
    knots: tuple[Knot, ...]


@dataclass(frozen=True)
class Silence:
    """Stages in a row without a strand. `decided`: there, decisions name nobody."""

    first: float
    last: float
    decided: bool


@dataclass(frozen=True)
class Picture:
    """The whole motif of one weave in one form, ready to be drawn."""

    form: Form
    weave: Weave
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    ties: tuple[Tie, ...]
    silences: tuple[Silence, ...]

    @property
    def stages(self) -> tuple[tuple[float, Column], ...]:
        """How far along each stage is, and its column."""
        return tuple((s.along, s.column) for s in self.stops if s.column is not None)

    def starts(self, code: str, index: int) -> bool:
        """Whether the strand begins at that stop."""
        here = code in self.stops[index].stack
        return here and (index == 0 or code not in self.stops[index - 1].stack)

    def ends(self, code: str, index: int) -> bool:
        """Whether the strand stops at that stop."""
        last = index == len(self.stops) - 1
        return code in self.stops[index].stack and (
            last or code not in self.stops[index + 1].stack
        )

    def beginning(self, index: int) -> float:
        """How far along a strand that begins at that stop begins."""
        if index == 0:
            return self.form.along[0]
        here, before = self.stops[index].along, self.stops[index - 1].along
        return here - _reach(self.form.reach[0], before, here)

    def ending(self, index: int) -> float:
        """How far along a strand that stops at that stop goes on."""
        if index == len(self.stops) - 1:
            return self.form.along[1]
        here, after = self.stops[index].along, self.stops[index + 1].along
        return here + _reach(self.form.reach[1], here, after)

    def edges(self, code: str, along: float) -> tuple[float, float] | None:
        """The strand's two edges there, or None where it is absent."""
        for index, stop in enumerate(self.stops):
            slice_ = stop.stack.get(code)
            if slice_ is None:
                continue
            low = self.beginning(index) if self.starts(code, index) else stop.along
            high = self.ending(index) if self.ends(code, index) else stop.along
            if low <= along <= high:
                return slice_.near, slice_.far
            if not self.ends(code, index) and along < self.stops[index + 1].along:
                way = self.ways[index]
                t = way.span.time(along)
                ribbon = way.ribbons[code]
                return (ribbon.edge(t, -1), ribbon.edge(t, 1)) if along > low else None
        return None


def picture(weave: Weave, form: Form) -> Picture:
    """Lay out a weave. The same weave and form always give the same picture."""
    stops = _stops(weave, form)
    return Picture(
        form=form,
        weave=weave,
        stops=stops,
        ways=_ways(stops, form),
        ties=tuple(t for s in stops if (t := _tie(s, form)) is not None),
        silences=_silences(stops, form),
    )


def _stations(count: int, form: Form) -> list[float]:
    first, last = form.along[0] + form.lead, form.along[1] - form.tail
    step = (last - first) / (count - 1) if count > 1 else 0
    return [first + step * index for index in range(count)]


def _stops(weave: Weave, form: Form) -> tuple[Stop, ...]:
    shares = [present(column, weave.strands) for column in weave.columns]
    orders = arrange(shares)
    stacks = [_stack(s, order, form) for s, order in zip(shares, orders, strict=True)]
    stations = _stations(len(stacks), form)
    stops = [
        Stop(along, stack, column)
        for along, stack, column in zip(stations, stacks, weave.columns, strict=True)
    ]
    if form.mark and stacks and stacks[0]:
        stops.insert(0, _head(stacks[0], form.mark, form))
    return tuple(stops)


def _stack(shares: Mapping[str, float], order: Sequence[str], form: Form) -> Stack:
    wide = widths(shares, extent=form.extent, gap=form.gap, thinnest=form.thinnest)
    return _shift(pile(order, wide, form.gap), form)


def _shift(stack: Stack, form: Form) -> Stack:
    first = form.across[0]
    return {c: Slice(c, s.near + first, s.far + first) for c, s in stack.items()}


def _head(stack: Stack, mark: Point, form: Form) -> Stop:
    """Where the strands begin: each wide enough to carry its mark."""
    least = mark[1] + form.edge
    gap = (form.extent - least * len(stack)) / max(len(stack) - 1, 1)
    gap = max(form.edge * 0.6, min(form.gap, gap))
    wide = {code: slice_.width for code, slice_ in stack.items()}
    wide = widths(wide, extent=form.extent, gap=gap, thinnest=least)
    along = form.along[0] + mark[0] + form.edge * 2
    return Stop(along, _shift(pile(list(stack), wide, gap), form), None)


def _ways(stops: Sequence[Stop], form: Form) -> tuple[Way, ...]:
    """Ribbons between stops. Who went under last goes over next, as in a plait."""
    last: dict[str, int] = {}
    ways = []
    for one, two in pairwise(stops):
        flat = min(form.knot + form.edge, (two.along - one.along) * 0.2)
        start = form.edge * 1.5 if one.column is None else flat
        span = Span(one.along + start, two.along - flat)
        found = ribbons(
            span, one.stack, two.stack, keep=form.gap * KEEP, within=form.across
        )
        order = sorted(found, key=lambda c: (-last.get(c, 0), -found[c].half(0.5)))
        over = Counter[str]()
        above = set()
        for pair in crossing(one.stack, two.stack):
            lower, upper = sorted(pair, key=order.index)
            above.add(upper)
            over.update({upper: 1, lower: -1})
        last |= over
        laid = {code: found[code] for code in order}
        ways.append(Way(span, laid, frozenset(above)))
    return tuple(ways)


def _tie(stop: Stop, form: Form) -> Tie | None:
    if stop.column is None:
        return None
    tied = [s for code, s in stop.stack.items() if code in stop.column.tie]
    if not tied[1:]:
        return None
    stretches, start = [], tied[0].centre
    for slice_ in stop.stack.values():
        if tied[0].far < slice_.near < tied[-1].near and slice_ not in tied:
            stretches.append((start, slice_.near))
            start = slice_.far
    stretches.append((start, tied[-1].centre))
    knots = tuple(
        Knot(s.code, stop.along, s.centre, _radius(s.width, form)) for s in tied
    )
    return Tie(stop.along, tuple(stretches), knots)


def _radius(width: float, form: Form) -> float:
    """The size of a knot that lies inside a strand of that width, line and all."""
    return min(form.knot, max(width / 2 - form.tie / 2 - 0.6, width / 4))


def _silences(stops: Sequence[Stop], form: Form) -> tuple[Silence, ...]:
    def kind(index: int) -> tuple[bool, bool]:
        column = stops[index].column
        silent = not stops[index].stack
        return silent, silent and column is not None and column.decisions > 0

    found = []
    for (silent, decided), group in groupby(range(len(stops)), key=kind):
        if silent:
            members = list(group)
            first = _silent_side(stops, members[0], -1, form)
            last = _silent_side(stops, members[-1], 1, form)
            found.append(Silence(first, last, decided))
    return tuple(found)


def _silent_side(stops: Sequence[Stop], index: int, side: int, form: Form) -> float:
    """Where a silence begins (side -1) or ends (1): clear of the strands beside it."""
    if not 0 <= index + side < len(stops):
        return form.along[0 if side < 0 else 1]
    here, beside = stops[index].along, stops[index + side].along
    if not stops[index + side].stack:
        return (here + beside) / 2
    reach = form.reach[0 if side > 0 else 1]
    return beside - side * (_reach(reach, beside, here) + form.gap * 1.5)


def _reach(most: float, one: float, two: float) -> float:
    """How far a strand may reach into the way between two stops."""
    return min(most, abs(two - one) * 0.42)
