"""The text of an SVG path: relative, rounded to one decimal, as short as it can be."""

from plait.design.motif.curve import Point


def number(value: float) -> str:
    """One decimal, without a trailing nought or a minus nought.

    >>> number(12.04), number(-0.04), number(-0.5)
    ('12', '0', '-.5')
    """
    text = f"{value:.1f}".removesuffix(".0")
    text = "0" if text in {"-0", ""} else text
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


SMOOTH = 0.25  # handles that differ by less are drawn as one smooth curve


class Pen:
    """Writes a path. Takes (along, across) and swaps them when the motif is upright."""

    def __init__(self, *, upright: bool) -> None:
        self._upright = upright
        self._text: list[str] = []
        self._at = (0.0, 0.0)
        self._handle: Point | None = None

    def __str__(self) -> str:
        return "".join(self._text)

    def move(self, to: Point) -> None:
        """Lift the pen and set it down there."""
        self._at = self._place(to)
        self._write("M", self._at)
        self._handle = None

    def line(self, to: Point) -> None:
        """A straight line."""
        x, y = self._step(to)
        if x and y:
            self._write("l", (x, y))
        elif x or y:
            self._write("h" if x else "v", (x or y,))
        self._go(x, y, None)

    def curve(self, one: Point, two: Point, to: Point) -> None:
        """A Bezier curve; a straight line where it is one; short where it goes on."""
        a, b, c = self._step(one), self._step(two), self._step(to)
        flat = 1 if not self._upright else 0
        if a[flat] == b[flat] == c[flat] == 0:
            self.line(to)
            return
        smooth = self._handle and all(
            abs(a[i] - self._handle[i]) < SMOOTH for i in (0, 1)
        )
        self._write("s" if smooth else "c", (*(() if smooth else a), *b, *c))
        self._go(*c, (c[0] - b[0], c[1] - b[1]))

    def turn(self, corner: Point, to: Point) -> None:
        """A quarter round corner."""
        k = 0.552
        start = self._place(self._at)
        one = tuple(s + (c - s) * k for s, c in zip(start, corner, strict=True))
        two = tuple(e + (c - e) * k for e, c in zip(to, corner, strict=True))
        self.curve((one[0], one[1]), (two[0], two[1]), to)

    def close(self) -> None:
        """Back to where this stretch began."""
        self._text.append("z")

    def _place(self, point: Point) -> Point:
        x, y = (round(value, 1) for value in point)
        return (y, x) if self._upright else (x, y)

    def _step(self, to: Point) -> Point:
        x, y = self._place(to)
        return round(x - self._at[0], 1), round(y - self._at[1], 1)

    def _go(self, x: float, y: float, handle: Point | None) -> None:
        self._at = (round(self._at[0] + x, 1), round(self._at[1] + y, 1))
        self._handle = handle

    def _write(self, letter: str, values: tuple[float, ...]) -> None:
        text = letter
        for index, value in enumerate(values):
            written = number(value)
            text += written if not index or written[0] == "-" else f" {written}"
        self._text.append(text)
