"""The whole SVG: title and description, patterns, layers, words, and its size."""

import re

from plait.design.motif.drawing import Drawing
from plait.design.motif.geometry import picture
from plait.design.motif.key import key
from plait.design.motif.labels import counts, names_end, stage_names
from plait.design.motif.paint import FONT, PAPER, SCREEN, Paint
from plait.design.motif.path import number
from plait.design.motif.patterns import definitions
from plait.design.motif.sizes import form_for
from plait.design.motif.svg import tag, words
from plait.design.motif.words import lines, safe
from plait.design.motif.woven import Weave, tint_of

HEADING = "Who shaped this project"
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def draw(
    weave: Weave,
    *,
    form: str,
    id: str,  # noqa: A002 -- it is the id of the element
    heading: str = HEADING,
    patterns: bool = False,
    standalone: bool = False,
) -> str:
    """SVG text of a weave.

    `form` is small, medium, upright, wide or print. `id` must be the only one of its
    name on the page. `heading` becomes the title; a form with a key shows it when it
    stands alone. `patterns` fills strands with patterns as well as tints (print always
    does). `standalone` writes colours and letters into the file.

    Raises KeyError for an unknown form, ValueError for an id that is not a plain word.
    """
    if not IDENTIFIER.fullmatch(id):
        message = f"Not an id of an element: {id!r}"
        raise ValueError(message)
    chosen = form_for(form, len(weave.columns))
    palette = (PAPER if chosen.name == "print" else SCREEN) if standalone else None
    paint = Paint(palette, patterned=patterns or chosen.patterned, id=id)
    drawing = Drawing(picture(weave, chosen), paint)
    body, height = _body(drawing, heading)
    defs = tag("defs", "", _patterns(drawing)) if paint.patterned else ""
    top = _title(id, heading, weave.sentence())
    return f"{_opening(drawing, height)}{top}{defs}{body}</svg>"


def _title(id_: str, heading: str, sentence: str) -> str:
    title = tag("title", "", safe(heading) or safe(HEADING), id=f"{id_}-title")
    return title + tag("desc", "", safe(sentence) or safe(HEADING), id=f"{id_}-desc")


def _opening(drawing: Drawing, height: float) -> str:
    form, paint = drawing.picture.form, drawing.paint
    classes = f"motif motif--{form.name}"
    classes += " motif--patterned" if paint.patterned else ""
    size = f"{number(form.width)} {number(height)}"
    opening = (
        f'<svg class="{classes}" id="{paint.id}" viewBox="0 0 {size}" role="img"'
        f' aria-labelledby="{paint.id}-title {paint.id}-desc"'
    )
    if paint.palette:
        opening += (
            f' xmlns="http://www.w3.org/2000/svg" width="{number(form.width)}"'
            f' height="{number(height)}" font-family="{FONT}"'
        )
    return opening + ">"


def _patterns(drawing: Drawing) -> str:
    weave = drawing.picture.weave
    used = {code for stop in drawing.picture.stops for code in stop.stack}
    tints = [tint_of(strand) for strand in weave.strands if strand.code in used]
    return definitions(
        list(dict.fromkeys(tints)), drawing.paint, drawing.picture.form.pattern
    )


def _body(drawing: Drawing, heading: str) -> tuple[str, float]:
    """All that is seen, and how high it is."""
    form = drawing.picture.form
    body = "".join(drawing.layers()) + stage_names(drawing)
    height = form.height
    if form.key:
        end = names_end(drawing)
        counted = counts(drawing, end)
        end += form.text * (2.6 if counted else 0.6)
        keyed, end = key(drawing, end + form.text * 0.4)
        body, height = body + counted + keyed, end + form.text * 0.3
    if drawing.paint.palette:
        return _framed(drawing, body, height, heading)
    return body, height


def _framed(
    drawing: Drawing, body: str, height: float, heading: str
) -> tuple[str, float]:
    """Paper behind it and, where there is a key, the heading above it."""
    form = drawing.picture.form
    top = ""
    if form.key:
        size = form.text * 1.5
        broken = lines(heading, size, form.width - form.along[0] * 2)
        look = drawing.paint.element("heading", fill="ink")
        top = "".join(
            words(
                look,
                line,
                x=form.edge * 2,
                y=size * (1 + 1.2 * row),
                font_size=size,
                font_weight="700",
            )
            for row, line in enumerate(broken)
        )
        down = size * (1.2 * len(broken) + 0.4)
        body = tag("g", "", body, transform=f"translate(0 {number(down)})")
        height += down
    paper = drawing.paint.element("paper", fill="paper")
    back = tag("rect", paper, width=form.width, height=height)
    return back + top + body, height
