"""The command that prints a blank decision card, or keys one in."""

import argparse
import json
from pathlib import Path

from plait.config.commands.plainly import (
    Plainly,
    person_who,
    project_called,
    say,
    say_json,
)
from plait.config.keyed_card import read_card
from plait.decisions.actions import decide
from plait.foundation import clock
from plait.projects.models import Project


def card(chosen: argparse.Namespace) -> int:
    """Print a blank card, or keep one that was written as JSON."""
    project = project_called(chosen.project)
    if chosen.source:
        return _key_in(chosen, project)
    from plait.decisions.pages import blank_card  # noqa: PLC0415 - slow to import

    file = Path(chosen.out or f"card-{project.code}.pdf")
    printed = blank_card(project)
    try:
        file.write_bytes(printed)
    except OSError as fault:
        raise Plainly(f"{file} could not be written: {fault.strerror}.") from fault
    if chosen.json:
        say_json({"file": str(file)})
    else:
        say(f"Written: {file}")
    return 0


def _key_in(chosen: argparse.Namespace, project: Project) -> int:
    by = person_who("keys it in", chosen.by)
    keyed = read_card(_written(Path(chosen.source)), project)
    kept = decide(keyed, project=project, by=by, now=clock.now())
    if chosen.json:
        say_json({"code": kept.code})
    else:
        say(f"Kept as {kept.code}.")
    return 0


def _written(file: Path) -> object:
    try:
        return written_in(file.read_bytes())
    except OSError as fault:
        raise Plainly(f"{file} could not be read: {fault.strerror}.") from fault
    except NotWhole as fault:
        raise Plainly(f"{file} {fault}") from fault


class NotWhole(ValueError):
    """A file that is no JSON, and why, in plain words."""


def written_in(content: bytes) -> object:
    """What a file holds as JSON. Errors: NotWhole."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise NotWhole(
            f"is not UTF-8 text, at byte {fault.start}. Save it as UTF-8."
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise NotWhole(
            f"is not whole JSON: {fault}. Nothing was kept. "
            "The handbook shows how a card is written."
        ) from fault
