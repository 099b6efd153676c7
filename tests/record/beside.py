"""The record as a plain Python program would keep it, to hold the real one against."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class KeptWords:
    """What the record should know of one contribution."""

    project: int
    said_on: date
    wants: bool
    code: str
    use: str
    named: bool
    is_held: bool
    withdrawn: bool = False
    noted: bool = False
    answered_by: set[int] = field(default_factory=set)


@dataclass
class Beside:
    """Everything that should be in the record, in dictionaries.

    `told` holds (decision, contribution) pairs; `lines` counts history.
    """

    public: dict[int, bool] = field(default_factory=dict)
    stages: dict[int, list[str]] = field(default_factory=dict)
    partners: dict[int, bool] = field(default_factory=dict)
    words: dict[int, KeptWords] = field(default_factory=dict)
    decisions: dict[int, tuple[int, str]] = field(default_factory=dict)
    recollections: int = 0
    changes: dict[int, str] = field(default_factory=dict)
    uptakes: int = 0
    told: set[tuple[int, int]] = field(default_factory=set)
    lines: int = 0

    def links(self) -> set[tuple[int, int]]:
        """Every decision with the words it answers."""
        return {(d, c) for c, kept in self.words.items() for d in kept.answered_by}

    def owed(self) -> set[tuple[int, int]]:
        """Linked, and wants to be told, and not withdrawn, and not told."""
        return {
            (decision, words)
            for decision, words in self.links() - self.told
            if self.words[words].wants and not self.words[words].withdrawn
        }

    def readable_by_all(self) -> set[int]:
        """What somebody with no standing may read."""
        return {
            key
            for key, kept in self.words.items()
            if self.public[kept.project] and kept.use == "public" and not kept.is_held
        }
