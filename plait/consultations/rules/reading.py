"""Reads answers as a survey tool saves them, or postcards as somebody typed them. Pure.

Headings are known by their words, or by what somebody says they are. What cannot be
read is named by its line, and then nothing is taken in.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plait.consultations.rules.cells import (
    CELLS,
    Wrong,
    bare,
    check_reach,
    chosen,
    day_in,
    number_in,
)
from plait.foundation.tables import plain_cell, read_table
from plait.frameworks.rules import published

NOT_USED = "not-used"
LONGEST_WORDS = 10_000
LONGEST = {"name": 80, "reach": 500, "batch": 120}
FORM, POSTCARDS = "form", "postcards"


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken in, and why, in plain words."""

    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer of a file. `mark` is the same each time the file is read.

    `words` holds what each column of words said: each is one suggestion.
    """

    line: int
    words: tuple[str, ...]
    mark: str
    given_on: date | None = None
    group: str = ""
    route: str = ""
    told: str = ""
    reach: str = ""
    name: str = ""
    use: str = ""
    batch: str = ""
    slip: int | None = None
    whose_words: str = ""
    leave: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a file holds. `columns` has for each heading what it is used as.

    `unknown` are answers to the question about groups that we do not know.
    """

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    blank: int = 0
    first: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What somebody says that headings and answers mean, beyond what we know.

    `columns` is by the place of a heading, from 0; `groups` by the words of an answer.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    content: bytes,
    *,
    question: str,
    groups: Mapping[str, Sequence[str]],
    meaning: Meaning | None = None,
) -> Read:
    """Read a file. It never raises: what is wrong is in `faults`.

    `groups` has for each group of the project its names.
    """
    try:
        table = read_table(content)
    except (UnicodeError, csv.Error) as fault:
        return Read(faults=(Fault(1, f"It is not a table of text: {fault}."),))
    if not table:
        return Read(faults=(Fault(1, "The file is empty."),))
    most = int(published("gathering").data["most_rows"])
    if len(table) > most + 1:
        return Read(faults=(Fault(1, f"It has more than {most} answers. Split it."),))
    meaning = meaning or Meaning()
    headings = tuple(plain_cell(cell).strip() for cell in table[0][1])
    columns = _columns(headings, question, meaning)
    read = Read(headings=headings, columns=columns, first=_first(table[1:]))
    if "words" not in columns:
        why = "No column holds the answers. Say which one does."
        return Read(**{**vars(read), "faults": (Fault(1, why),)})
    return _judged(read, table[1:], groups=groups, meaning=meaning)


def _first(table: Sequence[tuple[int, list[str]]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cells) for _, cells in table[:3])


def _columns(
    headings: Sequence[str], question: str, meaning: Meaning
) -> tuple[str, ...]:
    """What each heading is used as. Only words may be in more than one column."""
    used: list[str] = []
    for place, heading in enumerate(headings):
        use = meaning.columns.get(place) or column_of(heading, question)
        is_taken = use != "words" and use in used
        used.append(NOT_USED if is_taken else use)
    return tuple(used)


def column_of(heading: str, question: str = "") -> str:
    """What a heading stands for.

    >>> column_of("What would help?", "What would help?"), column_of("Timestamp")
    ('words', 'given_on')
    """
    plain, data = bare(heading), published("gathering").data
    if not plain or plain in data["not_used"]:
        return NOT_USED
    if question and plain == bare(question):
        return "words"
    fits = [
        (len(words), column)
        for column, ways in data["headings"].items()
        for words in ways
        if plain == words or (" " in words and words in plain)
    ]
    return max(fits)[1] if fits else NOT_USED


def _judged(
    read: Read,
    table: Sequence[tuple[int, list[str]]],
    *,
    groups: Mapping[str, Sequence[str]],
    meaning: Meaning,
) -> Read:
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: Counter[str] = Counter()
    known = _known_groups(groups, meaning)
    unknown: dict[str, None] = {}
    blank = 0
    for line, cells in table:
        held = _held(cells, read.columns)
        if not any(held["words"]):
            blank += 1
            continue
        try:
            _fits(cells, read.headings)
            group = _group(held.pop("group", ""), known, unknown)
            mark = _mark(cells, seen)
            rows.append(_row(line, held, group=group, mark=mark))
        except Wrong as wrong:
            faults.append(Fault(line, str(wrong)))
    more = {"rows": tuple(rows), "faults": tuple(faults), "blank": blank}
    return Read(**{**vars(read), **more, "unknown": tuple(unknown)})


def _fits(cells: Sequence[str], headings: Sequence[str]) -> None:
    if any(cell.strip() for cell in cells[len(headings) :]):
        raise Wrong("It has more cells than the first line.")


def _known_groups(
    groups: Mapping[str, Sequence[str]], meaning: Meaning
) -> dict[str, str]:
    """The code of a group by each way of writing it."""
    data = published("gathering").data["groups"]
    known = {bare(way): code for code in groups for way in data.get(code, ())}
    known |= {bare(way): code for code, ways in groups.items() for way in ways}
    return known | {bare(words): code for words, code in meaning.groups.items()}


def _group(cell: str, known: Mapping[str, str], unknown: dict[str, None]) -> str:
    if not cell:
        return ""
    if bare(cell) not in known:
        unknown[cell] = None
        raise Wrong(f"“{cell}” is none of the groups. Say which it is.")
    return known[bare(cell)]


def _held(cells: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """What the cells of a row hold, by what their columns are used as."""
    held: dict[str, Any] = {"words": []}
    for cell, column in zip(cells, columns, strict=False):
        plain = plain_cell(cell.replace("\x00", "")).strip()
        if column == "words":
            held["words"].append(plain)
        elif column != NOT_USED:
            held[column] = plain
    held["words"] = tuple(one for one in held["words"] if one)
    return held


def _mark(cells: Iterable[str], seen: Counter[str]) -> str:
    """What tells this row from every other; two that are alike differ by their turn."""
    whole = "\x1f".join(cell.strip() for cell in cells)
    seen[whole] += 1
    return hashlib.sha256(f"{whole}\x1f{seen[whole]}".encode()).hexdigest()


def _row(line: int, held: Mapping[str, Any], *, group: str, mark: str) -> Row:
    given = {**held}
    if sum(map(len, given["words"])) + len(given["words"]) > LONGEST_WORDS:
        raise Wrong(f"The answer has more than {LONGEST_WORDS:,} letters.")
    for column, most in LONGEST.items():
        if len(given.get(column, "")) > most:
            raise Wrong(f"{column} has more than {most} letters.")
    for column in CELLS.keys() & given.keys() - {"group"}:
        given[column] = chosen(column, given[column])
    given["given_on"] = day_in(given.get("given_on", ""))
    given["slip"] = number_in(given.get("slip", ""))
    if given.get("told") in ("email", "text", "phone", "post"):
        check_reach(given)
    return Row(line=line, group=group, mark=mark, **given)
