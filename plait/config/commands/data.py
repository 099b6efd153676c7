"""The commands about data: a copy, the periods, a scrubbed copy, the register."""

import argparse
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from plait.config import template
from plait.config.commands.plainly import Plainly, say, say_json
from plait.foundation import clock
from plait.people.models import Person
from plait.privacy import actions, tasks
from plait.privacy.queries import checking

AT_ONCE = 500
VERBS = {"delete": "to delete", "empty": "to empty", "ask": "to ask"}


def person(chosen: argparse.Namespace) -> int:
    """Write everything we keep about one person into a ZIP."""
    found = _one_person(chosen.who)
    file = Path(chosen.out or f"person-{found.pk}.zip")
    packed = actions.as_zip(
        actions.gathered(found, on=clock.today()), actions.files_of(found)
    )
    _write(file, packed)
    if chosen.json:
        say_json({"file": str(file), "bytes": len(packed)})
    else:
        say(f"Written: {file}. Hand it over, and delete it here.")
    return 0


def _one_person(who: str) -> Person:
    """The person of this email, name or number. Errors: Plainly."""
    wanted = Q(account__email__iexact=who) | Q(email__iexact=who) | Q(name__iexact=who)
    if who.isdecimal():
        wanted = Q(pk=int(who))
    # Nothing would stand for everyone who has no email.
    known = Person.objects.filter(wanted) if who.strip() else Person.objects.none()
    found = list(known.distinct()[:6])
    if len(found) == 1:
        return found[0]
    if not found:
        raise Plainly(f"We know nobody by {who!r}. Give an email, a name or a number.")
    listed = ", ".join(str(one.pk) for one in found)
    raise Plainly(f"More than one is called {who!r}. Give a number: {listed}.")


def _write(file: Path, packed: bytes) -> None:
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(packed)
    except FileExistsError as fault:
        raise Plainly(f"{file} is there already. Nothing was changed.") from fault
    except OSError as fault:
        raise Plainly(f"{file} could not be written: {fault.strerror}.") from fault


def retention(chosen: argparse.Namespace) -> int:
    """Let go what has been kept long enough, or only say what that is."""
    if chosen.dry_run:
        found = actions.keep_to_periods(now=clock.now(), dry_run=True)
    else:
        found = tasks.let_go()
    if chosen.json:
        say_json([vars(one) for one in found])
        return 0
    for one in found:
        say(f"{one.rows:>6}  {one.model}, {VERBS[one.verb]} ({one.period})")
    if not found:
        say("Nothing has been kept too long.")
    elif chosen.dry_run:
        say("Nothing was changed.", aside=True)
    else:
        say("Done.", aside=True)
    return 0


def scrub(chosen: argparse.Namespace) -> int:
    """Write a copy in which nobody can be found."""
    file = Path(chosen.to)
    if file.exists():
        raise Plainly(f"{file} is there already. Nothing was changed.")
    rows = 0
    try:
        with template.new_database(file) as alias, transaction.atomic(using=alias):
            for table in actions.scrubbed():
                rows += _fill(table, alias)
    except OSError as fault:
        raise Plainly(f"{file} could not be written: {fault.strerror}.") from fault
    if chosen.json:
        say_json({"file": str(file), "rows": rows})
    else:
        say(f"Written: {file}, {rows} rows. Nobody can be found in it.")
    return 0


def _fill(table: actions.Scrubbed, alias: str) -> int:
    rows: models.QuerySet[Any] = table.model._base_manager.using(alias)
    count = 0
    while batch := list(islice(table.rows, AT_ONCE)):
        rows.bulk_create(
            table.model(**dict(zip(table.columns, row, strict=True))) for row in batch
        )
        count += len(batch)
    return count


def fields(chosen: argparse.Namespace) -> int:
    """Print rows for what the register of fields does not say yet."""
    missing, gone = checking.not_registered(), checking.not_there()
    loose = [*checking.links_not_told(), *checking.faults()]
    if chosen.json:
        say_json({"missing": missing, "gone": gone, "faults": loose})
    else:
        for row in missing:
            say(row)
        for key in gone:
            say(f"{key}: no table has it; take its row out")
        for fault in loose:
            say(fault)
        if not (missing or gone or loose):
            say("Every field is in the register.")
    return 1 if missing or gone or loose else 0
