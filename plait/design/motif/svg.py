"""SVG elements as text. Numbers have one decimal at most; words are made safe."""

from plait.design.motif.path import number
from plait.design.motif.words import safe


def tag(name: str, look: str = "", /, content: str = "", **values: float | str) -> str:
    """One element. `look` is ready attribute text, `content` is ready SVG.

    An underscore in the name of a value becomes a hyphen.

    >>> tag("rect", 'class="a"', x=1.25, stroke_width=2)
    '<rect class="a" x="1.2" stroke-width="2"/>'
    """
    parts = [name, look] if look else [name]
    for key, value in values.items():
        written = safe(value) if isinstance(value, str) else number(value)
        parts.append(f'{key.replace("_", "-")}="{written}"')
    opened = " ".join(parts)
    return f"<{opened}>{content}</{name}>" if content else f"<{opened}/>"


def words(look: str, content: str, *, x: float, y: float, **values: float | str) -> str:
    """A line of words at x and a baseline at y."""
    return tag("text", look, safe(content), x=x, y=y, **values)


def lozenge(look: str, middle: tuple[float, float], size: tuple[float, float]) -> str:
    """A rectangle with round ends around a middle point."""
    wide, high = size
    return tag(
        "rect",
        look,
        x=middle[0] - wide / 2,
        y=middle[1] - high / 2,
        width=wide,
        height=high,
        rx=min(wide, high) / 2,
    )
