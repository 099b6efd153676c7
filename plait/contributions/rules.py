"""What may be done with someone's words. Pure: no database."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from plait.foundation.guard.found import Checked
from plait.foundation.guard.limits import Limits, limits_from
from plait.frameworks.rules import published
from plait.projects.rules import Extent, Sight, Standing, is_partner, sees

# How many may come from one place within an hour: names of limits.json.
FROM_ONE_PLACE = "answers-from-one-place"
IN_A_ROOM_FROM_ONE_PLACE = "answers-in-a-room-from-one-place"  # shared by many there


class Form(TextChoices):
    """What the person gave us."""

    SPOKEN = "spoken", "Spoken"
    WRITTEN = "written", "Written"
    DRAWN = "drawn", "Drawn"
    MADE = "made", "Made"
    CHOSEN = "chosen", "Chosen"


class Route(TextChoices):
    """How it reached us. Every route counts the same."""

    IN_PERSON = "in person", "Face to face"
    PHONE = "phone", "By phone"
    POST = "post", "By post"
    EMAIL = "email", "By email"
    TEXT = "text", "By text message"
    WEB = "web", "On this website"
    POSTER = "poster code", "By the code on a poster"


class Use(TextChoices):
    """Who may read the words. The person says so; the safest is the default."""

    PUBLIC = "public", "Anyone may read them"
    PARTNERS = "partners", "Only partners in the project"
    FACILITATOR = "facilitator", "Only the co-leads and the facilitator"


class FileKind(TextChoices):
    """What a file is to those who get it."""

    PICTURE = "picture", "Picture"
    SOUND = "sound", "Recording"
    PAPER = "paper", "Document"
    TEXT = "text", "Text"


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A file that goes with words, and what it shows for those who cannot see it."""

    file: Checked
    shows: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is written down when someone says something.

    `credit` empty means the person's usual choice; `way` empty means the way they
    usually ask to be told. `group` is a partner-group code. `is_young` says that the
    speaker is under 18: then the words are always held.
    """

    words: str
    group: str
    said_on: date
    form: str = Form.WRITTEN
    route: str = Route.WEB
    use: str = Use.PARTNERS
    credit: str = ""
    wants_telling: bool = True
    submission: str = ""
    receipt: str = ""
    is_young: bool = False
    files: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """What someone with no account tells us of themselves: only what they wish.

    `way` empty means that they come back with their receipt. `reach` is where to
    reach them in that way.
    """

    name: str = ""
    credit: str = ""
    way: str = ""
    reach: str = ""


def may_read(
    use: str,
    *,
    standing: Standing,
    is_own: bool = False,
    is_held: bool = False,
    is_hidden: bool = False,
) -> bool:
    """Whether words given for this use may be read from this standing."""
    if is_own:
        return True
    if is_hidden and sees(Sight.WORDS, standing=standing) is not Extent.YES:
        return False
    if is_held and not is_partner(standing):
        return False
    extent = sees(Sight.WORDS, standing=standing)
    if extent is Extent.YES:
        return True
    if extent is Extent.UNLESS_LEADS_ONLY:
        return use != Use.FACILITATOR
    return extent is Extent.IF_ALLOWED and use == Use.PUBLIC


def must_be_held(*, standing: Standing, is_young: bool = False) -> bool:
    """Whether words wait until a partner has read them, before anyone else may.

    Those of somebody who is not a partner do; those of someone under 18 always do,
    also when they are one.
    """
    return is_young or not is_partner(standing)


def limits() -> Limits:
    """What the guard of files takes, as it is published now."""
    return limits_from(published("files").data)


def most_files() -> int:
    """How many files may go with one person's words."""
    return int(published("files").data["most_files"])


def half_done_for() -> timedelta:
    """How long a file that nothing points at may be somebody's who is still busy."""
    return timedelta(hours=published("files").data["kept_half_done_hours"])
