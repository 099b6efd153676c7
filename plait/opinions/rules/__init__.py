"""Words and choices of an opinion map. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from django.db.models import IntegerChoices, TextChoices

from plait.frameworks.rules import published


class Moderation(TextChoices):
    """Whether a partner reads a new statement before others see it."""

    STRICT = "strict", "A partner reads it first"
    OPEN = "open", "At once; a partner can take it out"


class State(TextChoices):
    """Whether a statement is put before people."""

    HELD = "held", "Waits for a partner"
    ACCEPTED = "accepted", "People are asked"
    REFUSED = "refused", "Taken out"


class Answer(IntegerChoices):
    """What somebody thinks of a statement. Passing is an answer too."""

    AGREE = 1, "Agree"
    DISAGREE = -1, "Disagree"
    PASS = 0, "Pass"


@dataclass(frozen=True)
class Tally:
    """How many agree, disagree and pass."""

    agree: int = 0
    disagree: int = 0
    passes: int = 0

    @property
    def people(self) -> int:
        """How many answered."""
        return self.agree + self.disagree + self.passes

    @property
    def row(self) -> list[int]:
        """As it is kept."""
        return [self.agree, self.disagree, self.passes]


def most_letters() -> int:
    """How long a statement may be."""
    return int(published("statements").data["most_letters"])


def reasons() -> dict[str, str]:
    """Why a statement may be refused, by code."""
    return {
        row["code"]: row["words"] for row in published("statements").data["reasons"]
    }


def lines_of(text: str) -> list[str]:
    r"""Return statements typed one a line: no empty line, none twice, blanks as one.

    >>> lines_of("Tea  helps.\n\n- Tea helps.\nSo does time.")
    ['Tea helps.', 'So does time.']
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        words = " ".join(line.split()).removeprefix("- ").removeprefix("• ").strip()
        if words:
            found.setdefault(words.casefold(), words)
    return list(found.values())


def length_fault(words: str) -> str:
    """What is wrong with the length of a statement, or nothing."""
    data = published("statements").data
    if len(words) < data["fewest_letters"]:
        return f"“{words}” is too short to agree or disagree with."
    if len(words) > data["most_letters"]:
        return (
            f"“{words[:40]}…” has {len(words)} letters. "
            f"Use {data['most_letters']} or fewer, and one thought."
        )
    return ""


def drawn(weights: Mapping[int, float], *, seed: str) -> int | None:
    """Return one key by chance, more often one that weighs more; None of none.

    The same seed and weights draw the same: a page read twice asks the same.

    >>> drawn({3: 1.0}, seed="a"), drawn({}, seed="a")
    (3, None)
    """
    if not weights:
        return None
    keys = sorted(weights)
    chance = Random(seed)  # noqa: S311 - which statement comes next is no secret
    return chance.choices(keys, [max(weights[key], 1e-9) for key in keys])[0]
