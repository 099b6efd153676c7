"""A pattern for each tint, so that groups differ without colour."""

from plait.design.motif.paint import Paint
from plait.design.motif.path import number

# width, height and turn of the tile; then what is drawn on it in paper colour
TILES: dict[str, tuple[float, float, float, str]] = {
    "public": (16, 16, 0, ""),
    "carer": (9, 9, 0, '<circle cx="4.5" cy="4.5" r="2"/>'),
    "researcher": (8, 8, 45, '<path d="M0 0h2.4v8H0z"/>'),
    "practitioner": (7, 7, 0, '<path d="M0 0h2v7H0z"/>'),
    "commissioner": (9, 9, 45, '<path d="M0 0h9v1.7H1.7V9H0z"/>'),
    "community": (
        14,
        8,
        0,
        '<path d="M0 6l7-5 7 5V3.4L7-1.6 0 3.4zM0 14l7-5 7 5v-2.6L7 6.4 0 11.4z"/>',
    ),
    "other": (6, 6, -45, '<path d="M0 0h3v6H0z"/>'),
}


def definitions(tints: list[str], paint: Paint, scale: float) -> str:
    """`<pattern>` elements for these tints, with ids `{id}-{tint}`."""
    return "".join(_pattern(tint, paint, scale) for tint in tints)


def _pattern(tint: str, paint: Paint, scale: float) -> str:
    wide, high, turn, figure = TILES[tint]
    moves = [f"rotate({number(turn)})"] if turn else []
    if scale != 1:
        moves.append(f"scale({number(scale)})")
    transform = f' patternTransform="{" ".join(moves)}"' if moves else ""
    figures = (
        f"<g {paint.element('figure', fill='paper')}>{figure}</g>" if figure else ""
    )
    size = f'width="{number(wide)}" height="{number(high)}"'
    return (
        f'<pattern id="{paint.id}-{tint}" {size} patternUnits="userSpaceOnUse"'
        f"{transform}>{figures}</pattern>"
    )
