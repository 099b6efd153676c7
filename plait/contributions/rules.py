"""What may be done with someone's words. Pure: no database."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import TextChoices

from plait.projects.rules import Extent, Sight, Standing, is_partner, sees

# Twenty people can share a library's address; a machine sends hundreds.
MOST_AN_HOUR = 20
MARKS_KEPT_FOR = timedelta(days=1)


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


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is written down when someone says something.

    `credit` empty means the person's usual choice; `way` empty means the way they
    usually ask to be told. `group` is a partner-group code.
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
    use: str, *, standing: Standing, is_own: bool = False, is_held: bool = False
) -> bool:
    """Whether words given for this use may be read from this standing."""
    if is_own:
        return True
    if is_held and not is_partner(standing):
        return False
    extent = sees(Sight.WORDS, standing=standing)
    if extent is Extent.YES:
        return True
    if extent is Extent.UNLESS_LEADS_ONLY:
        return use != Use.FACILITATOR
    return extent is Extent.IF_ALLOWED and use == Use.PUBLIC


def visitor_mark(address: str, *, secret: str, on: date) -> str:
    """Return 64 letters that stand for an internet address on one day.

    The secret and the day are its salt, so that it cannot be undone, and days cannot
    be joined. A whole IPv6 network of 64 bits, as one home has, gives one mark.

    >>> visitor_mark("2001:db8::1", secret="s", on=date(2026, 3, 14)) == visitor_mark(
    ...     "2001:db8::2", secret="s", on=date(2026, 3, 14)
    ... )
    True
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        known = address
    else:
        is_home = isinstance(parsed, IPv6Address)
        known = str(ip_network(f"{parsed}/64", strict=False) if is_home else parsed)
    words = f"{on.isoformat()}:{known}".encode()
    return hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()
