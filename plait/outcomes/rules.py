"""What a change can do, and what a site can say to it. Pure: no database."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices


class Kind(TextChoices):
    """Good or harm. Both are kept alike."""

    BENEFIT = "benefit", "Good"
    HARM = "harm", "Harm"


class Direction(TextChoices):
    """Impact goes both ways."""

    WORK = "work", "On the research or the service"
    PEOPLE = "people", "On the people who took part"


class SiteAnswer(TextChoices):
    """What a place did with a change. All three are whole answers."""

    ADOPTED = "adopted", "Took it up"
    ADAPTED = "adapted", "Took it up in its own way"
    DECLINED = "declined", "Said no"


@dataclass(frozen=True, kw_only=True)
class BeforeAndAfter:
    """A change as it is written down."""

    what: str
    before: str
    after: str
    changed_on: date
    submission: str = ""


@dataclass(frozen=True, kw_only=True)
class EffectOf:
    """A benefit or a harm: for whom, what happened, and how we know."""

    kind: str
    direction: str
    for_whom: str
    what: str
    evidence: str = ""
    submission: str = ""
