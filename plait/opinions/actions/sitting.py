"""Whose votes they are: a seat in the room, with a name or without."""

from dataclasses import dataclass
from datetime import date, datetime

from plait.contributions.rules import Route
from plait.limits.actions import count
from plait.limits.rules import limit
from plait.opinions.models import OpinionMap
from plait.people.models import Person
from plait.projects.models import PartnerGroup
from plait.rooms.actions import TooManyFromHere, seat_of, take_seat
from plait.rooms.models import Seat


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Somebody in a room: who is signed in, or who holds a key, or neither."""

    person: Person | None = None
    key: str = ""
    route: str = Route.WEB


def seat_for(
    whose: Whose, *, opinion_map: OpinionMap, mark: str, now: datetime, on: date
) -> Seat:
    """Return the seat of somebody, or a new one. Runs inside the caller's action.

    One query for a seat they had. New ones from one place are counted: two hundred
    phones behind one hall's address are few enough. Raises TooManyFromHere.
    """
    room = opinion_map.room
    seat = seat_of(room=room, key=whose.key, person=whose.person)
    if seat:
        return seat
    if whose.person is None and mark:
        times = count("seats-from-one-place", f"{room.pk}:{mark}", now=now)
        if limit("seats-from-one-place").is_passed(times):
            raise TooManyFromHere
    return take_seat(
        room=room,
        on=on,
        key="" if whose.person else whose.key,
        person=whose.person,
        group=_known_group(opinion_map, whose.person),
        route=whose.route,
    )


def _known_group(opinion_map: OpinionMap, person: Person | None) -> PartnerGroup | None:
    """The group somebody has in the project, where they are a partner in it."""
    if person is None:
        return None
    partner = opinion_map.project.partner_of(person)
    return partner.group if partner else None
