"""The layers of the motif as SVG text: strands, ties and knots, marks, silences."""

from collections.abc import Iterator
from dataclasses import dataclass

from plait.design.motif.curve import Point
from plait.design.motif.geometry import Picture, Silence, Tie
from plait.design.motif.paint import Paint
from plait.design.motif.path import Pen
from plait.design.motif.strands import Piece, joints, marks, pieces
from plait.design.motif.svg import lozenge, tag, words
from plait.design.motif.words import length, lines
from plait.design.motif.woven import tint_of

NOTHING = "nothing decided yet"
NOBODY = "nobody named yet"
DROP = 0.345  # from the middle of capital letters to their baseline, in ems
LEADING = 1.2
DOT = 1.8  # the dots of a silence, in widths of a tie


@dataclass(frozen=True)
class Drawing:
    """A picture and how it is painted; gives each layer as SVG text."""

    picture: Picture
    paint: Paint

    def layers(self) -> Iterator[str]:
        """Strands, and what lies under and over them, from the bottom up."""
        for silence in self.picture.silences:
            yield self._silence(silence)
        yield self._strands()
        for tie in self.picture.ties:
            yield self._tie(tie)
        yield self._marks()

    def place(self, along: float, across: float) -> Point:
        """A point on the page: x and y."""
        return (across, along) if self.picture.form.upright else (along, across)

    def _strands(self) -> str:
        edge = self.picture.form.edge
        painted = "".join(
            self._stretch(piece, outline=edge * 0.9) for piece in pieces(self.picture)
        )
        patched = "".join(
            self._stretch(piece, outline=0) for piece in joints(self.picture)
        )
        # Painted under the fill, so half of the stroke shows as the paper edge.
        under = tag(
            "g",
            self.paint.element("strands", stroke="paper"),
            painted,
            stroke_width=edge * 2,
            paint_order="stroke",
        )
        return under + tag("g", "", patched)

    def _stretch(self, piece: Piece, *, outline: float) -> str:
        tint = next(
            tint_of(s) for s in self.picture.weave.strands if s.code == piece.code
        )
        plain = tag("path", self.paint.strand(tint), d=piece.path)
        if not self.paint.patterned:
            return plain
        return plain + tag(
            "path",
            self.paint.hatch(tint),
            d=piece.path,
            stroke_width=outline,
            paint_order="normal",
        )

    def _tie(self, tie: Tie) -> str:
        form = self.picture.form
        pen = Pen(upright=form.upright)
        for first, last in tie.stretches:
            pen.move((tie.along, first))
            pen.line((tie.along, last))
        path = str(pen)
        knots = ""
        for knot in tie.knots:
            x, y = self.place(knot.along, knot.across)
            knots += tag("circle", cx=x, cy=y, r=knot.radius)
        halo = self.paint.element("halo", fill="none", stroke="paper")
        line = self.paint.element("tie", fill="none", stroke="ink")
        open_ = self.paint.element("knot", fill="paper", stroke="ink")
        return (
            tag("path", halo, stroke_width=form.tie * 2.4, d=path)
            + tag("path", line, stroke_width=form.tie, d=path)
            + tag("g", open_, knots, stroke_width=form.tie)
        )

    def _marks(self) -> str:
        form = self.picture.form
        if form.mark is None:
            return ""
        size = self.place(*form.mark)
        strands = {strand.code: strand for strand in self.picture.weave.strands}
        rings, letters = "", ""
        for mark in marks(self.picture):
            strand = strands[mark.code]
            x, y = self.place(mark.along, mark.across)
            rings += lozenge(self.paint.ring(tint_of(strand)), (x, y), size)
            letters += words("", strand.mark[:3], x=x, y=y + form.mark_size * DROP)
        if not rings:
            return ""
        look = self.paint.element("letters", fill="ink")
        return tag("g", "", rings, stroke_width=form.edge) + tag(
            "g", look, letters, font_size=form.mark_size, text_anchor="middle"
        )

    def _silence(self, silence: Silence) -> str:
        """A dotted line, broken by words where the form has words."""
        form = self.picture.form
        across = (form.across[0] + form.across[1]) / 2
        middle = (silence.first + silence.last) / 2
        half, text = self._silence_words(silence, (middle, across))
        pen = Pen(upright=form.upright)
        dot = form.tie * DOT
        start, end = silence.first + dot, silence.last - dot
        halves = ((start, middle - half), (middle + half, end))
        for first, last in halves if text else ((start, end),):
            if last > first:
                pen.move((first, across))
                pen.line((last, across))
        return self.dots(str(pen)) + text

    def dots(self, path: str) -> str:
        """A dotted line."""
        dot = self.picture.form.tie * DOT
        return tag(
            "path",
            self.paint.element("silence", fill="none", stroke="soft"),
            d=path,
            stroke_width=dot,
            stroke_dasharray=f"0 {dot * 2.5:.1f}",
            stroke_linecap="round",
        )

    def _silence_words(self, silence: Silence, middle: Point) -> tuple[float, str]:
        """Half the room the words take along the picture, and the words."""
        form = self.picture.form
        if not form.text:
            return 0.0, ""
        said = NOBODY if silence.decided else NOTHING
        size = form.text * (0.9 if form.upright else 1)
        room = form.extent if form.upright else silence.last - silence.first - 16
        broken = lines(said, size, max(room, size * 6), most=3)
        widest = max(length(line, size) for line in broken)
        high = len(broken) * size * LEADING
        half = (high if form.upright else widest) / 2 + size * 0.4
        x, y = self.place(*middle)
        first = y + size * DROP - (len(broken) - 1) * size * LEADING / 2
        look = self.paint.element("quiet", fill="soft")
        text = "".join(
            words("", line, x=x, y=first + i * size * LEADING)
            for i, line in enumerate(broken)
        )
        return half, tag("g", look, text, font_size=size, text_anchor="middle")
