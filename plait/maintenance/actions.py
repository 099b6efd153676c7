from datetime import datetime

from django.db import transaction

from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.post import actions as posting
from plait.post.models import Job, Letter
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission


class NotStuck(DomainError):
    code = "maintenance.not-stuck"
    happened = "This is not stuck any more, or it can only be let be."
    next_step = "Look at the list again: somebody else may have been quicker."
    kept = "Nothing was changed."


@transaction.atomic
def try_again(*, code: str, own: Project, by: Person | None, now: datetime) -> None:
    """Let a letter or a job that got stuck wait once more.

    `code` is such as letter-12, `own` the programme's own project. `now` is the time
    of the record; when it is tried is the database's affair. Errors: NotStuck,
    NotYourRole.
    """
    require(Permission.LOOK_AFTER, project=own, person=by)
    if not posting.try_again(_found(code)):
        raise NotStuck
    note("maintenance.try-again", by=by, at=now, about=code, project_code=own.code)


@transaction.atomic
def let_be(*, code: str, own: Project, by: Person | None, now: datetime) -> None:
    """Leave it undone. A letter keeps no words. Errors: NotStuck, NotYourRole."""
    require(Permission.LOOK_AFTER, project=own, person=by)
    if not posting.let_be(_found(code)):
        raise NotStuck
    note("maintenance.let-be", by=by, at=now, about=code, project_code=own.code)


def _found(code: str) -> Letter | Job:
    kind, _, number = code.partition("-")
    pk = read_key(number)
    found: Letter | Job | None = None
    if kind == "letter":
        found = Letter.objects.stuck().filter(pk=pk).first()
    elif kind == "job":
        found = Job.objects.stuck().filter(pk=pk).first()
    if found is None:
        raise NotStuck
    return found
