"""The picture of a map: people as dots without names, groups where there are any."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.opinions.rules import telling

HALF, EDGE, STEP = 20, 2, 10
SIZE = 2 * (HALF + EDGE) * STEP
DOT = 4.0
Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Where people lie, as a drawing, as a sentence and as a table."""

    svg: SafeString | None
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, worked: Mapping[str, Any], *, exact: bool) -> "Picture | None":
        """From the long sums; None for fewer than ten people.

        The drawing is for partners alone (`exact`): from its dots single people could
        be counted. Everybody else has the sentence and the table.
        """
        dots = [(x, y, group) for x, y, group in worked["dots"]]
        if len(dots) < int(published("statements").data["fewest_on_picture"]):
            return None
        found = worked["groups"]
        sentence = f"{telling.groups_sentence(found)} {NEAR}"
        rows, columns = _table(dots, exact=exact)
        return cls(
            svg=_drawn(dots, sentence) if exact else None,
            sentence=sentence,
            columns=columns,
            rows=rows,
        )


NEAR = "Dots that lie close are people who vote alike."


def _drawn(dots: Sequence[tuple[int, int, int]], sentence: str) -> SafeString:
    """The drawing. Colours and shapes come from the style sheet."""
    places = Counter(dots)
    groups = sorted({group for _, _, group in dots if group >= 0})
    areas = format_html_join(
        "",
        '<polygon class="area area--{}" points="{}"/>',
        (
            (group, " ".join(f"{x:g},{y:g}" for x, y in _around(dots, group)))
            for group in groups
        ),
    )
    people = format_html_join(
        "",
        '<path class="dot dot--{}" d="{}"/>',
        (
            (_named(group), _shape(group, *_at(x, y), DOT * sqrt(many)))
            for (x, y, group), many in sorted(places.items())
        ),
    )
    letters = format_html_join(
        "",
        '<text class="letter" x="{}" y="{}">{}</text>',
        ((*_middle(dots, group), telling.LETTERS[group]) for group in groups),
    )
    return format_html(
        '<svg class="opinion-picture" viewBox="0 0 {0} {0}" role="img" '
        'aria-labelledby="picture-title picture-about">'
        '<title id="picture-title">People by how they voted</title>'
        '<desc id="picture-about">{1}</desc>{2}{3}{4}</svg>',
        SIZE,
        sentence,
        areas,
        people,
        letters,
    )


def _named(group: int) -> str:
    return str(group) if group >= 0 else "none"


def _at(x: float, y: float) -> Point:
    """A place of the grid in the drawing; up is up."""
    return (x + HALF + EDGE) * STEP, (HALF + EDGE - y) * STEP


def _shape(group: int, x: float, y: float, r: float) -> str:
    """A dot: each group has a shape of its own, so that colour never speaks alone."""
    if group == 1:
        return f"M{x - r:g} {y - r:g}h{2 * r:g}v{2 * r:g}h{-2 * r:g}z"
    if group == 2:  # noqa: PLR2004 - the third group
        return f"M{x:g} {y - 1.3 * r:g}l{1.2 * r:g} {2.2 * r:g}h{-2.4 * r:g}z"
    if group == 3:  # noqa: PLR2004 - the fourth
        return f"M{x:g} {y - 1.4 * r:g}l{1.4 * r:g} {1.4 * r:g}l{-1.4 * r:g} {1.4 * r:g}l{-1.4 * r:g} {-1.4 * r:g}z"  # noqa: E501 - one shape
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"  # noqa: E501 - one shape


def _middle(dots: Iterable[tuple[int, int, int]], group: int) -> Point:
    own = [(x, y) for x, y, each in dots if each == group]
    many = len(own)
    return _at(sum(x for x, _ in own) / many, sum(y for _, y in own) / many)


def _around(dots: Iterable[tuple[int, int, int]], group: int) -> list[Point]:
    """The smallest shape with no dent around the dots of a group.

    Source: Andrew 1979, Information Processing Letters 9: 216, the monotone chain.
    """
    own = sorted({_at(x, y) for x, y, each in dots if each == group})
    if len(own) < 3:  # noqa: PLR2004 - no area
        return own
    return [*_half_around(own), *_half_around(own[::-1])]


def _half_around(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in points:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _table(
    dots: Iterable[tuple[int, int, int]], *, exact: bool
) -> tuple[tuple[tuple[object, ...], ...], tuple[str, ...]]:
    """How many people lie in each quarter of the picture."""
    counted = [[0, 0], [0, 0]]
    for x, y, _ in dots:
        counted[y < 0][x >= 0] += 1
    cells: Sequence[Sequence[object]] | None = counted
    if not exact:
        rules = disclosure.rules_from(published("disclosure").data)
        shown = disclosure.table(counted, rules)
        cells = shown.cells if shown else None
    hidden = ("–", "–")
    upper, lower = (cells[0], cells[1]) if cells else (hidden, hidden)
    rows = (("Upper", *upper), ("Lower", *lower))
    return rows, ("Part of the picture", "Left", "Right")
