"""Taking what is due, one at a time, and saying what became of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from plait.post.models import Job, Letter
from plait.post.queries import ErrandQuerySet
from plait.post.rules import Pace, State, Trouble, Why

Kind = TypeVar("Kind", Letter, Job)


class Outcome(StrEnum):
    """What became of something a worker took."""

    DONE = "done"
    LATER = "later"
    NO_SERVER = "no server"
    STUCK = "stuck"


@transaction.atomic
def take(kind: type[Kind], *, lease: str, now: datetime, pace: Pace) -> Kind | None:
    """Take the longest due, for as long as a lease; None when nothing is due.

    One statement claims it, and asks again whether it is still free: two workers
    never hold the same. PostgreSQL skips what another is just taking.
    """
    due = kind.objects.due(now).order_by("due_at", "pk")
    first = due.select_for_update(skip_locked=True).values("pk")[:1]
    taken = kind.objects.due(now).filter(pk=first)
    if not taken.update(
        state=State.TAKEN, lease=lease, tries=F("tries") + 1, due_at=now + pace.lease
    ):
        return None
    held: Kind = kind.objects.get(lease=lease, state=State.TAKEN)
    return held


def put_back(
    errand: Letter | Job, *, wait: timedelta, why: Trouble, now: datetime
) -> None:
    """Let it be tried again after a while, unless another has it by now.

    A fault of the mail server is not the letter's: that try does not count.
    """
    _held(errand).update(
        lease="",
        due_at=now + wait,
        why=why.why,
        fault=errand.fault,
        tries=errand.tries - (1 if why.is_servers else 0),
    )


def stick(errand: Letter | Job, *, why: Why, now: datetime) -> None:
    """Leave it for a person to look at."""
    _held(errand).update(
        state=State.STUCK, lease="", why=why, fault=errand.fault, ended_at=now
    )


def _held(errand: Letter | Job) -> "ErrandQuerySet[Letter] | ErrandQuerySet[Job]":
    """What this worker took, unless another holds it by now."""
    return type(errand).objects.filter(pk=errand.pk, lease=errand.lease)
