"""The outlines of strands, in the order they are painted, and where their marks sit."""

from collections.abc import Iterator
from dataclasses import dataclass

from plait.design.motif.curve import Point, Ribbon, bezier
from plait.design.motif.geometry import Picture
from plait.design.motif.path import Pen
from plait.design.motif.stack import Slice

HAIR = 0.2


@dataclass(frozen=True)
class Piece:
    """One stretch of a strand: its path is open where the stretch before goes on."""

    code: str
    path: str


@dataclass(frozen=True)
class Mark:
    """Where a strand's two letters sit."""

    code: str
    along: float
    across: float


def pieces(picture: Picture) -> Iterator[Piece]:
    """Every stretch of every strand, undermost first.

    Beginnings lie under everything, as if tucked in. Then come the strands from stage
    to stage, cut wherever they cross, so that one can go over here and under there.
    Each stretch reaches back over the one before and so hides the seam.
    """
    for index, stop in enumerate(picture.stops):
        for code in stop.stack:
            if picture.starts(code, index):
                yield Piece(code, _beginning(picture, code, index))
    for index, way in enumerate(picture.ways):
        for code in way.ribbons:
            if _cut(picture, code, index):
                yield Piece(code, _stretch(picture, code, index))


def joints(picture: Picture) -> Iterator[Piece]:
    """Small patches over the seams between stretches, one path for each strand.

    Where two stretches meet, the paper edge under the second would show as a hair.
    """
    for strand in picture.weave.strands:
        pen = Pen(upright=picture.form.upright)
        for index, way in enumerate(picture.ways):
            if strand.code in way.ribbons and _cut(picture, strand.code, index):
                slice_ = picture.stops[index].stack[strand.code]
                back = _back(picture, index)
                near, far = slice_.near + HAIR, slice_.far - HAIR
                pen.move((back - 1, near))
                pen.line((back + 2, near))
                pen.line((back + 2, far))
                pen.line((back - 1, far))
                pen.close()
        if str(pen):
            yield Piece(strand.code, str(pen))


def _cut(picture: Picture, code: str, index: int) -> bool:
    """Whether a new stretch begins at that stop.

    It does after a beginning, and where the strand must lie over another or its end.
    """
    if picture.starts(code, index) or code in picture.ways[index].above:
        return True
    return any(picture.ends(other, index) for other in picture.stops[index].stack)


def _back(picture: Picture, index: int) -> float:
    """How far back a stretch reaches over the one before."""
    return picture.stops[index].along - picture.form.edge - 0.5


def _beginning(picture: Picture, code: str, index: int) -> str:
    """From where the strand begins to its first stop, or past it if it stops there."""
    slice_ = picture.stops[index].stack[code]
    first = picture.beginning(index)
    round_ = _bend(picture, slice_, index, picture.stops[index].along - first)
    pen = Pen(upright=picture.form.upright)
    pen.move((first + round_, slice_.near))
    _finish(pen, picture, index, slice_)
    pen.line((first + round_, slice_.far))
    pen.turn((first, slice_.far), (first, slice_.far - round_))
    pen.line((first, slice_.near + round_))
    pen.turn((first, slice_.near), (first + round_, slice_.near))
    pen.close()
    return str(pen)


def _stretch(picture: Picture, code: str, index: int) -> str:
    """From a stop, a little overlapping, to the next cut or the strand's end."""
    chain = [picture.ways[index].ribbons[code]]
    last = index + 1
    while not picture.ends(code, last) and not _cut(picture, code, last):
        chain.append(picture.ways[last].ribbons[code])
        last += 1
    back = _back(picture, index)
    pen = Pen(upright=picture.form.upright)
    pen.move((back, chain[0].one.near))
    for ribbon in chain:
        pen.line((ribbon.span.first, ribbon.one.near))
        for curve in bezier(ribbon, -1):
            pen.curve(*curve)
    _finish(pen, picture, last, picture.stops[last].stack[code])
    for ribbon in reversed(chain):
        pen.line((ribbon.span.last, ribbon.two.far))
        for one, two, to in _backwards(ribbon):
            pen.curve(one, two, to)
    pen.line((back, chain[0].one.far))
    return str(pen)


def _backwards(ribbon: Ribbon) -> Iterator[tuple[Point, Point, Point]]:
    curves = bezier(ribbon, 1)
    starts = [(ribbon.span.first, ribbon.one.far), *(end for _, _, end in curves)]
    for (one, two, _), start in reversed(list(zip(curves, starts, strict=False))):
        yield two, one, start


def _finish(pen: Pen, picture: Picture, index: int, slice_: Slice) -> None:
    """Along the near edge, round the end and back to this stop on the far edge."""
    along = picture.stops[index].along
    if not picture.ends(slice_.code, index):
        pen.line((along, slice_.near))
        pen.line((along, slice_.far))
        return
    last = picture.ending(index)
    round_ = _bend(picture, slice_, index, last - along)
    pen.line((last - round_, slice_.near))
    pen.turn((last, slice_.near), (last, slice_.near + round_))
    pen.line((last, slice_.far - round_))
    pen.turn((last, slice_.far), (last - round_, slice_.far))


def _bend(picture: Picture, slice_: Slice, index: int, reach: float) -> float:
    """The radius of an end: round mid-way, only softened at the picture's own edges."""
    form = picture.form
    outer = index == 0 or (
        index == len(picture.stops) - 1
        and reach == form.along[1] - picture.stops[-1].along
    )
    return min(slice_.width / 2, reach, form.bend / 5 if outer else form.bend)


def marks(picture: Picture) -> list[Mark]:
    """A place for the mark at every beginning, clear of strands, knots and marks."""
    found: list[Mark] = []
    if picture.form.mark is None:
        return found
    for index, stop in enumerate(picture.stops):
        for code in stop.stack:
            if picture.starts(code, index):
                found.append(_mark(picture, code, index, found))
    return found


def _mark(picture: Picture, code: str, index: int, taken: list[Mark]) -> Mark:
    form = picture.form
    long = form.mark[0] if form.mark else 0.0
    first, stop = picture.beginning(index), picture.stops[index]
    roomy = stop.stack[code].width > (form.mark[1] if form.mark else 0.0)
    places = [first + long / 2 + (form.edge * 2 if roomy or not index else 0.0)]
    if index:
        clear = long / 2 + form.knot + form.edge
        places += [stop.along - clear, stop.along + clear]
    choices = []
    for rank, along in enumerate(places):
        edges = picture.edges(code, along)
        if edges is not None:
            mark = Mark(code, along, sum(edges) / 2)
            choices.append((_clash(picture, mark, taken) + rank * 2, rank, mark))
    return min(choices)[2] if choices else Mark(code, first, stop.stack[code].centre)


def _clash(picture: Picture, mark: Mark, taken: list[Mark]) -> float:
    """How much of a mark would lie on other strands or on marks, in picture units."""
    long, high = picture.form.mark or (0.0, 0.0)
    near, far = mark.across - high / 2, mark.across + high / 2
    total = 0.0
    for strand in picture.weave.strands:
        edges = None
        if strand.code != mark.code:
            edges = picture.edges(strand.code, mark.along)
        if edges is not None:
            total += max(0.0, min(far, edges[1]) - max(near, edges[0]))
    for other in taken:
        beside = abs(other.along - mark.along) < long + 4
        if beside and abs(other.across - mark.across) < high + 2:
            total += 100
    return total
