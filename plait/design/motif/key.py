"""The key: what each strand, the open knots and the dotted line mean."""

from plait.design.motif.curve import Point
from plait.design.motif.drawing import DROP, NOTHING, Drawing
from plait.design.motif.svg import lozenge, tag, words
from plait.design.motif.words import cut, length
from plait.design.motif.woven import Strand, tint_of

TOGETHER = "Decided together"
ROW = 1.8  # from one row of the key to the next, in ems
PLAIN = 0.95  # plain letters are a little narrower than the bold ones measured


def key(drawing: Drawing, top: float) -> tuple[str, float]:
    """The key below `top` as SVG text, and how far down it reaches."""
    form = drawing.picture.form
    size = form.text
    swatch = (size * 2.3, size * 1.32)
    start = form.edge * 2
    x, y, text = start, top + size * 0.7, ""
    look = drawing.paint.element("name", fill="ink")
    for sample, name in _entries(drawing):
        room = form.width - start - swatch[0] - size
        said = cut(name, size, room)
        wide = swatch[0] + size * 0.5 + length(said, size) * PLAIN
        if x > start and x + wide > form.width:
            x, y = start, y + size * ROW
        text += _sample(drawing, sample, (x + swatch[0] / 2, y), swatch)
        at = x + swatch[0] + size * 0.5
        text += words(look, said, x=at, y=y + size * DROP, font_size=size)
        x += wide + size
    return text, y + size * 0.8


def _entries(drawing: Drawing) -> list[tuple[Strand | str, str]]:
    """What is explained (a strand, or "tie" or "silence") and in which words."""
    picture = drawing.picture
    seen = {code for stop in picture.stops for code in stop.stack}
    found: list[tuple[Strand | str, str]] = [
        (strand, strand.name) for strand in picture.weave.strands if strand.code in seen
    ]
    if picture.ties:
        found.append(("tie", TOGETHER))
    if any(not silence.decided for silence in picture.silences):
        found.append(("silence", NOTHING.capitalize()))
    return found


def _sample(drawing: Drawing, of: Strand | str, middle: Point, size: Point) -> str:
    if of == "tie":
        return _tie(drawing, middle, size[0])
    if of == "silence":
        x, y = middle
        return drawing.dots(f"M{x - size[0] * 0.45:.1f} {y:.1f}h{size[0] * 0.9:.1f}")
    return "" if isinstance(of, str) else _swatch(drawing, of, middle, size)


def _tie(drawing: Drawing, middle: Point, wide: float) -> str:
    form, paint = drawing.picture.form, drawing.paint
    (x, y), half = middle, wide / 2 - form.knot - form.tie
    tie = paint.element("tie", fill="none", stroke="ink")
    knot = paint.element("knot", fill="paper", stroke="ink")
    path = f"M{x - half:.1f} {y:.1f}h{half * 2:.1f}"
    circles = "".join(
        tag("circle", cx=at, cy=y, r=form.knot) for at in (x - half, x + half)
    )
    line = tag("path", tie, stroke_width=form.tie, d=path)
    return line + tag("g", knot, circles, stroke_width=form.tie)


def _swatch(drawing: Drawing, strand: Strand, middle: Point, size: Point) -> str:
    """A short stretch of the strand with its mark."""
    form, paint = drawing.picture.form, drawing.paint
    tint = tint_of(strand)
    shape = lozenge(paint.strand(tint), middle, size)
    if paint.patterned:
        shape += lozenge(paint.hatch(tint), middle, size)
    letters = words(
        paint.element("letters", fill="ink"),
        strand.mark[:3],
        x=middle[0],
        y=middle[1] + form.mark_size * DROP,
        font_size=form.mark_size,
        text_anchor="middle",
    )
    return shape + lozenge(paint.ring(tint), middle, form.mark or size) + letters
