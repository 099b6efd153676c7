"""Reads ballots that were gathered elsewhere. Pure: no database.

Three shapes: a CSV file with a column for each item and a row for each ballot; PrefLib
.soi (orders without ties) and .toc (orders that may have ties). What cannot be read is
listed by line, and the rest is kept.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plait.foundation.tables import plain_cell
from plait.priorities.rules.kinds import Method, Rule, cannot_be_kept, closed_up

MOST_BALLOTS = 20_000
GROUP = "group"
NOTHING_SAID = {"", "-", "x", "n/a", "cannot say", "i cannot say"}
_NAMED = re.compile(r"#\s*ALTERNATIVE NAME\s+(\d+)\s*:\s*(.+)", re.IGNORECASE)
_ORDER = re.compile(r"\s*(\d+)\s*:\s*(.*)")
_PLACE = re.compile(r"\{([^{}]*)\}|(\d+)")


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One ballot of a file: values by the key of an item, and the group's code."""

    values: Mapping[int, int | None] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Fault:
    """A line that could not be read, and why."""

    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a file holds: ballots that fit, and lines that do not."""

    ballots: tuple[Brought, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Names:
    """What a file may name, and the rule its ballots must fit.

    Keys of items by name, and codes of groups by name; names as `plain` gives them.
    """

    items: Mapping[str, int]
    groups: Mapping[str, str]
    method: str
    rule: Rule


def plain(name: str) -> str:
    """A name as it is compared: letter case and spaces do not matter.

    >>> plain("  What  It MEANS ")
    'what it means'
    """
    return " ".join(name.casefold().split())


def read_ballots(text: str, *, names: Names) -> Read:
    """Return the ballots of a file, by whatever shape it has."""
    text = text.removeprefix("\ufeff")
    if _is_preflib(text):
        if names.method != Method.RANKING:
            return _nothing("This file holds rankings, and people do not rank here.")
        return _preflib(text, names)
    return _csv(text, names)


def _is_preflib(text: str) -> bool:
    return text.lstrip().startswith("#") and bool(_NAMED.search(text))


def _nothing(why: str, line: int = 1) -> Read:
    return Read(ballots=(), faults=(Fault(line, why),))


def _csv(text: str, names: Names) -> Read:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as wrong:
        return _nothing(f"This is not a whole CSV file: {wrong}.")
    if len(rows) - 1 > MOST_BALLOTS:
        return _nothing(f"There are more than {MOST_BALLOTS:,} rows. Send it in parts.")
    if not rows:
        return _nothing("The file is empty.")
    columns = _columns(rows[0], names)
    if isinstance(columns, str):
        return _nothing(columns)
    headed = [plain(name) for name in rows[0]]
    group_at = headed.index(GROUP) if GROUP in headed else None
    ballots, faults = [], []
    for line, row in enumerate(rows[1:], start=2):
        one = _csv_row(row, columns, group_at, names)
        if isinstance(one, str):
            faults.append(Fault(line, one))
        elif one is not None:
            ballots.append(one)
    return Read(ballots=tuple(ballots), faults=tuple(faults))


def _columns(head: list[str], names: Names) -> Mapping[int, int] | str:
    """Which column holds which item, or why the file cannot be read."""
    named = {at: plain(plain_cell(name)) for at, name in enumerate(head)}
    columns = {at: names.items[n] for at, n in named.items() if n in names.items}
    if not columns:
        return "No column has the name of a thing on the list."
    if len(set(columns.values())) < len(columns):
        return "Two columns have the same name."
    return columns


def _csv_row(
    row: list[str], columns: Mapping[int, int], group_at: int | None, names: Names
) -> Brought | str | None:
    """One ballot, or why it is none; None for an empty row."""
    if not any(cell.strip() for cell in row):
        return None
    values: dict[int, int | None] = {}
    for at, item in columns.items():
        cell = plain(plain_cell(row[at])) if at < len(row) else ""
        if cell in NOTHING_SAID:
            values[item] = None
        elif cell.isascii() and cell.isdigit() and len(cell) <= 4:  # noqa: PLR2004
            values[item] = int(cell)
        else:
            return f"“{cell[:20]}” is not a whole number."
    said = plain(row[group_at]) if group_at is not None and group_at < len(row) else ""
    if said and said not in names.groups:
        return f"We do not know the group “{said[:30]}”."
    return _fit(values, names, group=names.groups.get(said, ""))


def _fit(
    values: Mapping[int, int | None], names: Names, *, group: str = ""
) -> Brought | str:
    """A ballot that fits the rule, or why it does not."""
    if wrong := cannot_be_kept(values, rule=names.rule, method=names.method):
        return wrong
    is_ranked = names.method == Method.RANKING
    return Brought(values=closed_up(values) if is_ranked else values, group=group)


def _preflib(text: str, names: Names) -> Read:
    numbered: dict[str, int] = {}
    ballots: list[Brought] = []
    faults: list[Fault] = []
    for line, words in enumerate(text.splitlines(), start=1):
        if named := _NAMED.match(words):
            known = names.items.get(plain(named[2]))
            if known is None:
                faults.append(
                    Fault(line, f"“{named[2].strip()[:40]}” is not on the list.")
                )
            else:
                numbered[named[1]] = known
        elif words.strip() and not words.startswith("#"):
            found = _orders(words, numbered, names)
            if isinstance(found, str):
                faults.append(Fault(line, found))
            elif len(ballots) + found[0] > MOST_BALLOTS:
                return _nothing(f"There are more than {MOST_BALLOTS:,} ballots.", line)
            else:
                ballots += [found[1]] * found[0]
    return Read(ballots=tuple(ballots), faults=tuple(faults))


def _orders(
    words: str, numbered: Mapping[str, int], names: Names
) -> tuple[int, Brought] | str:
    """How often an order was given, and the order; or why there is none."""
    found = _ORDER.fullmatch(words)
    if not found or len(found[1]) > 6:  # noqa: PLR2004
        return "This line is no order: a number, “:”, and numbers of things."
    places = list(_places(found[2]))
    if any(len(place) > 1 for place in places):
        return "Two things have one place. Each needs a place of its own."
    flat = [each for place in places for each in place]
    if not flat or len(set(flat)) < len(flat):
        return "A thing is on this line twice, or none is."
    if unknown := [each for each in flat if each not in numbered]:
        return f"There is no thing with the number {unknown[0][:8]}."
    values = {numbered[each]: place for place, each in enumerate(flat, start=1)}
    one = _fit(values, names)
    return one if isinstance(one, str) else (int(found[1]), one)


def _places(order: str) -> Iterator[list[str]]:
    for found in _PLACE.finditer(order):
        if found[2]:
            yield [found[2]]
        else:
            inside = [each.strip() for each in found[1].split(",") if each.strip()]
            if inside:
                yield inside
