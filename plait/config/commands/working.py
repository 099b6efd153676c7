"""The commands that do what waits, and say whether all is well."""

import argparse

from django.conf import settings

from plait.config.commands.plainly import say, say_json
from plait.config.worker import Worker, stopped_by_signals
from plait.foundation import clock
from plait.maintenance.pages import Health
from plait.post.actions import Outcome
from plait.post.models import Job, Letter


def work(chosen: argparse.Namespace) -> int:
    """Send letters and do jobs, until stopped or until nothing is due."""
    worker = Worker(parent=chosen.beside)
    with stopped_by_signals(worker):
        did = worker.run(once=chosen.once)
    if chosen.beside:
        return 0
    now = clock.real()
    counts = {
        "done": did[Outcome.DONE],
        "later": did[Outcome.LATER] + did[Outcome.NO_SERVER],
        "stuck": did[Outcome.STUCK],
        "still_due": Letter.objects.due(now).count() + Job.objects.due(now).count(),
    }
    if chosen.json:
        say_json(counts)
    else:
        say("{done} done, {later} put off, {stuck} stuck.".format(**counts))
    return 0


def health(chosen: argparse.Namespace) -> int:
    """Say whether all is well; exit status 1 when something needs a look."""
    found = Health.found(now=clock.real(), home=settings.HOME)
    if chosen.json:
        say_json(found.as_json())
    else:
        for name, value in found.facts():
            say(f"{name}: {value}")
        for problem in found.problems:
            say(f"LOOK  {problem.words} {problem.advice}")
    return 0 if found.is_well else 1
