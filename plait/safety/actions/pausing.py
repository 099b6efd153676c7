from datetime import datetime, timedelta

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.safety.actions.looking import SayWhy
from plait.safety.models import Pause
from plait.safety.rules import pauses


class TooLong(DomainError):
    code = "safety.too-long"
    happened = "Nobody is stopped from posting for that long."
    next_step = "Choose one of the times on the list."


class NotThemselves(DomainError):
    code = "safety.not-themselves"
    happened = "You cannot stop yourself from posting here."
    next_step = "If you need a break, you can leave a project at any time."
    kept = "Nothing was changed."


@transaction.atomic
def pause(
    person: Person,
    *,
    days: int,
    why: str,
    project: Project,
    by: Person,
    now: datetime,
) -> Pause:
    """Stop somebody from posting for some days. It ends by itself.

    One who is stopped already is not stopped twice. Raises NotYourRole, SayWhy,
    TooLong, NotThemselves.
    """
    require(Permission.PAUSE, project=project, person=by)
    if person == by:
        raise NotThemselves
    if not why.strip():
        raise SayWhy
    if days not in pauses():
        raise TooLong
    take_turn(project)
    holds = Pause.objects.filter(person=person).now(now).first()
    if holds:
        return holds
    kept = Pause.objects.create(
        person=person,
        began_at=now,
        until=now + timedelta(days=days),
        why=why.strip(),
        by=by,
    )
    _note("pause", kept, project, by, now)
    return kept


@transaction.atomic
def lift_pause(held: Pause, *, project: Project, by: Person, now: datetime) -> None:
    """Let somebody post again before the time is over. Raises NotYourRole."""
    require(Permission.PAUSE, project=project, person=by)
    take_turn(project)
    held.refresh_from_db(fields=["lifted_at"])
    if held.lifted_at:
        return
    held.lifted_at = now
    held.save(update_fields=["lifted_at"])
    _note("lift-pause", held, project, by, now)


def _note(did: str, held: Pause, project: Project, by: Person, now: datetime) -> None:
    note(
        f"safety.{did}",
        by=by,
        at=now,
        about=f"person {held.person_id}",
        project_code=project.code,
    )
