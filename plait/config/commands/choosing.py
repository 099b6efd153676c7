"""The command that brings in what people chose elsewhere."""

import argparse
import hashlib
from pathlib import Path

from django.core.exceptions import ValidationError

from plait.config.commands.plainly import (
    MOST_SHOWN,
    Plainly,
    person_who,
    say,
    say_json,
)
from plait.contributions.rules import Route
from plait.foundation import clock
from plait.priorities.actions import bring_in_ballots
from plait.priorities.forms import text_of
from plait.priorities.models import Exercise
from plait.priorities.pages.reading import names_of
from plait.priorities.rules import Method, Read, read_ballots
from plait.rooms.rules import read_room_code


def priorities(chosen: argparse.Namespace) -> int:
    """Bring in a file of ballots, or say what is wrong with it."""
    by = person_who("brings them in", chosen.by)
    exercise = _exercise(chosen.room)
    text = _text(Path(chosen.file))
    found = read_ballots(text, names=names_of(exercise))
    if chosen.dry_run or found.faults or not found.ballots:
        return _tell(found, new=None, as_json=chosen.json)
    new = bring_in_ballots(
        found,
        exercise=exercise,
        key=hashlib.sha256(text.encode()).hexdigest(),
        route=Route.WEB,
        by=by,
        now=clock.now(),
        on=clock.today(),
    )
    return _tell(found, new=new, as_json=chosen.json)


def _exercise(code: str) -> Exercise:
    choices = Exercise.objects.exclude(method=Method.PAIRWISE).with_all_it_takes()
    found = choices.filter(room__code=read_room_code(code)).first()
    if found is None:
        known = ", ".join(choices.values_list("room__code", flat=True)) or "none yet"
        raise Plainly(f"No choice has the code {code!r}. There are: {known}.")
    return found


def _text(file: Path) -> str:
    try:
        return text_of(file.read_bytes())
    except OSError as fault:
        raise Plainly(f"{file} could not be read: {fault.strerror}.") from fault
    except ValidationError as fault:
        raise Plainly(f"{file}: {' '.join(fault.messages)}") from fault


def _tell(found: Read, *, new: int | None, as_json: bool) -> int:
    faults = [{"line": one.line, "why": one.why} for one in found.faults]
    if as_json:
        say_json({"read": len(found.ballots), "new": new, "faults": faults})
    else:
        for one in found.faults[:MOST_SHOWN]:
            say(f"Line {one.line}: {one.why}", aside=True)
        if new is None:
            say(f"{len(found.ballots)} could be read. Nothing was written.")
        else:
            say(f"{len(found.ballots)} read, {new} new.")
    return 0 if found.ballots and not found.faults else Plainly.status
