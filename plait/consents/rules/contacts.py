"""Reads a list of contacts as people have it: a CSV file from a spreadsheet. Pure.

Headings may be written in many ways, cells may be split by commas, semicolons or tabs,
and the letters may be UTF-8, UTF-16 or Windows'. What cannot be read is named by line.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from plait.foundation.tables import ACTS, read_table
from plait.people.rules import Credit, Way, missing

FEWEST_DIGITS = 6
MOST_ROWS = 5_000
LONGEST = {
    "name": 120,
    "pseudonym": 80,
    "title": 120,
    "email": 254,
    "phone": 40,
    "address": 500,
    "format_note": 200,
    "needs": 300,
}
# Each heading, way and choice as people write it.
HEADINGS = {
    "name": "name|full name|contact|contact name|person",
    "first": "first name|forename|given name|first",
    "last": "last name|surname|family name|last",
    "pseudonym": "pseudonym|known as|other name|alias",
    "title": "title|role|what they are|description",
    "credit": "credit|naming|how named",
    "way": "way|contact way|preferred contact|contact preference|prefers",
    "email": "email|e-mail|email address|e-mail address|mail",
    "phone": "phone|telephone|tel|mobile|phone number|telephone number|mobile number",
    "address": "address|postal address|home address",
    "large_print": "large print|large type",
    "format_note": "note|notes|format note|please know",
    "needs": "access needs|access|what helps|adjustments",
}
WAYS = {
    Way.EMAIL: "email|e-mail|by email",
    Way.TEXT: "text|sms|text message|by text",
    Way.POST: "post|letter|by post|mail|a letter by post",
    Way.PHONE: "phone|telephone|call|ring|phone call|by phone",
    Way.IN_PERSON: "in person|in-person|face to face|in a room",
}
CREDITS = {
    Credit.NAME: "name|own name|my own name",
    Credit.PSEUDONYM: "pseudonym|another name",
    Credit.ROLE: "role|role only|only what i am",
    Credit.NOTHING: "nothing|none|anonymous|no name",
}
YES = {"yes", "y", "true", "1", "x", "ja"}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One person of the file, as `people.actions.meet` takes them, and what helps."""

    line: int
    name: str
    pseudonym: str = ""
    title: str = ""
    credit: str = Credit.NOTHING
    way: str = Way.IN_PERSON
    email: str = ""
    phone: str = ""
    address: str = ""
    is_large_print: bool = False
    format_note: str = ""
    needs: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """What shows that two rows are one person: an email, or name and number."""
        digits = "".join(each for each in self.phone if each.isdigit())
        named = " ".join(self.name.casefold().split())
        found = {self.email.casefold(), f"{named} {digits}" if digits else ""}
        return frozenset(found - {""})


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken in, and why, in plain words."""

    line: int
    why: str


@dataclass(frozen=True)
class Contacts:
    """What was read: people, lines at fault, and headings that were not known."""

    people: tuple[Contact, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()


class _Wrong(ValueError):
    """One row that cannot be read."""


def read_contacts(content: bytes) -> Contacts:
    """Read a file. It never raises: what is wrong is in `faults`."""
    try:
        rows = read_table(content)
    except (UnicodeError, csv.Error) as fault:
        return Contacts(faults=(Fault(1, f"It is not a table of text: {fault}."),))
    if not rows:
        return Contacts(faults=(Fault(1, "The file is empty."),))
    columns, unknown = _columns(rows[0][1])
    if "name" not in columns and "first" not in columns:
        why = "No column is headed “Name”. The first line must hold the headings."
        return Contacts(faults=(Fault(1, why),), unknown=unknown)
    if len(rows) > MOST_ROWS + 1:
        return Contacts(faults=(Fault(1, f"More than {MOST_ROWS} people: split it."),))
    people, faults = _judged(rows[1:], columns, width=len(rows[0][1]))
    return Contacts(people, faults, unknown)


def _judged(
    rows: list[tuple[int, list[str]]], columns: Mapping[str, int], *, width: int
) -> tuple[tuple[Contact, ...], tuple[Fault, ...]]:
    people: list[Contact] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        try:
            one = _contact(line, cells, columns, width=width)
            _only_once(one, seen)
        except _Wrong as wrong:
            faults.append(Fault(line, str(wrong)))
        else:
            people.append(one)
    return tuple(people), tuple(faults)


def _only_once(one: Contact, seen: dict[str, int]) -> None:
    if before := min((seen[mark] for mark in one.marks if mark in seen), default=0):
        raise _Wrong(f"The same person as in line {before}.")
    seen |= dict.fromkeys(one.marks, one.line)


def _columns(headings: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    found: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(headings):
        words = heading.replace("_", " ").strip().rstrip(":*")
        column = _written(words, HEADINGS)
        if column and column not in found:
            found[column] = place
        elif words:
            unknown.append(words)
    return found, tuple(unknown)


def _written(words: str, known: Mapping[Any, str]) -> str:
    """What these words stand for, or nothing. `known` has the words of each."""
    plain = " ".join(words.casefold().split())
    return next((one for one, ways in known.items() if plain in ways.split("|")), "")


def _contact(
    line: int, cells: list[str], columns: Mapping[str, int], *, width: int
) -> Contact:
    if any(cell.strip() for cell in cells[width:]):
        raise _Wrong("It has more cells than the first line.")
    held = {
        column: _plain(cells[place]) if place < len(cells) else ""
        for column, place in columns.items()
    }
    name = held.get("name") or f"{held.get('first', '')} {held.get('last', '')}"
    given = {column: held.get(column, "") for column in LONGEST}
    given["name"] = " ".join(name.split())
    _check(given)
    chosen = {
        **given,
        "credit": _chosen(held.get("credit", ""), CREDITS) or Credit.NOTHING.value,
        "way": _chosen(held.get("way", ""), WAYS) or _only_way(given),
    }
    if lacks := missing(chosen):
        raise _Wrong(f"They chose “{chosen[_ASKED[lacks[0]]]}”; {lacks[0]} is empty.")
    large = held.get("large_print", "").casefold() in YES
    return Contact(line=line, is_large_print=large, **chosen)


_ASKED = {"pseudonym": "credit", "title": "credit"} | dict.fromkeys(
    ("email", "phone", "address"), "way"
)


def _check(given: Mapping[str, str]) -> None:
    if not given["name"]:
        raise _Wrong("There is no name.")
    for column, most in LONGEST.items():
        if len(given[column]) > most:
            raise _Wrong(f"{column} has more than {most} letters.")
        if not given[column].replace("\n", "").isprintable():
            raise _Wrong(f"{column} holds a sign that nobody can see.")
    if given["email"]:
        try:
            validate_email(given["email"])
        except ValidationError as wrong:
            raise _Wrong(f"{given['email']} is not an email address.") from wrong
    digits = sum(each.isdigit() for each in given["phone"])
    if given["phone"] and digits < FEWEST_DIGITS:
        raise _Wrong(f"{given['phone']} is not a whole phone number.")


def _chosen(words: str, known: Mapping[Any, str]) -> str:
    found = _written(words, known)
    if words and not found:
        raise _Wrong(f"“{words}” is none of: {', '.join(known)}.")
    return str(found)


def _only_way(given: Mapping[str, str]) -> str:
    """The one way there is, when nobody wrote which. More than one has to be asked."""
    by_way = {Way.EMAIL: "email", Way.PHONE: "phone", Way.POST: "address"}
    there = [way for way, column in by_way.items() if given[column]]
    if len(there) > 1:
        raise _Wrong("There is more than one way to reach them. Say which they chose.")
    return str(there[0]) if there else str(Way.IN_PERSON)


def _plain(cell: str) -> str:
    """A cell without spaces at its ends, or the ' that we put before a formula."""
    tidy = cell.replace("\r\n", "\n").replace("\t", " ").strip()
    if tidy[:1] == "'" and tidy[1:2] in ACTS:
        return tidy[1:]
    return tidy
