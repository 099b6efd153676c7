"""Doing one job."""

import logging
from datetime import datetime

from plait.post.actions.asking import JOBS
from plait.post.actions.taking import Outcome, put_back, stick, take
from plait.post.models import Job
from plait.post.rules import Pace, State, Trouble, Why, chance, where_from

_log = logging.getLogger(__name__)


def do_one(*, lease: str, now: datetime, pace: Pace) -> Outcome | None:
    """Do the job that has been due longest; None when there is none.

    It is done at least once: a job whose worker was killed is done again, so what
    it does must come to the same when done twice.
    """
    job = take(Job, lease=lease, now=now, pace=pace)
    if job is None:
        return None
    if job.tries > pace.most_tries:
        stick(job, why=Why.STOPPED, now=now)
        return Outcome.STUCK
    try:
        JOBS[job.kind](**job.payload)
    except Exception as fault:  # noqa: BLE001 - whatever it was, the job is kept
        return _after(job, fault, now=now, pace=pace)
    Job.objects.filter(pk=job.pk).update(
        state=State.DONE, lease="", why="", fault="", ended_at=now
    )
    return Outcome.DONE


def _after(job: Job, fault: Exception, *, now: datetime, pace: Pace) -> Outcome:
    job.fault = where_from(fault)
    _log.error("The job %s (%s) failed: %s", job.pk, job.kind, job.fault)
    if job.tries >= pace.most_tries:
        stick(job, why=Why.FAULT, now=now)
        return Outcome.STUCK
    wait = pace.wait_after(job.tries, chance=chance())
    put_back(job, wait=wait, why=Trouble(Why.FAULT), now=now)
    return Outcome.LATER
