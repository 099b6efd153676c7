from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.priorities.models import Exercise, Round
from plait.priorities.rules import Method
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import close_on, close_room, open_again


class NoMoreRounds(DomainError):
    code = "priorities.no-more-rounds"
    happened = "Only a choice in rounds can be asked again."
    next_step = "Begin a new choice, to ask about the same things again."


class NothingToAskAgain(DomainError):
    code = "priorities.nothing-to-ask-again"
    happened = "No thing is chosen for the next round."
    next_step = "Tick at least one thing to ask about again."


@transaction.atomic
def close_choosing(*, exercise: Exercise, by: Person, now: datetime) -> None:
    """Take no more ballots. Pressed twice, it stays closed since the first time.

    Raises NotYourRole.
    """
    require(Permission.ASK, project=exercise.project, person=by)
    take_turn(exercise.project)
    if exercise.rounds.filter(closed_at=None).update(closed_at=now):
        close_room(room=exercise.room, by=by, now=now)


@transaction.atomic
def choose_again(*, exercise: Exercise, by: Person, now: datetime) -> None:
    """Take ballots again in the round that was closed last. Raises NotYourRole."""
    require(Permission.ASK, project=exercise.project, person=by)
    take_turn(exercise.project)
    if exercise.rounds.filter(closed_at=None).exists():
        return
    last = exercise.rounds.latest("number")
    exercise.rounds.filter(pk=last.pk).update(closed_at=None)
    open_again(room=exercise.room, by=by, now=now)


@transaction.atomic
def open_next_round(
    *,
    exercise: Exercise,
    after: int,
    items: Collection[int],
    closes_on: date | None,
    by: Person,
    now: datetime,
) -> Round:
    """Close the round `after` which the next one comes, and open that one.

    `items` are the keys of what is asked again. Pressed twice, it is one round.
    Raises NotYourRole, NoMoreRounds, NothingToAskAgain.
    """
    require(Permission.ASK, project=exercise.project, person=by)
    if exercise.method != Method.DELPHI:
        raise NoMoreRounds
    take_turn(exercise.project)
    last = exercise.rounds.aggregate(last=Max("number"))["last"]
    if last > after:
        return exercise.rounds.get(number=after + 1)
    again = list(exercise.items.standing().filter(pk__in=items))
    if not again:
        raise NothingToAskAgain
    exercise.rounds.filter(closed_at=None).update(closed_at=now)
    made = Round.objects.create(
        exercise=exercise, number=last + 1, opened_at=now, closes_on=closes_on
    )
    made.items.set(again)
    close_on(room=exercise.room, day=closes_on, by=by, now=now)
    open_again(room=exercise.room, by=by, now=now)
    note(
        "priorities.open-next-round",
        by=by,
        at=now,
        about=str(exercise.room),
        project_code=exercise.project.code,
    )
    return made
