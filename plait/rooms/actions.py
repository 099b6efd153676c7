from datetime import date, datetime
from random import Random

from django.db import transaction

from plait.contributions.actions import choose, choose_as_visitor, close_question
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import (
    IN_A_ROOM_FROM_ONE_PLACE,
    Form,
    Route,
    Said,
)
from plait.foundation.codes import BY_CHANCE
from plait.foundation.errors import DomainError
from plait.foundation.hours import day_of
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import PartnerGroup, Project
from plait.projects.rules import Permission
from plait.rooms.models import Room, Seat
from plait.rooms.rules import Wish, fingerprint, free_code, took_part

SEATS_AT_ONCE = 2_000


class ClosesBeforeOpening(DomainError):
    code = "rooms.closes-before-opening"
    happened = "The day it closes comes before the day it opens."
    next_step = "Check both dates."


class RoomClosed(DomainError):
    code = "rooms.closed"
    happened = "This has closed, so we did not take your answer."
    next_step = "Ring us to tell us what you wanted to say. It still matters."


class TooManyFromHere(DomainError):
    code = "rooms.too-many-from-here"
    happened = "Very many people have answered from where you are in the last hour."
    next_step = "Wait an hour and press again, or ring us. Your answer matters."
    status = 429


@transaction.atomic
def open_room(  # noqa: PLR0913 - what is asked of people, each by its name
    *,
    project: Project,
    kind: str,
    title: str,
    opens_on: date,
    closes_on: date | None,
    by: Person,
    now: datetime,
    submission: str = "",
    chance: Random = BY_CHANCE,
) -> Room:
    """Open a room with a new code. Runs inside the action of the way of taking part.

    Sent twice, it is opened once. Raises NotYourRole, ClosesBeforeOpening.
    """
    require(Permission.ASK, project=project, person=by)
    if closes_on and closes_on < opens_on:
        raise ClosesBeforeOpening
    take_turn(project)
    before = Room.objects.filter(submission=submission).first() if submission else None
    if before:
        return before
    room = Room.objects.create(
        project=project,
        code=free_code(set(Room.objects.values_list("code", flat=True)), chance),
        kind=kind,
        title=title.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        made_by=by,
        made_at=now,
        submission=submission or None,
    )
    _note("open-room", room, by, now)
    return room


@transaction.atomic
def close_room(*, room: Room, by: Person, now: datetime) -> None:
    """Take no more answers. Closed twice, it stays closed since the first time.

    The question it asks is listed that day for the last time. Raises NotYourRole.
    """
    require(Permission.ASK, project=room.project, person=by)
    take_turn(room.project)
    if Room.objects.filter(pk=room.pk, closed_at__isnull=True).update(closed_at=now):
        room.closed_at = now
        _ask_until(room, day_of(now))
        _note("close-room", room, by, now)


@transaction.atomic
def open_again(*, room: Room, by: Person, now: datetime) -> None:
    """Take answers again, until the day it closes; with no end where that has passed.

    Raises NotYourRole.
    """
    require(Permission.ASK, project=room.project, person=by)
    take_turn(room.project)
    if room.closes_on and room.closes_on < day_of(now):
        close_on(room=room, day=None, by=by, now=now)
    if Room.objects.filter(pk=room.pk, closed_at__isnull=False).update(closed_at=None):
        room.closed_at = None
        _ask_until(room, room.closes_on)
        _note("open-again", room, by, now)


@transaction.atomic
def close_on(*, room: Room, day: date | None, by: Person, now: datetime) -> None:
    """Take answers until another day, or without an end.

    Raises NotYourRole, ClosesBeforeOpening.
    """
    require(Permission.ASK, project=room.project, person=by)
    if day and day < room.opens_on:
        raise ClosesBeforeOpening
    take_turn(room.project)
    if Room.objects.filter(pk=room.pk).exclude(closes_on=day).update(closes_on=day):
        _ask_until(room, day)
        _note("close-on", room, by, now)
    room.closes_on = day


