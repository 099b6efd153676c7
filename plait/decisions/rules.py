"""The decision card and what makes one whole. Pure: no database."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from plait.contributions.rules import Said
from plait.frameworks.rules import published

PEOPLE_AT_MOST = 500  # counted together, of one group, without their names


class Outcome(TextChoices):
    """What will happen because of the decision."""

    CHANGED = "changed", "Yes, something changes"
    PARTLY = "partly", "Partly"
    NO = "no", "No, and we say why"
    LATER = "later", "Not now; we will come back to it"


OUTCOME_SHORT = {
    Outcome.CHANGED: "Changed",
    Outcome.PARTLY: "Changed in part",
    Outcome.NO: "Not changed, with a reason",
    Outcome.LATER: "Put off",
}


class Method(TextChoices):
    """How it was decided. The words are those on the card."""

    ALL_AGREED = "all-agreed", "We all agreed"
    NOBODY_OBJECTED = "nobody-objected", "Nobody objected"
    VOTED = "voted", "We voted"
    ONE_ASKED = "one-asked", "One person, asked to"


class PartKind(TextChoices):
    """The three parts people can have in a decision."""

    RAISED = "raised", "Raised it"
    SHAPED = "shaped", "Shaped it"
    DECIDED = "decided", "Decided"


class Stance(TextChoices):
    """Where someone who had a say stood in the end."""

    AGREE = "agree", "Agreed"
    ASIDE = "aside", "Stood aside"
    OBJECT = "object", "Objected"


class CameBy(TextChoices):
    """How the card reached us."""

    SCREEN = "screen", "On screen"
    PAPER = "paper", "On a printed card, keyed in"


@dataclass(frozen=True, kw_only=True)
class PartOf:
    """One person's, or several unnamed people's, part in a decision.

    Either `partner` (the key of a partner) with `people` 1, or a `group` code with a
    count of people whose names were not taken. `because` is the key of the
    contribution that holds the reason for a stance.
    """

    kind: str
    partner: int | None = None
    group: str = ""
    people: int = 1
    stance: str = Stance.AGREE
    because: int | None = None


@dataclass(frozen=True, kw_only=True)
class OptionOf:
    """Something that could have been done, and whether it was chosen."""

    words: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """Everything a decision card asks. `answers` holds keys of contributions.

    `tell_by` empty means the promise of frameworks "telling". `stage` empty means
    the stage the project is at.
    """

    what: str
    decided_on: date
    outcome: str
    method: str
    parts: tuple[PartOf, ...]
    why: str = ""
    will_not: str = ""
    answers: tuple[int, ...] = ()
    options: tuple[OptionOf, ...] = ()
    question: int | None = None
    stage: str = ""
    weight: int = 1
    weight_why: str = ""
    tell_by: date | None = None
    came_by: str = CameBy.SCREEN
    submission: str = ""


@dataclass(frozen=True, kw_only=True)
class WordsNow:
    """Words written down on the card itself, to be kept with it.

    `partner` is the key of who said them, None when no name was taken. `reason_of`
    is the place in the card's `parts` whose stance they explain; None for words
    that the decision answers.
    """

    said: Said
    partner: int | None = None
    reason_of: int | None = None


def promised_by(decided_on: date) -> date:
    """The last day to tell people, by the promise in frameworks "telling"."""
    promise = published("telling", on=decided_on).data
    return decided_on + timedelta(days=int(promise["days_after_decision"]))


def needs_a_reason(outcome: str) -> bool:
    """Whether the card must say what will not be done, and why."""
    return outcome != Outcome.CHANGED
