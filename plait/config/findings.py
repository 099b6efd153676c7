"""What a check found, as a value."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """What one check found: `figure` is what is so, `advice` what to do about it.

    `grave` marks what Plait will not start with: people's words would be at risk.
    """

    name: str
    ok: bool
    figure: str
    advice: str = ""
    grave: bool = False

    def as_json(self) -> dict[str, Any]:
        """As a dictionary."""
        return asdict(self)
