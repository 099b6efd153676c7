"""The command that takes in a list of contacts."""

import argparse
from pathlib import Path

from plait.config.commands.plainly import (
    Plainly,
    cannot_be_read,
    content_of,
    person_who,
    say,
    say_json,
)
from plait.consents.actions import Taken, take_in
from plait.consents.rules import Contacts, read_contacts
from plait.foundation import clock

BIGGEST = 5_000_000


def people(chosen: argparse.Namespace) -> int:
    """Take in a file whole, or say what is wrong with it and write nothing."""
    by = person_who("takes them in", chosen.by)
    contacts = read_contacts(content_of(Path(chosen.file), most=BIGGEST))
    if contacts.faults and not (chosen.leave_out or chosen.dry_run):
        raise Plainly(f"{_faults(contacts)}\nNothing was written.")
    taken = take_in(
        contacts,
        by=by,
        now=clock.now(),
        leaves_out=True,
        is_trial=chosen.dry_run,
    )
    if chosen.json:
        say_json(_as_json(contacts, taken, is_trial=chosen.dry_run))
    else:
        _tell(contacts, taken, is_trial=chosen.dry_run)
    return 0


def _tell(contacts: Contacts, taken: Taken, *, is_trial: bool) -> None:
    many = len(taken.new)
    people_ = "1 person" if many == 1 else f"{many} people"
    say(f"{'Would take in' if is_trial else 'Taken in'}: {people_}.")
    if taken.known:
        say(f"Known already, and left as they are: {len(taken.known)}.")
    if contacts.faults:
        say(_faults(contacts))
    if contacts.unknown:
        say(f"Columns not used: {', '.join(contacts.unknown)}.")
    if is_trial:
        say("Nothing was written.")


def _faults(contacts: Contacts) -> str:
    return cannot_be_read((f"line {one.line}", one.why) for one in contacts.faults)


def _as_json(contacts: Contacts, taken: Taken, *, is_trial: bool) -> object:
    return {
        "taken_in": 0 if is_trial else len(taken.new),
        "would_take_in": len(taken.new),
        "known": list(taken.known),
        "faults": [{"line": one.line, "why": one.why} for one in contacts.faults],
        "columns_not_used": list(contacts.unknown),
    }
