"""The commands that look at the record and change nothing."""

import argparse

from plait.config import checks
from plait.config.commands.plainly import Plainly, project_called, say, say_json
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.explore.pages.mirror import MirrorPage
from plait.explore.pages.thread import OPERATOR, Thread, in_words
from plait.foundation import clock
from plait.foundation.codes import read_code
from plait.methods.mirror import Reflection
from plait.outcomes.models import Change
from plait.projects.models import Project
from plait.replies.queries import owed_list


def why(chosen: argparse.Namespace) -> int:
    """Open an "as a result", forward or back."""
    thread = _thread(chosen.code)
    if chosen.json:
        say_json(thread.as_json())
    else:
        say("\n".join(in_words(thread)))
    return 0


def _thread(code: str) -> Thread:
    found = _found(code)
    if isinstance(found, Contribution):
        return Thread.of_contribution(found, OPERATOR)
    decision = found.decision if isinstance(found, Change) else found
    return Thread.of_decision(decision, OPERATOR, here=found)


def _found(code: str) -> Contribution | Decision | Change:
    letter, number = read_code(code) or ("", 0)
    found: Contribution | Decision | Change | None = None
    if letter == "C":
        found = Contribution.objects.filter(pk=number).first()
    elif letter == "D":
        found = Decision.objects.filter(pk=number).first()
    elif letter == "X":
        found = Change.objects.filter(pk=number).first()
    if found is None:
        raise Plainly(
            f"There is nothing with the code {code!r}. "
            "Codes look like C-0123, D-031 or X-012."
        )
    return found


def owed(chosen: argparse.Namespace) -> int:
    """List who is owed an answer, the longest waiting first."""
    projects = Project.objects.all()
    if chosen.project:
        projects = projects.filter(pk=project_called(chosen.project).pk)
    rows = owed_list(projects, today=clock.today())
    if chosen.json:
        say_json(rows)
        return 0
    for row in rows:
        say(f"{row['waiting_days']:>4} days  {row['code']}  {row['person']}")
        say(f"           “{row['said']}”")
        say(f"           {row['decision']}: {row['way']}, due {row['due']}")
    owing = "1 answer is" if len(rows) == 1 else f"{len(rows)} answers are"
    say(f"{owing} owed.", aside=True)
    return 0


def mirror(chosen: argparse.Namespace) -> int:
    """Say what level a project's record supports."""
    page = MirrorPage.of(project_called(chosen.project))
    if chosen.json:
        say_json(page.as_json())
        return 0
    say(f"You call it:       {page.claimed or 'nothing yet'}")
    say(f"The record shows:  {page.level}")
    if isinstance(page.shown, Reflection):
        for words in page.shown.moves_up:
            say(f"  To move it up: {words}")
    return 0


def check(chosen: argparse.Namespace) -> int:
    """Say whether everything is well; exit status 1 when something is not."""
    results = checks.everything()
    if chosen.json:
        say_json([result.as_json() for result in results])
    else:
        for result in results:
            say(f"{'well' if result.ok else 'LOOK'}  {result.name}: {result.figure}")
            if result.advice:
                say(f"      {result.advice}")
    return 0 if all(result.ok for result in results) else 1
