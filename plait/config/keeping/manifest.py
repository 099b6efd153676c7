"""What a copy says of itself: kept inside it, and in short beside it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from plait.config.keeping.trouble import CannotKeep

NAME = "manifest.json"
FORMAT = 1
Rows = dict[str, int]


@dataclass(frozen=True)
class Part:
    """One file inside a copy."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What is inside, and how much of it.

    `rows` counts each table; `migrations` names those the record has been through;
    `history` holds the number of lines and the newest one, with its seal where it
    has one; `not_inside` says in words what must be kept another way.
    """

    made_at: str
    plait: str
    kind: str
    rows: Rows
    migrations: list[list[str]]
    history: dict[str, Any]
    is_demo: bool = False
    parts: dict[str, Part] = field(default_factory=dict)
    not_inside: list[str] = field(default_factory=list)
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False)

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def in_short(self) -> dict[str, Any]:
        """For the file beside a copy: no name of any file, and nobody's words."""
        return {
            "made_at": self.made_at,
            "plait": self.plait,
            "kind": self.kind,
            "rows": sum(self.rows.values()),
            "tables": len(self.rows),
            "files": len(self.parts),
            "history": self.history,
            "not_inside": self.not_inside,
        }


def read(words: bytes) -> Manifest:
    """A manifest as it was written. Errors: CannotKeep."""
    try:
        given = json.loads(words)
        if given["format"] != FORMAT:
            raise CannotKeep(
                "This copy was made by a newer Plait. Get that version first. "
                "Nothing was changed."
            )
        parts = {name: Part(**part) for name, part in given.pop("parts").items()}
        return Manifest(**given, parts=parts)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise CannotKeep(
            "This copy does not say what is inside. Nothing was changed."
        ) from fault
