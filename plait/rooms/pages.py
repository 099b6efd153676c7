"""What a room looks like from the door: its code, its square, how to ring instead."""

from dataclasses import dataclass
from datetime import date

import segno
from django.utils.safestring import SafeString, mark_safe

from plait.design.context import phone
from plait.design.paper import print_pdf
from plait.foundation.codes import spoken
from plait.foundation.dates import long_date
from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.rooms.models import Room


def about(many: int) -> str:
    """A count as people outside may know it: in steps, and not under ten.

    >>> about(3), about(43)
    ('fewer than 10', 'about 45')
    """
    rules = disclosure.rules_from(published("disclosure").data)
    if many < rules.fewest_for_breakdown:
        return f"fewer than {rules.fewest_for_breakdown}"
    return f"about {disclosure.rounded(many, rules):,}"


@dataclass(frozen=True, kw_only=True)
class Door:
    """One code, all ways in: the square, the address, the letters, the phone.

    `site` is the address of the whole site. `seats` is how many have come.
    """

    room: Room
    site: str
    seats: int
    on: date

    @classmethod
    def of(cls, room: Room, *, site: str, on: date) -> "Door":
        """The door of a room. One query."""
        return cls(room=room, site=site, seats=room.seats.count(), on=on)

    @property
    def people(self) -> str:
        """How many have come, as anybody may know it: “about 45”."""
        return about(self.seats)

    @property
    def address(self) -> str:
        """Where to go, as people type it: plait.example/j/KEPT7R."""
        return f"{self.site.partition('://')[2]}/j/{self.room.code}"

    @property
    def short_address(self) -> str:
        """Where to type the code: plait.example/j."""
        return f"{self.site.partition('://')[2]}/j"

    @property
    def halves(self) -> tuple[str, str]:
        """The code in two groups, so that it can be copied by hand."""
        middle = len(self.room.code) // 2
        return self.room.code[:middle], self.room.code[middle:]

    @property
    def spoken(self) -> str:
        """The code as it is said over the phone."""
        return spoken("-".join(self.halves))

    @property
    def square(self) -> SafeString:
        """The square to scan, as SVG. Its words are beside it."""
        made = segno.make(f"{self.site}/j/{self.room.code}/", error="m", micro=False)
        drawn = made.svg_inline(
            scale=1,
            border=4,
            omitsize=True,
            svgclass="square",
            lineclass=None,
            dark="#000",
            light="#fff",
        )
        return mark_safe(drawn)  # noqa: S308 - drawn here, from a code of our own

    @property
    def is_open(self) -> bool:
        """Whether people may answer today."""
        return self.room.is_open_on(self.on)

    @property
    def closes(self) -> str:
        """Until when, in words, or nothing."""
        return long_date(self.room.closes_on) if self.room.closes_on else ""


def poster(door: Door) -> bytes:
    """A poster on one side of A4, as a tagged PDF: the question and all ways in."""
    made = segno.make(f"{door.site}/j/{door.room.code}/", error="m", micro=False)
    programme = door.room.project.programme
    return print_pdf(
        "rooms/paper/poster.typ",
        {
            "title": door.room.title,
            "project": door.room.project.title,
            "programme": programme.name,
            "code": " ".join(door.halves),
            "address": door.short_address,
            "closes": door.closes,
            "phone": phone()["help_phone"],
            "dots": [list(row) for row in made.matrix],
        },
    )
