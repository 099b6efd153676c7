"""Taking in a map that was made elsewhere: nothing is asked until a partner read it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from plait.contributions.actions import add
from plait.contributions.models import Contribution
from plait.contributions.rules import Form, Route, Said, Use
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.opinions.actions.counting import count_again, want_sums
from plait.opinions.actions.opening import Plan, opened_map
from plait.opinions.models import OpinionMap, Statement, Vote
from plait.opinions.rules import State
from plait.opinions.rules.polis import Export, OneStatement
from plait.people.models import Person
from plait.people.rules import Credit
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.rooms.actions import close_room, take_seats
from plait.rooms.models import Room, Seat

BATCH = 5_000
MARK_LETTERS = 32
LONGEST_TITLE = 240


class CannotTakeIn(DomainError):
    code = "opinions.cannot-take-in"
    happened = "Some lines cannot be read, so nothing was taken in."
    next_step = "Mend the lines that are named, or choose to leave them out."
    kept = "Nothing was changed."


class TakenInBefore(DomainError):
    code = "opinions.taken-in-before"
    happened = "This very export was taken in before."
    next_step = "Look at the map that is there."
    kept = "Nothing was changed."


@dataclass(frozen=True)
class Taken:
    """What was taken in, or would be. `made` is None for a trial."""

    statements: int
    voters: int
    votes: int
    made: OpinionMap | None = None


@transaction.atomic
def take_in_map(  # noqa: PLR0913 - what is asked of people, each by its name
    export: Export,
    *,
    project: Project,
    title: str,
    group: str,
    mark: str,
    by: Person,
    now: datetime,
    leaves_out: bool = False,
    is_trial: bool = False,
) -> Taken:
    """Take in an export: a closed map, its statements held, with every vote.

    `group` is the partner group whose voices the statements count as; `mark` is that
    of the files (`mark_of_files`), so that they are taken in once. Everything or
    nothing. Raises NotYourRole, CannotTakeIn, TakenInBefore,
    GroupUnknown.
    """
    require(Permission.ASK, project=project, person=by)
    take_turn(project)
    if not export.votes or (export.faults and not leaves_out):
        raise CannotTakeIn
    if Room.objects.filter(submission=mark).exists():
        raise TakenInBefore
    taken = Taken(len(export.statements), len(export.voters), len(export.votes))
    if is_trial:
        return taken
    made = _made(
        export, title=title, group=group, mark=mark, project=project, by=by, now=now
    )
    return Taken(taken.statements, taken.voters, taken.votes, made)


def _made(
    export: Export,
    *,
    title: str,
    group: str,
    mark: str,
    project: Project,
    by: Person,
    now: datetime,
) -> OpinionMap:
    """The map of an export, closed, with all its statements and votes."""
    plan = Plan(title=title[:LONGEST_TITLE], opens_on=now.date())
    made = opened_map(plan, project=project, by=by, now=now, submission=mark)
    close_room(room=made.room, by=by, now=now)
    statements = {
        one.key: _held(one, order, made, group=group, by=by, now=now)
        for order, one in enumerate(export.statements.values(), start=1)
    }
    _votes(export, made, statements, now)
    count_again(opinion_map=made, now=now)
    want_sums(made)
    note(
        "opinions.take-in",
        by=by,
        at=now,
        about=str(made.room),
        project_code=project.code,
    )
    return made


def mark_of_files(files: Mapping[str, bytes]) -> str:
    """Return a mark of some files: the same for the same files, however packed."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.rpartition("/")[2].lower().encode() + b"\0" + files[name])
    return f"polis-{whole.hexdigest()[:MARK_LETTERS]}"


def _held(
    one: OneStatement,
    order: int,
    made: OpinionMap,
    *,
    group: str,
    by: Person,
    now: datetime,
) -> Statement:
    said = Said(
        words=one.words,
        group=group,
        said_on=now.date(),
        form=Form.WRITTEN,
        route=Route.WEB,
        use=Use.PUBLIC,
        credit=Credit.NOTHING,
        wants_telling=False,
        # Nobody knows how old whoever wrote it is: so the words are held.
        is_young=True,
    )
    contribution: Contribution = add(said, project=made.project, by=by, now=now)
    return Statement.objects.create(
        opinion_map=made,
        contribution=contribution,
        order=order,
        is_seed=one.is_seed,
        is_meta=one.is_meta,
        state=State.REFUSED if one.is_out else State.HELD,
        reason="there" if one.is_out else "",
    )


def _votes(
    export: Export, made: OpinionMap, statements: Mapping[str, Statement], now: datetime
) -> None:
    voters = export.voters
    seats: list[Seat] = take_seats(room=made.room, many=len(voters), on=now.date())
    seat_of = dict(zip(voters, seats, strict=True))
    Vote.objects.bulk_create(
        [
            Vote(
                seat=seat_of[one.voter],
                statement=statements[one.statement],
                value=one.value,
                at=one.at or now,
            )
            for one in export.votes.values()
        ],
        batch_size=BATCH,
    )
