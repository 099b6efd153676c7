"""Reads an export of Pol.is: statements and votes as CSV files. Pure.

`comments.csv` holds the statements, `votes.csv` every vote, in the order they came.
Where there is no `votes.csv`, `participants-votes.csv` holds the last of each. What
cannot be read is named by file and line; nothing is guessed.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from plait.foundation.guard.archives import members
from plait.foundation.guard.limits import limits_from
from plait.frameworks.rules import published

STATEMENTS = ("comments.csv", "statements.csv")
VOTES, MATRIX, SUMMARY = "votes.csv", "participants-votes.csv", "summary.csv"
NAMES = (*STATEMENTS, VOTES, MATRIX, SUMMARY)
TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
LAST_MOMENT = 4_102_444_800_000  # 1 January 2100, in thousandths of a second
OUT = -1
NEEDS_STATEMENTS = {"comment-id", "comment-body"}
NEEDS_VOTES = {"comment-id", "voter-id", "vote"}


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken in, and why, in plain words."""

    file: str
    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class OneStatement:
    """One statement of the export. `is_out` says that it was moderated out there."""

    key: str
    words: str
    is_seed: bool = False
    is_meta: bool = False
    is_out: bool = False


@dataclass(frozen=True)
class OneVote:
    """The last vote of somebody on a statement. `at` is empty where it is not said."""

    voter: str
    statement: str
    value: int
    at: datetime | None = None


@dataclass(kw_only=True)
class Export:
    """What was read. `replaced` counts votes that a later one of the same took over."""

    topic: str = ""
    statements: dict[str, OneStatement] = field(default_factory=dict)
    votes: dict[tuple[str, str], OneVote] = field(default_factory=dict)
    replaced: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def voters(self) -> list[str]:
        """Everyone who voted, in the order of their first vote."""
        return list(dict.fromkeys(voter for voter, _ in self.votes))


class _Wrong(ValueError):
    """One row that cannot be read."""


def unpacked(packed: bytes) -> dict[str, bytes]:
    """Return the files of an export that came as one ZIP, by name. Raises Refused."""
    most = int(published("statements").data["most_bytes_from_elsewhere"])
    usual = limits_from(published("files").data)
    found = members(packed, replace(usual, unpacked_bytes=most))
    return {name: body for name, body in found if is_of_an_export(name)}


def is_of_an_export(name: str) -> bool:
    """Whether a file is one that we read, in whatever folder."""
    return name.rpartition("/")[2].lower() in NAMES


def read_export(files: Mapping[str, bytes]) -> Export:
    """Read the files of an export, by name. It never raises: see `faults`."""
    found = Export()
    by_name = {name.rpartition("/")[2].lower(): body for name, body in files.items()}
    named = next((name for name in STATEMENTS if name in by_name), "")
    if not named:
        found.faults.append(Fault(STATEMENTS[0], 1, "This file is missing."))
        return found
    _read(found, named, by_name[named], NEEDS_STATEMENTS, _statement)
    if VOTES in by_name:
        _read(found, VOTES, by_name[VOTES], NEEDS_VOTES, _vote)
    elif MATRIX in by_name:
        _read(found, MATRIX, by_name[MATRIX], {"participant"}, _row_of_votes)
    else:
        found.faults.append(Fault(VOTES, 1, "This file is missing."))
    if SUMMARY in by_name:
        found.topic = _topic(by_name[SUMMARY])
    _not_too_much(found)
    return found


Row = Mapping[str, str]


def _read(
    found: Export,
    name: str,
    body: bytes,
    needed: set[str],
    take: Callable[[Export, Row], None],
) -> None:
    """Read one file row by row; a row at fault is named, and the next is read."""
    try:
        rows = list(_rows(body))
    except (UnicodeError, csv.Error) as fault:
        found.faults.append(Fault(name, 1, f"It is not a table of text: {fault}."))
        return
    headings = [each.strip().lower() for each in rows[0][1]] if rows else []
    if not needed <= set(headings):
        lacks = ", ".join(sorted(needed - set(headings)))
        found.faults.append(Fault(name, 1, f"The first line must name: {lacks}."))
        return
    for line, cells in rows[1:]:
        try:
            take(found, _row(headings, cells))
        except _Wrong as wrong:
            found.faults.append(Fault(name, line, str(wrong)))


