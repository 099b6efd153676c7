"""How the strands of one stage lie on each other: widths in proportion, and gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Slice:
    """The stretch of one strand across one stage, in picture units from the edge."""

    code: str
    near: float
    far: float

    @property
    def width(self) -> float:
        """Its width, in picture units."""
        return self.far - self.near

    @property
    def centre(self) -> float:
        """Its middle line."""
        return (self.near + self.far) / 2


Stack = Mapping[str, Slice]


def widths(
    shares: Mapping[str, float], *, extent: float, gap: float, thinnest: float
) -> dict[str, float]:
    """Widths that fill `extent` with gaps between, in proportion to the shares.

    No strand is thinner than `thinnest`, so one person in a hundred is still seen;
    the others give up that room in proportion. Where so many strands cannot all be
    that wide, they are equal.
    """
    room = extent - gap * (len(shares) - 1)
    floor = min(thinnest, room / len(shares)) if shares else thinnest
    lifted: set[str] = set()
    while True:
        free = {code: share for code, share in shares.items() if code not in lifted}
        scale = (room - floor * len(lifted)) / sum(free.values()) if free else 0.0
        low = {code for code, share in free.items() if share * scale < floor - 1e-9}
        if not low:
            break
        lifted |= low
    return {c: floor if c in lifted else share * scale for c, share in shares.items()}


def pile(order: Sequence[str], wide: Mapping[str, float], gap: float) -> Stack:
    """Slices laid in that order from 0, `gap` apart."""
    laid: dict[str, Slice] = {}
    near = 0.0
    for code in order:
        laid[code] = Slice(code, near, near + wide[code])
        near += wide[code] + gap
    return laid
