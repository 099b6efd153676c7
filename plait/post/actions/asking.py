"""Asking for a job to be done later, once or again and again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Max
from django.db.models.functions import Now

from plait.post.models import Job
from plait.post.rules import Pace, ids_only

# The list that apps above join in their `apps.ready()` (docs/reference/hooks.md):
# the name of a kind of job, and the function of `tasks` that does it.
JOBS: dict[str, Callable[..., object]] = {}


class UnknownJob(LookupError):
    """Nothing does a job of this name."""


def ask_for(
    kind: str,
    *,
    key: str = "",
    of: dict[str, int | str] | None = None,
    after: timedelta | None = None,
) -> None:
    """Ask for a job, in the caller's transaction. Asked twice, it waits once.

    `of` is what the job is given: keys and codes only. Two jobs of one kind and
    `key` are the same while the first waits. Errors: UnknownJob; ValueError for
    words in `of`.
    """
    given = of or {}
    if kind not in JOBS:
        raise UnknownJob(f"Nothing does {kind!r}. There are: {', '.join(JOBS)}.")
    if not ids_only(given):
        raise ValueError(f"A job of {kind!r} is given keys, not words.")
    job = Job(kind=kind, key=key, payload=given)
    if after:
        job.due_at = Now() + after
    Job.objects.bulk_create([job], ignore_conflicts=True)


def ask_for_recurring(*, now: datetime, pace: Pace) -> int:
    """Ask for each recurring job whose time has come. Returns how many."""
    kinds = {one.kind: one for one in pace.recurring if one.kind in JOBS}
    jobs = Job.objects.filter(kind__in=kinds)
    open_now = set(jobs.open().values_list("kind", flat=True))
    last = dict(jobs.values_list("kind").annotate(Max("written_at")).order_by())
    come = [
        kind
        for kind, one in kinds.items()
        if kind not in open_now and (kind not in last or now >= last[kind] + one.every)
    ]
    for kind in come:
        ask_for(kind)
    return len(come)