def take_seat(
    *,
    room: Room,
    on: date,
    key: str = "",
    person: Person | None = None,
    group: PartnerGroup | None = None,
    route: str = Route.WEB,
) -> Seat:
    """Return somebody's seat in a room: the one they had, or a new one.

    A person has one; so has whoever holds a `key`. With neither, it is a new one each
    time. Runs inside the caller's action. One or two queries.
    """
    kept = {"group": group, "route": route, "came_on": on}
    if person is not None:
        seat, _ = Seat.objects.get_or_create(room=room, person=person, defaults=kept)
        return seat
    if not key:
        return Seat.objects.create(room=room, **kept)
    mark = fingerprint(f"{room.code}:{key}")
    seat, _ = Seat.objects.get_or_create(mark=mark, defaults={"room": room, **kept})
    return seat


def take_seats(
    *, room: Room, many: int, on: date, route: str = Route.WEB
) -> list[Seat]:
    """Return so many new seats that nobody holds a key to: answers taken in at once.

    Runs inside the caller's action.
    """
    seats = [Seat(room=room, route=route, came_on=on) for _ in range(many)]
    return Seat.objects.bulk_create(seats, batch_size=SEATS_AT_ONCE)


def seat_of(*, room: Room, key: str = "", person: Person | None = None) -> Seat | None:
    """The seat somebody has in a room, or None. One query."""
    seats = Seat.objects.select_related("group")
    if person is not None:
        return seats.filter(room=room, person=person).first()
    if not key:
        return None
    return seats.filter(mark=fingerprint(f"{room.code}:{key}")).first()


def keep_seat(*, seat: Seat, key: str = "", person: Person | None = None) -> None:
    """Let somebody be known again in a seat they had, by themselves or their browser.

    Runs inside the caller's action. A seat that is somebody's stays theirs, and
    whoever has a seat already keeps that one.
    """
    new: dict[str, object] = {}
    if person is not None and seat.person_id is None:
        new["person"] = person
    elif person is None and key and seat.mark is None:
        new["mark"] = fingerprint(f"{seat.room.code}:{key}")
    if new and seat_of(room=seat.room, key=key, person=person) is None:
        Seat.objects.filter(pk=seat.pk).update(**new)


def ask_to_be_told(
    wish: Wish,
    *,
    room: Room,
    by: Person | None,
    mark: str,
    now: datetime,
    on: date,
) -> Contribution:
    """Keep that somebody took part in a room and wants to hear what came of it.

    It is a contribution like any other, to the question that the room asks, so the
    queue of answers owed knows it. Nothing ties it to their seat, or to what they
    chose. Sent twice, it is kept once. `mark` is that of `say_as_visitor`. Raises
    TooManyAtOnce, GroupUnknown, NotYourRole.
    """
    project, question = room.project, _question_of(room)
    said = Said(
        words=wish.words.strip() or took_part(room.title),
        group=wish.group,
        said_on=on,
        form=Form.CHOSEN,
        submission=wish.submission,
    )
    if by is not None:
        return choose(said, project=project, question=question, by=by, now=now)
    return choose_as_visitor(
        said,
        project=project,
        question=question,
        visitor=wish.visitor,
        mark=mark,
        now=now,
        counted_as=IN_A_ROOM_FROM_ONE_PLACE,
    )


def _ask_until(room: Room, day: date | None) -> None:
    """Have the question of a room close with it."""
    question = _question_of(room)
    if question is not None:
        last = max(day, question.asked_on) if day else None
        close_question(question, closes_on=last)


def _question_of(room: Room) -> Question | None:
    """The question whose page is this room, where there is one."""
    asked = Question.objects.filter(project=room.project)
    return asked.filter(answer_page=room.get_absolute_url()).first()


def _note(verb: str, room: Room, by: Person, now: datetime) -> None:
    note(
        f"rooms.{verb}",
        by=by,
        at=now,
        about=str(room),
        project_code=room.project.code,
    )
