"""Answering: by web, by the code on a poster, on a tablet; and who is one person."""

from datetime import date, datetime

from django.db import transaction

from plait.consultations.actions.opening import note_about
from plait.consultations.actions.splitting import end_sign_offs, lay_out_one
from plait.consultations.models import Consultation, Response
from plait.consultations.rules import Came, Signed
from plait.contributions.actions import say, say_as_visitor
from plait.contributions.models import Contribution
from plait.contributions.rules import IN_A_ROOM_FROM_ONE_PLACE, Said, Visitor
from plait.foundation.codes import read_code, read_receipt
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import RoomClosed, keep_seat, seat_of, take_seat
from plait.rooms.models import Seat


class ReceiptUnknown(DomainError):
    code = "consultations.receipt-unknown"
    happened = "We do not know that receipt among the answers to this question."
    next_step = "Look at its letters once more, or leave the box empty."


class SamePersonAlready(DomainError):
    code = "consultations.same-person-already"
    happened = "These two answers are from one person already."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


class NotJoined(DomainError):
    code = "consultations.not-joined"
    happened = "This answer was not put together with another one."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


class NotFoundHere(DomainError):
    code = "consultations.not-found-here"
    happened = "We do not find both answers among those to this question."
    next_step = "Look at the codes or receipts once more."


def find_response(consultation: Consultation, typed: str) -> Response:
    """The answer with this code or receipt. Raises NotFoundHere."""
    code = read_code(typed)
    answers = consultation.responses.select_related(
        "seat", "seat_before", "consultation__room__project"
    )
    if code and code[0] == "C":
        found = answers.filter(contribution=code[1]).first()
    else:
        found = answers.filter(contribution__receipt=read_receipt(typed)).first()
    if found is None:
        raise NotFoundHere
    return found


@transaction.atomic
def answer(
    said: Said,
    *,
    consultation: Consultation,
    came: Came,
    by: Person | None,
    now: datetime,
    on: date,
    visitor: Visitor | None = None,
) -> Response:
    """Answer the question, with or without an account. Sent twice, it is kept once.

    Words of somebody who is not a partner are held until one has read them. Raises
    RoomClosed, ReceiptUnknown, TooManyAtOnce, NothingSaid, GroupUnknown, NotYourRole.
    """
    room = consultation.room
    take_turn(consultation.project)
    room.refresh_from_db(fields=["opens_on", "closes_on", "closed_at"])
    if not room.is_open_on(on):
        raise RoomClosed
    other = _other_way(consultation, came.receipt)
    if by is None:
        contribution = say_as_visitor(
            said,
            question=consultation.question,
            visitor=visitor or Visitor(),
            mark=came.mark,
            now=now,
            on=on,
            counted_as=IN_A_ROOM_FROM_ONE_PLACE,
        )
    else:
        contribution = say(said, question=consultation.question, by=by, now=now, on=on)
    kept = Response.objects.filter(contribution=contribution).first()
    if kept:
        return kept
    seat = _seat(contribution, consultation, came=came, by=by, other=other)
    return respond(consultation, contribution, seat=seat, now=now)


def respond(
    consultation: Consultation,
    contribution: Contribution,
    *,
    seat: Seat,
    now: datetime,
    **about: object,
) -> Response:
    """Count words as a response, and lay it out. Runs inside the caller's action."""
    response = Response.objects.create(
        consultation=consultation, contribution=contribution, seat=seat, **about
    )
    lay_out_one(response)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    return response


@transaction.atomic
def join_people(
    *, response: Response, other: Response, by: Person, now: datetime
) -> None:
    """Say that two answers are one person's: they count once. It can be undone.

    Raises NotYourRole, SamePersonAlready.
    """
    consultation = response.consultation
    require(Permission.ADD, project=consultation.project, person=by)
    take_turn(consultation.project)
    response.refresh_from_db(fields=["seat", "seat_before"])
    other.refresh_from_db(fields=["seat"])
    if response.seat_id == other.seat_id:
        raise SamePersonAlready
    _move(response, other.seat)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    note_about("join-people", consultation, by, now)


@transaction.atomic
def part_people(*, response: Response, by: Person, now: datetime) -> None:
    """Undo it: this answer counts by itself again. Raises NotYourRole, NotJoined."""
    consultation = response.consultation
    require(Permission.ADD, project=consultation.project, person=by)
    take_turn(consultation.project)
    response.refresh_from_db(fields=["seat", "seat_before"])
    if response.seat_before is None:
        raise NotJoined
    _move(response, response.seat_before)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    note_about("part-people", consultation, by, now)


def _move(response: Response, seat: Seat) -> None:
    """Put an answer in another seat, and keep which it had first."""
    first = response.seat_before or response.seat
    response.seat, response.seat_before = seat, None if first == seat else first
    response.save(update_fields=["seat", "seat_before"])


def _other_way(consultation: Consultation, receipt: str) -> Response | None:
    """The answer with this receipt. Raises ReceiptUnknown."""
    if not receipt.strip():
        return None
    found = consultation.responses.select_related("seat__room").filter(
        contribution__receipt=read_receipt(receipt)
    )
    if not found:
        raise ReceiptUnknown
    return found[0]


def _seat(
    contribution: Contribution,
    consultation: Consultation,
    *,
    came: Came,
    by: Person | None,
    other: Response | None,
) -> Seat:
    """The seat of whoever answers, also by an answer they gave another way.

    Signed in, the seat their browser had becomes theirs.
    """
    room = consultation.room
    if other is not None:
        keep_seat(seat=other.seat, key=came.key, person=by)
    if by is not None and (had := seat_of(room=room, key=came.key)):
        keep_seat(seat=had, person=by)
    seat = take_seat(
        room=room,
        on=contribution.said_on,
        key=came.key,
        person=by,
        group=contribution.group,
        route=contribution.route,
    )
    if other is not None and other.seat_id != seat.pk:
        for each in other.seat.responses.select_related("seat", "seat_before"):
            _move(each, seat)
    return seat
