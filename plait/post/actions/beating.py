"""Signs of life: that a worker is there, and that it still holds what it took."""

from datetime import datetime

from plait.post.models import Beat, Job, Letter
from plait.post.rules import Pace, State


def beat(worker: str, *, now: datetime) -> None:
    """Say that a worker is there."""
    if not Beat.objects.filter(worker=worker).update(at=now):
        Beat.objects.create(worker=worker, since=now, at=now)


def renew(lease: str, *, now: datetime, pace: Pace) -> None:
    """Hold on to what was taken, while the work goes on."""
    for kind in (Letter, Job):
        kind.objects.filter(lease=lease, state=State.TAKEN).update(
            due_at=now + pace.lease
        )
