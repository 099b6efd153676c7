"""Reads folders of opinion maps: exports of Pol.is, and its server's own files."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plait.methods.opinion.votes import Vote, Votes, votes_from

SERVER, EXPORT = "math-pca2.json", "votes.csv"
PEOPLE = ("participants-votes.csv", "participant-votes.csv")
NAMES = {
    "person": ("voter-id", "pid", "participant_id", "participant", "voter_id"),
    "statement": ("comment-id", "tid", "statement_id", "comment_id"),
    "moderated": ("moderated", "mod"),
    "agrees": ("agrees", "agree_count"),
    "shared": ("group-informed-consensus",),
    "group": ("group-id", "group_id"),
}
TAKEN_OUT = -1


class Unreadable(ValueError):
    """A folder that holds no map, or only half of one: what is wrong, and where."""


@dataclass(frozen=True)
class Export:
    """What one export says: votes, which statements were taken out, whose group."""

    votes: Votes
    taken_out: tuple[int, ...]
    group_of: dict[int, str]
    cells: dict[tuple[int, int], int]
    shared: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Fixture:
    """What a server held: votes, and every figure it worked out (`golden`)."""

    votes: Votes
    golden: dict[str, Any]
    statements: tuple[int, ...]
    taken_out: tuple[int, ...]
    groups: dict[int, list[int]]
    voters_counted: int


def sets_in(folder: Path) -> list[Path]:
    """The folders that hold a map, or a part of one, in order."""
    names = (SERVER, EXPORT, "votes.json", "comments.csv", *PEOPLE)
    return sorted({file.parent for name in names for file in folder.rglob(name)})


def value(row: Mapping[str, Any], what: str, *, otherwise: Any = None) -> Any:
    """A value by any of the names it goes by."""
    for name in NAMES[what]:
        if name in row and row[name] not in (None, ""):
            return row[name]
    return otherwise


def _needed(row: Mapping[str, Any], what: str, where: str) -> int:
    found = value(row, what)
    try:
        return _whole(found)
    except (TypeError, ValueError, OverflowError) as wrong:
        raise Unreadable(
            f"{where}: no {what} in {dict(list(row.items())[:4])}"
        ) from wrong


def _whole(found: Any) -> int:
    """A key as a whole number: 7, "7" or "7.0". Errors: ValueError for any other."""
    try:
        return int(str(found))
    except ValueError:
        near = float(found)
        if near != int(near):
            raise
        return int(near)


def _rows(file: Path) -> list[dict[str, str]]:
    """Rows by the names in their first line: in any case, between commas or others."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            first = opened.readline()
            mark = max(",;\t", key=first.count)
            heads = next(csv.reader([first], delimiter=mark, strict=True), [])
            names = [head.strip().lower() for head in heads]
            return list(csv.DictReader(opened, names, delimiter=mark, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise Unreadable(f"{file.name}: {wrong}") from wrong


def _votes(rows: Iterable[Mapping[str, Any]], where: str) -> Iterator[Vote]:
    for number, row in enumerate(rows, start=1):
        place = f"{where}, row {number}"
        given = row.get("vote")
        if given not in (-1, 0, 1, "-1", "0", "1"):
            raise Unreadable(f"{place}: a vote is -1, 0 or 1, not {given!r}")
        yield Vote(
            _needed(row, "person", place), _needed(row, "statement", place), int(given)
        )


def export(folder: Path) -> Export:
    """Read an export. Errors: Unreadable."""
    rows = list(_votes(_rows(folder / EXPORT), EXPORT))
    if not rows:
        raise Unreadable(f"{EXPORT}: no votes")
    comments = _optional(folder / "comments.csv")
    people = [row for name in PEOPLE for row in _optional(folder / name)]
    out = [
        _needed(row, "statement", "comments.csv") for row in comments if _is_out(row)
    ]
    shared = {
        _needed(row, "statement", "comments.csv"): float(value(row, "shared"))
        for row in comments
        if value(row, "shared") is not None
    }
    return Export(
        votes=votes_from(rows),
        taken_out=tuple(out),
        group_of={
            _needed(row, "person", PEOPLE[0]): str(value(row, "group"))
            for row in people
            if value(row, "group") is not None
        },
        cells=dict(_cells(people)),
        shared=shared,
    )


def _optional(file: Path) -> list[dict[str, str]]:
    return _rows(file) if file.is_file() else []


def _is_out(row: Mapping[str, Any]) -> bool:
    return str(value(row, "moderated", otherwise="0")) in (f"{TAKEN_OUT}", "-1.0")


def _cells(
    people: Iterable[Mapping[str, str]],
) -> Iterator[tuple[tuple[int, int], int]]:
    for row in people:
        person = _needed(row, "person", PEOPLE[0])
        for name, given in row.items():
            if name and name.isdigit() and given not in (None, ""):
                yield (person, int(name)), int(float(given))


def fixture(folder: Path) -> Fixture:
    """Read what a server held. Errors: Unreadable."""
    golden = _json(folder / SERVER)
    rows = list(_votes(_list(folder / "votes.json"), "votes.json"))
    if not rows:
        raise Unreadable("votes.json: no votes")
    told = folder / "comments.json"
    comments = _list(told) if told.exists() else []
    try:
        statements = tuple(int(one) for one in golden["tids"])
        taken_out = tuple(int(one) for one in golden.get("mod-out") or ())
        groups, voters = _groups(golden), int(golden["n"])
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise Unreadable(f"{SERVER}: {type(wrong).__name__} {wrong}") from wrong
    sign = _sign(rows, comments) or _sign_of_centre(rows, golden)
    turned = [Vote(one.person, one.statement, sign * one.value) for one in rows]
    known = set(statements)
    return Fixture(
        votes=votes_from(
            [one for one in turned if one.statement in known], statements=statements
        ),
        golden=golden,
        statements=statements,
        taken_out=taken_out,
        groups=groups,
        voters_counted=voters,
    )


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as wrong:
        raise Unreadable(f"{file.name}: {type(wrong).__name__}") from wrong


def _list(file: Path) -> list[dict[str, Any]]:
    found = _json(file)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Unreadable(f"{file.name}: not a list of records")
    return found


def _sign(rows: Iterable[Vote], comments: Iterable[Mapping[str, Any]]) -> int:
    """1 when agreeing is +1 in these votes, -1 when it is -1, 0 when nothing tells.

    By what each statement counted.
    """
    counted: dict[int, list[int]] = {}
    last = {(row.person, row.statement): row.value for row in rows}
    for (_, statement), given in last.items():
        counted.setdefault(statement, []).append(given)
    off = dict.fromkeys((1, -1), 0)
    for row in comments:
        if (hoped := value(row, "agrees")) is None:
            continue
        votes = counted.get(_needed(row, "statement", "comments.json"), [])
        for sign in off:
            off[sign] += abs(votes.count(sign) - int(hoped))
    return (off[1] < off[-1]) - (off[1] > off[-1])


def _sign_of_centre(rows: Iterable[Vote], golden: Mapping[str, Any]) -> int:
    """The same by the means of the server, where agreeing is -1; -1 if none tells."""
    means = (golden.get("pca") or {}).get("center") or ()
    mean_of = dict(zip(map(int, golden["tids"]), map(float, means), strict=False))
    together = sum(row.value * mean_of.get(row.statement, 0.0) for row in rows)
    return 1 if together < 0 else -1


def _groups(golden: Mapping[str, Any]) -> dict[int, list[int]]:
    """The people of each group, through the small clusters."""
    small = golden["base-clusters"]
    people = dict(zip(small["id"], small["members"], strict=True))
    groups = golden["group-clusters"]
    each = groups.values() if isinstance(groups, dict) else groups
    return {
        int(one["id"]): [
            int(who) for cluster in one["members"] for who in people[cluster]
        ]
        for one in each
    }
