"""Reads sets of comparisons (mercator) and of ranked ballots (PrefLib) as they come."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook

from plait.methods.ballots import Ballot, how_many
from plait.methods.pairwise import Choice

RANKED = {".soc", ".soi", ".toc", ".toi"}
SHEETS = {".csv", ".xlsx"}
NOTHING = {"", "NA", "None"}
HEADER = re.compile(r"# (NUMBER VOTERS|NUMBER ALTERNATIVES): (\d+)\s*$")
NAME = re.compile(r"# ALTERNATIVE NAME (\d+): (.*)$")
LINE = re.compile(r"(\d+): (.*)$")
PLACE = re.compile(r"\{([^{}]*)\}|([^,{}]+)")


class Unreadable(ValueError):
    """A file that is no set, or only half of one: which, where, and what is wrong."""


@dataclass(frozen=True)
class Question:
    """The comparisons of one question, by how many respondents."""

    question: str
    respondents: int
    choices: list[Choice]


@dataclass
class _Gathered:
    respondents: int = 0
    choices: list[Choice] = field(default_factory=list)


@dataclass
class _Election:
    """A PrefLib file, as far as it has been read."""

    said: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    ballots: list[Ballot] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Take one more line. Errors: ValueError for a line that is no ballot."""
        if found := HEADER.match(line):
            self.said[found[1]] = int(found[2])
        elif found := NAME.match(line):
            self.names[found[1]] = _new_name(found[2].strip(), self.names)
        elif line.strip() and not line.startswith("#"):
            self.ballots.append(_ballot(line, self.names))


def ranked(file: Path) -> tuple[list[Ballot], list[str]]:
    """Return the ballots and the items of a PrefLib file.

    Errors: Unreadable for a line that is no ballot, or a header that does not fit.
    """
    read = _Election()
    for number, line in enumerate(_lines(file), start=1):
        try:
            read.take(line)
        except ValueError as wrong:
            raise Unreadable(f"{file.name}, line {number}: {wrong}") from wrong
    counted = {
        "NUMBER VOTERS": how_many(read.ballots),
        "NUMBER ALTERNATIVES": len(read.names),
    }
    for what, count in counted.items():
        if read.said.get(what) != count:
            said = read.said.get(what, "missing")
            raise Unreadable(f"{file.name}: {what} is {said}, and there are {count}")
    if not read.ballots:
        raise Unreadable(f"{file.name}: no ballots")
    return read.ballots, list(read.names.values())


def compared(file: Path) -> list[Question]:
    """Return the questions of a mercator file; none for a file about something else.

    An answer that is NA, or that is neither of its pair, is no choice.
    Errors: Unreadable for a file without the columns, a line cut short, or half a pair.
    """
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for number, row in _table(file):
        about = found[row["question"] or ""]
        about.respondents += 1
        for column in sorted(c for c in row if re.fullmatch(r"wiki_\d+", c)):
            shown = row.get(column.replace("_", "_pair_"))
            where = f"{file.name}, line {number}, {column}"
            if choice := _choice(row[column], shown, f"{number:06}", where):
                about.choices.append(choice)
    return [Question(q, a.respondents, a.choices) for q, a in sorted(found.items())]


def _new_name(name: str, names: dict[str, str]) -> str:
    return name if name not in names.values() else f"{name} ({len(names) + 1})"


def _ballot(line: str, names: dict[str, str]) -> Ballot:
    """Return one ballot. Errors: ValueError for anything else."""
    found = LINE.match(line)
    if not found:
        raise ValueError(f"no ballot: {line.strip()[:40]!r}")
    if PLACE.sub("", found[2]).strip(" ,"):
        raise ValueError("half a place")
    places = [
        frozenset(_name(item, names) for item in (level or alone).split(","))
        for level, alone in PLACE.findall(found[2])
        if (level or alone).strip()
    ]
    return Ballot(tuple(places), int(found[1]))


def _name(item: str, names: dict[str, str]) -> str:
    if item.strip() not in names:
        raise ValueError(f"there is no alternative {item.strip()!r}")
    return names[item.strip()]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise Unreadable(f"{file.name}: {wrong}") from wrong


def _table(file: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Yield each line of answers, with its number. Errors: Unreadable."""
    sheets = _csv(file) if file.suffix == ".csv" else _xlsx(file)
    for header, rows in sheets:
        if header and not any(name.startswith("wiki_") for name in header):
            continue  # items alone, or something else
        if not {"question", "wiki_1", "wiki_pair_1"} <= set(header):
            raise Unreadable(f"{file.name}: no columns question, wiki_1, wiki_pair_1")
        for number, row in rows:
            if len(row) != len(header):
                raise Unreadable(f"{file.name}, line {number}: cut short")
            yield number, dict(zip(header, row, strict=True))


_Sheet = tuple[list[str], Iterable[tuple[int, list[str]]]]


def _csv(file: Path) -> Iterator[_Sheet]:
    rows = list(csv.reader(_lines(file)))
    yield (rows[0] if rows else []), list(enumerate(rows[1:], start=2))


def _xlsx(file: Path) -> Iterator[_Sheet]:
    try:
        book = load_workbook(file, read_only=True)
        for sheet in book.worksheets:
            rows = [["" if v is None else str(v) for v in r] for r in sheet.values]
            yield (rows[0] if rows else []), list(enumerate(rows[1:], start=2))
    except (BadZipFile, KeyError, OSError, ValueError) as wrong:
        raise Unreadable(f"{file.name}: no workbook ({wrong})") from wrong


def _choice(
    answer: str | None, shown: str | None, person: str, where: str
) -> Choice | None:
    """Return one choice, or None for none. Errors: Unreadable for half a pair."""
    if answer is None or shown is None or {answer, shown} & NOTHING:
        return None
    pair = [part.strip() for part in shown.split(",")]
    if len(pair) != 2 or not all(part.isdecimal() for part in pair):  # noqa: PLR2004
        raise Unreadable(f"{where}: half a pair, {shown!r}")
    won = answer.strip().removesuffix(".0")
    if won not in pair or pair[0] == pair[1]:
        return None
    lost = pair[1] if won == pair[0] else pair[0]
    return Choice(key=where, person=person, won=won, lost=lost)
