"""The command that takes in an opinion map made elsewhere."""

import argparse
from pathlib import Path

from plait.config.commands.plainly import (
    Plainly,
    cannot_be_read,
    person_who,
    project_called,
    say,
    say_json,
)
from plait.foundation import clock
from plait.foundation.guard.refusing import Refused
from plait.frameworks.rules import published
from plait.opinions.actions import Taken, mark_of_files, take_in_map
from plait.opinions.rules.polis import Export, is_of_an_export, read_export, unpacked


def opinions(chosen: argparse.Namespace) -> int:
    """Take in an export whole, or say what is wrong with it and write nothing."""
    by = person_who("takes it in", chosen.by)
    files = _files(Path(chosen.source))
    export = read_export(files)
    if export.faults and not (chosen.leave_out or chosen.dry_run):
        raise Plainly(f"{_faults(export)}\nNothing was written.")
    taken = take_in_map(
        export,
        project=project_called(chosen.project),
        title=chosen.title or export.topic or "Taken in from Pol.is",
        group=chosen.group,
        mark=mark_of_files(files),
        by=by,
        now=clock.now(),
        leaves_out=True,
        is_trial=chosen.dry_run,
    )
    if chosen.json:
        say_json(_as_json(export, taken))
    else:
        _tell(export, taken)
    return 0


def _files(source: Path) -> dict[str, bytes]:
    most = int(published("statements").data["most_bytes_from_elsewhere"])
    try:
        if not source.is_dir():
            return unpacked(source.read_bytes())
        found = [one for one in sorted(source.iterdir()) if is_of_an_export(one.name)]
        if sum(one.stat().st_size for one in found) > most:
            raise Plainly(f"{source} holds more than {most // 1_000_000} MB.")
        return {one.name: one.read_bytes() for one in found}
    except Refused as refused:
        raise Plainly(f"{refused.happened} {refused.next_step}") from refused
    except OSError as fault:
        raise Plainly(f"{source} could not be read: {fault.strerror}.") from fault


def _tell(export: Export, taken: Taken) -> None:
    say(
        f"{'Taken in' if taken.made else 'Would take in'}: {taken.statements} "
        f"statements, {taken.votes} votes of {taken.voters} people."
    )
    if export.replaced:
        say(f"Votes that a later one took over: {export.replaced}.")
    if export.faults:
        say(_faults(export))
    if taken.made:
        say(f"Its statements wait to be read: {taken.made.get_absolute_url()}review/")
    else:
        say("Nothing was written.")


def _faults(export: Export) -> str:
    return cannot_be_read(
        (f"{one.file}, line {one.line}", one.why) for one in export.faults
    )


def _as_json(export: Export, taken: Taken) -> object:
    return {
        "room": taken.made.room.code if taken.made else None,
        "statements": taken.statements,
        "voters": taken.voters,
        "votes": taken.votes,
        "replaced": export.replaced,
        "faults": [
            {"file": one.file, "line": one.line, "why": one.why}
            for one in export.faults
        ],
    }
