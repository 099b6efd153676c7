"""How large and how many: read from a data file by whoever calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format we take. `kind` is picture, sound, paper or text.

    `most_pixels` is 0 for what is no picture.
    """

    code: str
    endings: tuple[str, ...]
    kind: str
    name: str
    most_bytes: int
    most_pixels: int = 0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Everything the guard needs to know. Sides in pixels, times in seconds."""

    formats: tuple[Format, ...]
    longest_side: int
    small_side: int
    quality: int
    unpacked_bytes: int
    members: int
    ratio: int
    memory_bytes: int
    address_bytes: int
    cpu_seconds: int
    wall_seconds: int
    wait_seconds: int

    @property
    def most_bytes(self) -> int:
        """The largest file of any kind."""
        return max(one.most_bytes for one in self.formats)

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending of a name that we take, such as ".jpg"."""
        return tuple(f".{each}" for one in self.formats for each in one.endings)

    def of_ending(self, ending: str) -> Format | None:
        """The format whose names end so, or None."""
        for one in self.formats:
            if ending in one.endings:
                return one
        return None


def limits_from(data: Mapping[str, Any]) -> Limits:
    """Read limits. Errors: KeyError or TypeError for data of another shape."""
    formats = tuple(
        Format(**{**one, "endings": tuple(one["endings"])}) for one in data["formats"]
    )
    return Limits(**{**data["limits"], "formats": formats})
