"""Reading new statements: putting them before people, or taking them out and why."""

from datetime import datetime

from django.db import transaction

from plait.contributions.actions import let_be_read
from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError, NotYourRole
from plait.history.actions import note as write_line
from plait.opinions.actions.adding import be_considered
from plait.opinions.models import OpinionMap, Statement
from plait.opinions.rules import State, reasons
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission


class NoReason(DomainError):
    code = "opinions.no-reason"
    happened = "A statement is not taken out without a reason."
    next_step = "Choose the reason that fits best. Whoever added it can read it."


@transaction.atomic
def accept(
    *, statement: Statement, by: Person, now: datetime, is_meta: bool = False
) -> None:
    """Put a statement before people. Done twice, it is done once.

    Someone under 18 does not let words out: an adult reads them. `is_meta` says that
    it is about the map itself. Raises NotYourRole.
    """
    _may(statement.opinion_map, by)
    if by.is_protected:
        raise NotYourRole
    rows = Statement.objects.filter(pk=statement.pk)
    changed = rows.exclude(state=State.ACCEPTED, is_meta=is_meta).update(
        state=State.ACCEPTED,
        is_meta=is_meta,
        reason="",
        note="",
        settled_by=by,
        settled_at=now,
    )
    if changed:
        kept = Contribution.objects.filter(pk=statement.contribution_id)
        let_be_read(kept, by=by)
        be_considered(kept, on=now.date())
        _note("accept", statement, by, now)
    statement.refresh_from_db()


@transaction.atomic
def accept_all(*, opinion_map: OpinionMap, by: Person, now: datetime) -> int:
    """Put every statement that waits before people; how many. Raises NotYourRole."""
    waiting = opinion_map.statements.waiting().select_related("contribution")
    many = 0
    for statement in waiting:
        statement.opinion_map = opinion_map
        accept(statement=statement, by=by, now=now, is_meta=statement.is_meta)
        many += 1
    return many


@transaction.atomic
def refuse(
    *, statement: Statement, reason: str, by: Person, now: datetime, note: str = ""
) -> None:
    """Take a statement out, or do not let it in, and say why. Votes on it are kept.

    Done twice with the same reason, it is done once. Raises NotYourRole, NoReason.
    """
    _may(statement.opinion_map, by)
    if reason not in reasons():
        raise NoReason
    said = {"state": State.REFUSED, "reason": reason, "note": note.strip()}
    rows = Statement.objects.filter(pk=statement.pk)
    if rows.exclude(**said).update(**said, settled_by=by, settled_at=now):
        _note("refuse", statement, by, now)
    statement.refresh_from_db()


def _may(opinion_map: OpinionMap, by: Person) -> None:
    require(Permission.SORT, project=opinion_map.project, person=by)
    take_turn(opinion_map.project)


def _note(verb: str, statement: Statement, by: Person, now: datetime) -> None:
    write_line(
        f"opinions.{verb}",
        by=by,
        at=now,
        about=statement.contribution.code,
        project_code=statement.opinion_map.project.code,
    )
