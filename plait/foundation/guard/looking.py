"""Looks at one file, in whatever process it is called."""

from collections.abc import Callable

from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.names import ending_of
from plait.foundation.guard.office import wash_office
from plait.foundation.guard.papers import wash_pdf
from plait.foundation.guard.pictures import PILLOW, draw_again
from plait.foundation.guard.refusing import Refused
from plait.foundation.guard.sounds import wash_sound
from plait.foundation.guard.texts import wash_text

Wash = Callable[[bytes, Format, Limits], Washed]
WASH: dict[str, Wash] = {
    **dict.fromkeys(PILLOW, draw_again),
    **dict.fromkeys(("docx", "xlsx"), wash_office),
    **dict.fromkeys(("mp3", "m4a", "ogg", "wav"), wash_sound),
    **dict.fromkeys(("txt", "csv"), wash_text),
    "pdf": wash_pdf,
}


def format_of(name: str, limits: Limits) -> Format:
    """The format a cleaned name promises. Raises Refused."""
    taken = limits.of_ending(ending_of(name))
    if taken is None:
        raise Refused("ending")
    return taken


def look(data: bytes, *, taken: Format, limits: Limits) -> Washed:
    """Make one file harmless. Raises Refused."""
    if not data:
        raise Refused("empty")
    if len(data) > taken.most_bytes:
        raise Refused("too-large")
    return WASH[taken.code](data, taken, limits)
