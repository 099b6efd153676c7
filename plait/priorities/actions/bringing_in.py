from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.priorities.models import Ballot, Exercise, Mark, Round
from plait.priorities.rules import Brought, Read
from plait.projects.actions import groups_of, require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import RoomClosed
from plait.rooms.models import Seat
from plait.rooms.rules import fingerprint

BATCH = 500


class NothingToBringIn(DomainError):
    code = "priorities.nothing-to-bring-in"
    happened = "There is no ballot in this file that we could read."
    next_step = "Look at what is wrong below, mend the file and send it again."
    kept = "Nothing was kept."


class BallotsAtFault(DomainError):
    code = "priorities.ballots-at-fault"
    happened = "Some lines of this file could not be read, so no ballot was kept."
    next_step = "Mend those lines, and send the whole file again."
    kept = "Nothing was kept: else the lines that are right would count twice."


@transaction.atomic
def bring_in_ballots(
    read: Read,
    *,
    exercise: Exercise,
    key: str,
    route: str,
    by: Person,
    now: datetime,
    on: date,
) -> int:
    """Keep ballots gathered elsewhere, each in a seat of its own; how many were new.

    The file whole, or nothing of it. `key` stands for the file, such as its
    fingerprint: brought in twice, each ballot is kept once. Each ballot fits the rule,
    as `read_ballots` gives it.
    Raises NotYourRole, RoomClosed, NothingToBringIn, BallotsAtFault.
    """
    require(Permission.ADD, project=exercise.project, person=by)
    take_turn(exercise.project)
    asked = exercise.rounds.filter(closed_at=None).first()
    if asked is None:
        raise RoomClosed
    if not read.ballots:
        raise NothingToBringIn
    if read.faults:
        raise BallotsAtFault
    new = _seats(read.ballots, exercise, key=key, route=route, on=on)
    _ballots(new, asked, by=by, now=now)
    if new:
        note(
            "priorities.bring-in",
            by=by,
            at=now,
            about=str(exercise.room),
            project_code=exercise.project.code,
        )
    return len(new)


def _seats(
    ballots: Sequence[Brought], exercise: Exercise, *, key: str, route: str, on: date
) -> list[tuple[Seat, Brought]]:
    """A seat for each ballot that this file had not brought before."""
    room = exercise.room
    marks = [
        fingerprint(f"{room.code}:{key}:{number}") for number in range(len(ballots))
    ]
    there = set(Seat.objects.filter(room=room, mark__in=marks).values_list("mark"))
    groups = groups_of(exercise.project)
    new = [
        (mark, one)
        for mark, one in zip(marks, ballots, strict=True)
        if (mark,) not in there
    ]
    made = Seat.objects.bulk_create(
        [
            Seat(
                room=room,
                mark=mark,
                group=groups.get(one.group),
                route=route,
                came_on=on,
            )
            for mark, one in new
        ],
        batch_size=BATCH,
    )
    return [(seat, one) for seat, (_, one) in zip(made, new, strict=True)]


def _ballots(
    new: Sequence[tuple[Seat, Brought]], asked: Round, *, by: Person, now: datetime
) -> None:
    items = list(asked.items.values_list("pk", flat=True))
    kept = Ballot.objects.bulk_create(
        [Ballot(round=asked, seat=seat, at=now, entered_by=by) for seat, _ in new],
        batch_size=BATCH,
    )
    Mark.objects.bulk_create(
        [
            Mark(ballot=ballot, item_id=item, value=one.values.get(item))
            for ballot, (_, one) in zip(kept, new, strict=True)
            for item in items
        ],
        batch_size=BATCH,
    )
