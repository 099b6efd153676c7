"""What a person does with what got stuck; and forgetting what is over."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from plait.post.models import Beat, Job, Letter
from plait.post.queries import ErrandQuerySet
from plait.post.rules import Pace, State


@transaction.atomic
def try_again(errand: Letter | Job) -> bool:
    """Let what got stuck wait once more. False when it was not stuck any more.

    A job that waits already under the same key needs no second: it is let be.
    """
    if isinstance(errand, Job) and _waits_already(errand):
        return let_be(errand)
    if isinstance(errand, Letter) and not errand.to:
        return False
    return bool(
        _stuck(errand).update(
            state=State.WAITING, tries=0, due_at=Now(), ended_at=None, why="", fault=""
        )
    )


def _waits_already(job: Job) -> bool:
    twins = Job.objects.filter(kind=job.kind, key=job.key, state=State.WAITING)
    return twins.exists()


@transaction.atomic
def let_be(errand: Letter | Job) -> bool:
    """Leave undone what got stuck. A letter keeps no words and no address."""
    emptied: dict[str, str | bytes] = (
        {"to": "", "body": b""} if isinstance(errand, Letter) else {}
    )
    return bool(_stuck(errand).update(state=State.LET_BE, ended_at=Now(), **emptied))


def _stuck(errand: Letter | Job) -> "ErrandQuerySet[Letter] | ErrandQuerySet[Job]":
    return type(errand).objects.stuck().filter(pk=errand.pk)


def forget(*, now: datetime, pace: Pace) -> int:
    """Rub out what is over, after its time. Returns how many rows."""
    times = {
        "done_before": now - pace.keep_done,
        "stuck_before": now - pace.keep_stuck,
    }
    gone = sum(kind.objects.useless(**times).delete()[0] for kind in (Letter, Job))
    return gone + Beat.objects.filter(at__lt=now - pace.keep_beats).delete()[0]