def _row(headings: list[str], cells: list[str]) -> Row:
    if len(cells) != len(headings):
        raise _Wrong(f"It has {len(cells)} cells, not {len(headings)}.")
    return dict(zip(headings, cells, strict=True))


def _rows(body: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on, without empty ones."""
    reader = csv.reader(io.StringIO(_decoded(body), newline=""), strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _decoded(body: bytes) -> str:
    if body.startswith(TWO_BYTES):
        return body.decode("utf-16")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252")


def _statement(found: Export, row: Row) -> None:
    key = row["comment-id"].strip()
    words = " ".join(row["comment-body"].split())
    if not key or not words:
        raise _Wrong("It has no number or no words.")
    if key in found.statements:
        raise _Wrong(f"Statement {key} is there twice.")
    most = int(published("statements").data["most_letters_from_elsewhere"])
    if len(words) > most:
        raise _Wrong(f"It has {len(words)} letters; {most} is the most.")
    if "\x00" in words:
        raise _Wrong("It holds a sign that nobody can read.")
    found.statements[key] = OneStatement(
        key=key,
        words=words,
        is_seed=_is_yes(row.get("is-seed", "")),
        is_meta=_is_yes(row.get("is-meta", "")),
        is_out=row.get("moderated", "").strip() == str(OUT),
    )


def _vote(found: Export, row: Row) -> None:
    voter = row["voter-id"].strip()
    if not voter:
        raise _Wrong("It does not say who voted.")
    at = _moment(row.get("timestamp", ""))
    _keep(found, voter, row["comment-id"].strip(), row["vote"], at)


def _row_of_votes(found: Export, row: Row) -> None:
    voter = row["participant"].strip()
    if not voter:
        raise _Wrong("It does not say who voted.")
    for heading, cell in row.items():
        if heading.isdecimal() and cell.strip():
            _keep(found, voter, heading, cell, None)


def _keep(
    found: Export, voter: str, statement: str, value: str, at: datetime | None
) -> None:
    if statement not in found.statements:
        raise _Wrong(f"There is no statement {statement or 'without a number'}.")
    known = {"1": 1, "0": 0, "-1": -1}.get(value.strip())
    if known is None:
        raise _Wrong(f"A vote is 1, 0 or -1, not “{value.strip()[:20]}”.")
    key = (voter, statement)
    found.replaced += key in found.votes
    found.votes[key] = OneVote(voter, statement, known, at)


def _moment(text: str) -> datetime | None:
    """A moment from thousandths of a second since 1970; nothing for nothing."""
    if not text.strip():
        return None
    digits = text.strip()
    is_short = digits.isdecimal() and len(digits) <= len(str(LAST_MOMENT))
    if not is_short or int(digits) >= LAST_MOMENT:
        raise _Wrong(f"“{digits[:20]}” is not a moment in time.")
    return datetime.fromtimestamp(int(digits) / 1000, tz=UTC)


def _is_yes(text: str) -> bool:
    return text.strip().lower() in {"true", "1", "yes"}


def _topic(body: bytes) -> str:
    """What it was about, from the summary; nothing where that cannot be read."""
    try:
        rows = [cells for _, cells in _rows(body)]
    except (UnicodeError, csv.Error):
        return ""
    said = {cells[0].strip().lower(): cells[1] for cells in rows if len(cells) > 1}
    return " ".join(said.get("topic", "").split())


def _not_too_much(found: Export) -> None:
    data = published("statements").data
    most, votes = (
        int(data["most_statements_from_elsewhere"]),
        int(data["most_votes_from_elsewhere"]),
    )
    if len(found.statements) > most:
        why = f"There are {len(found.statements)} statements; {most} is the most."
        found.faults.append(Fault(STATEMENTS[0], 1, why))
    if len(found.votes) > votes:
        why = f"There are {len(found.votes)} votes; {votes} is the most."
        found.faults.append(Fault(VOTES, 1, why))
