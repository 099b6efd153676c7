"""What the guard hands over, and what its parts pass on to one another."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Washed:
    """A file made harmless: its bytes, and for a picture its size and a small copy."""

    whole: bytes
    format: str
    small: bytes = b""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A file that went through the guard. Made in `checking` and nowhere else.

    `name` is as it was called, cleaned. `sha256` is that of `whole`, which is what is
    kept: not what came. `small` is empty for all but pictures.
    """

    name: str
    kind: str
    format: str
    whole: bytes
    small: bytes
    sha256: str
    width: int
    height: int

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.whole)
