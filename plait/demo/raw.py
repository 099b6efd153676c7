"""Reads a folder of raw files: contacts, programme and the record, row by row.

A file that cannot be read says which line is at fault and what to do. Nothing is
written until the whole folder has been read.
"""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from io import StringIO
from typing import Any

from django.db import DatabaseError

from plait.foundation.errors import DomainError

Row = Mapping[str, str]
# What a file must have, and what it may have.
COLUMNS = {
    "contacts": "key name group way credit",
    "activities": "key project kind title held_on",
    "contributions": "key project said_on by group form route use tell words",
    "decisions": "key project decided_on what outcome method decided recorded_by",
    "changes": "key decision changed_on what before after recorded_by",
    "tellings": "contribution decision told_on way by",
    "recollections": "decision contribution",
    "ages": "person born_on youth_group known_on by",
    "consents": "person purpose answer on route by",
    "needs": "person kind words agreed_on by",
    "erasures": "person asked_on done_on by",
    "priorities": "key project title method opens_on by",
    "priorities_items": "choice key name",
    "priorities_ballots": "choice group route chosen",
    "postcards": "key batch route gathered_on slip receipt group words keyed_by",
    "consultation_themes": "key name",
    "consultation_codes": "answer order words first second settled",
    "consultation_decisions": (
        "key project decided_on what outcome method answers decided recorded_by"
    ),
    "consultation_changes": "key decision changed_on what before after recorded_by",
    "consultation_tellings": "answer decision told_on way by",
}
ASKING = {name for name in COLUMNS if name.startswith("consultation_")} | {"postcards"}
# A folder may come without these files.
MAY_BE_MISSING = {
    *("ages", "consents", "needs", "erasures"),
    *("priorities", "priorities_items", "priorities_ballots"),
}
MAY_BE_MISSING = {"ages", "consents", "needs", "erasures", *ASKING}
# What a survey tool wrote, whose columns are its own: read by the importer alone.
FORM = "consultation_form.csv"
MAY_HAVE = {
    "contacts": "pseudonym title email phone address large_print format_note account",
    "activities": "place attended",
    "contributions": (
        "on_behalf_of activity question credit written_down_by considered noted_why "
        "receipt file file_shows"
    ),
    "decisions": (
        "stage why will_not question options answers raised shaped stances weight "
        "weight_why came_by"
    ),
    "changes": "effects uptake",
    "tellings": "words",
    "recollections": "reply",
    "ages": "way_on with_whom note agreed_on",
    "consents": "format language witnessed_by",
    "needs": "occasion seen_by told_by",
    "erasures": "words_stay keep_credit receipt",
    "priorities": "about closes_on at_a_tie dots places closed_on shown settled_on why",
    "priorities_items": "why place left_out",
    "priorities_ballots": "",
    "postcards": (
        "whose_words leave activity person name use way reach same_person_as "
        "keyed_again keyed_again_by"
    ),
    "consultation_themes": "means",
    "consultation_codes": "memo",
    "consultation_decisions": (
        "stage why will_not question options raised shaped stances weight weight_why "
        "came_by"
    ),
    "consultation_changes": "effects uptake",
    "consultation_tellings": "words",
}


class RawFileFault(DomainError):
    """A raw file that does not hold what it should; `where` names the place."""

    code = "demo.raw-file-fault"
    happened = "One of the files could not be read."
    next_step = "Mend the line named here, and start again."
    kept = "Nothing was written."

    def __init__(self, where: str, fault: str) -> None:
        super().__init__(where, fault)
        self.where, self.fault = where, fault

    def __str__(self) -> str:
        return f"{self.where}: {self.fault} {self.next_step}"


@dataclass(frozen=True)
class Raw:
    """A folder of raw files, read whole."""

    programme: Mapping[str, Any]
    rows: Mapping[str, tuple[Row, ...]]
    folder: Traversable


def read(folder: Traversable) -> Raw:
    """Read a folder. Errors: RawFileFault, naming the file and the line."""
    try:
        programme = tomllib.loads(_text(folder, "programme.toml"))
    except tomllib.TOMLDecodeError as fault:
        raise RawFileFault("programme.toml", f"{fault}.") from fault
    return Raw(
        folder=folder,
        programme=programme,
        rows={name: tuple(_table(folder, name)) for name in COLUMNS},
    )


def _text(folder: Traversable, name: str) -> str:
    try:
        return folder.joinpath(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError as fault:
        raise RawFileFault(name, "the file is not there.") from fault
    except OSError as fault:
        raise RawFileFault(name, f"{fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise RawFileFault(
            name, f"it is not UTF-8 text, at byte {fault.start}. Save it as UTF-8."
        ) from fault


def _table(folder: Traversable, name: str) -> Iterator[Row]:
    file = f"{name}.csv"
    if name in MAY_BE_MISSING and not folder.joinpath(file).is_file():
        return
    reader = csv.DictReader(StringIO(_text(folder, file), newline=""), strict=True)
    _check_columns(name, reader.fieldnames or ())
    try:
        for row in reader:
            if None in row or None in row.values():
                raise RawFileFault(
                    f"{file}, line {reader.line_num}",
                    "it has more or fewer cells than the first line.",
                )
            yield dict.fromkeys(MAY_HAVE[name].split(), "") | row
    except csv.Error as fault:
        raise RawFileFault(f"{file}, line {reader.line_num}", f"{fault}.") from fault


def _check_columns(name: str, found: Sequence[str]) -> None:
    needed, may = set(COLUMNS[name].split()), set(MAY_HAVE[name].split())
    where = f"{name}.csv, line 1"
    if missing := sorted(needed - set(found)):
        raise RawFileFault(where, f"no column {', '.join(missing)}.")
    if strange := sorted(set(found) - needed - may):
        raise RawFileFault(where, f"no column is known as {', '.join(strange)}.")
    if len(set(found)) < len(found):
        raise RawFileFault(where, "a column is there twice.")


@contextmanager
def blaming(where: str) -> Iterator[None]:
    """Say of any fault of the data inside the block where it is: RawFileFault."""
    try:
        yield
    except RawFileFault as fault:
        raise RawFileFault(where, fault.fault) from fault
    except DomainError as refused:
        raise RawFileFault(where, str(refused)) from refused
    except KeyError as unknown:
        raise RawFileFault(where, f"nothing is called {unknown}.") from unknown
    except (TypeError, ValueError) as fault:
        raise RawFileFault(where, f"{fault}.") from fault
    except DatabaseError as fault:
        raise RawFileFault(where, "the database could not keep it.") from fault


def each_row(
    rows: Mapping[str, Sequence[Row]], name: str, write: Callable[[Row], None]
) -> None:
    """Write every row of a file, and say of a fault which row it is."""
    for line, row in enumerate(rows[name], start=2):
        with blaming(f"{name}.csv, row {line}"):
            write(row)


def items(cell: str, by: str = ";") -> list[str]:
    """The things listed in one cell."""
    return [item.strip() for item in cell.split(by) if item.strip()]


def day(cell: str) -> date:
    """The date in a cell. Errors: ValueError."""
    try:
        return date.fromisoformat(cell)
    except ValueError as fault:
        raise ValueError(f"{cell!r} is not a date like 2026-03-14") from fault


def counts(cell: str) -> dict[str, int]:
    """People by group, from a cell like "public 3; carer 1". Errors: ValueError."""
    found = {}
    for item in items(cell):
        group, _, people = item.rpartition(" ")
        if not people.isdecimal():
            raise ValueError(f"{item!r} is not a group and a number")
        found[group] = int(people)
    return found
