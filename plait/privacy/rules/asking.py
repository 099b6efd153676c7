"""What anyone may ask of their own data, and what they may choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from plait.frameworks.rules import published


class Kind(TextChoices):
    """What someone asks. Times and names are in frameworks, "data-requests"."""

    ACCESS = "access", "a copy"
    CORRECTION = "correction", "a correction"
    ERASURE = "erasure", "to be erased"
    OBJECTION = "objection", "to stop"
    COMPLAINT = "complaint", "a complaint"
    IDLE = "idle", "not heard from"


class WordsStay(TextChoices):
    """What happens to what someone said, when they are erased."""

    NONE = "none", "All my words go"
    DECIDED = "decided", "Words that a decision answers stay, with no name"
    ALL = "all", "All my words stay, with no name"


class Outcome(TextChoices):
    """How a request ended."""

    DONE = "done", "We did it"
    PART = "part", "We did part of it"
    REFUSED = "refused", "We did not do it"
    TAKEN_BACK = "taken-back", "You took it back"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What someone asks about their own data.

    `name` and `reach` are for someone with no account. `words_stay` and
    `keep_credit` are for erasing only.
    """

    kind: str
    words: str = ""
    name: str = ""
    reach: str = ""
    words_stay: str = WordsStay.NONE
    keep_credit: bool = False
    submission: str = ""
    receipt: str = ""


def kinds() -> Mapping[str, Mapping[str, Any]]:
    """The kinds by code: name, short, how long to answer and to acknowledge."""
    return {row["code"]: row for row in published("data-requests").data["kinds"]}


def kinds_to_ask() -> list[tuple[str, str]]:
    """The kinds that people choose from, with their words."""
    return [(code, row["name"]) for code, row in kinds().items() if not row.get("ours")]
