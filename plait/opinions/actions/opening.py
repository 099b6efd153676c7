"""Opening an opinion map, closing it, and letting its counts be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db import transaction

from plait.contributions.actions import ask
from plait.foundation.codes import BY_CHANCE
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.opinions.actions.adding import write_first
from plait.opinions.actions.counting import count_again, want_sums
from plait.opinions.models import OpinionMap, Sums
from plait.opinions.rules import Moderation
from plait.people.models import Person
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.rooms.actions import close_room, open_again, open_room
from plait.rooms.models import Room
from plait.rooms.rules import Kind

HIGHEST_SEED = 2**31 - 1


class NoStatements(DomainError):
    code = "opinions.no-statements"
    happened = "There is no statement yet that people could agree or disagree with."
    next_step = "Write at least two, each on a line of its own."


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is planned for a map. `first` are the statements that it begins with."""

    title: str
    opens_on: date
    closes_on: date | None = None
    first: Sequence[str] = ()
    moderation: str = Moderation.STRICT
    takes_statements: bool = True


@transaction.atomic
def open_map(
    plan: Plan,
    *,
    project: Project,
    by: Person,
    now: datetime,
    submission: str = "",
    chance: Random = BY_CHANCE,
) -> OpinionMap:
    """Open a map with its first statements. Sent twice, it is opened once.

    Raises NotYourRole, NoStatements, BadLength, ClosesBeforeOpening.
    """
    require(Permission.ASK, project=project, person=by)
    if not plan.first:
        raise NoStatements
    opened = opened_map(
        plan, project=project, by=by, now=now, submission=submission, chance=chance
    )
    if not opened.statements.exists():
        write_first(plan.first, opinion_map=opened, by=by, now=now)
        _note("open", opened, by, now)
    return opened


def opened_map(
    plan: Plan,
    *,
    project: Project,
    by: Person,
    now: datetime,
    submission: str,
    chance: Random = BY_CHANCE,
) -> OpinionMap:
    """Open the room, the question and the map, or give the map opened before.

    Runs inside the caller's action.
    """
    room = open_room(
        project=project,
        kind=Kind.OPINION_MAP,
        title=plan.title,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        by=by,
        now=now,
        submission=submission,
        chance=chance,
    )
    before = OpinionMap.objects.filter(room=room).select_related("room").first()
    if before:
        return before
    return _mapped(plan, room, by=by, now=now, seed=chance.randint(1, HIGHEST_SEED))


def _mapped(
    plan: Plan, room: Room, *, by: Person, now: datetime, seed: int
) -> OpinionMap:
    """Ask the question of the map, and keep the map in its room."""
    question = ask(
        project=room.project,
        words=plan.title,
        by=by,
        now=now,
        asked_on=plan.opens_on,
        closes_on=plan.closes_on,
        answer_page=room.get_absolute_url(),
    )
    opened = OpinionMap.objects.create(
        room=room,
        question=question,
        seed=seed,
        moderation=plan.moderation,
        takes_statements=plan.takes_statements,
    )
    Sums.objects.create(opinion_map=opened)
    return opened


@transaction.atomic
def close_map(*, opinion_map: OpinionMap, by: Person, now: datetime) -> None:
    """Take no more votes, count once more, and have the long sums done.

    Closed twice, it stays closed since the first time. Raises NotYourRole.
    """
    close_room(room=opinion_map.room, by=by, now=now)
    count_again(opinion_map=opinion_map, now=now)
    want_sums(opinion_map)


@transaction.atomic
def open_map_again(*, opinion_map: OpinionMap, by: Person, now: datetime) -> None:
    """Take votes again, until the day it closes. Raises NotYourRole."""
    open_again(room=opinion_map.room, by=by, now=now)


@transaction.atomic
def show_counts(
    *, opinion_map: OpinionMap, to_all: bool, by: Person, now: datetime
) -> None:
    """Let everyone read the counts, rounded; or only partners again.

    Pressed twice, it is done once. Raises NotYourRole.
    """
    require(Permission.ASK, project=opinion_map.project, person=by)
    row = OpinionMap.objects.filter(pk=opinion_map.pk)
    if row.exclude(is_shown=to_all).update(is_shown=to_all):
        _note("show" if to_all else "hide", opinion_map, by, now)
    opinion_map.is_shown = to_all


def _note(verb: str, opinion_map: OpinionMap, by: Person, now: datetime) -> None:
    note(
        f"opinions.{verb}",
        by=by,
        at=now,
        about=str(opinion_map.room),
        project_code=opinion_map.project.code,
    )
