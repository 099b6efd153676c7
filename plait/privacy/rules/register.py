"""The register: what every field of every table is, read from data/fields.json.

A field is five words in a row: its class (C0 public to C3 most private); whether it is
in a copy for the person; what erasing does; what a scrubbed copy holds; and, after
": ", the reason. Another purpose or period than its table's is `purpose=`, `keep=`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from plait.frameworks.rules import Framework, published, read

CLASSES = {
    "C0": "Public once the project is",
    "C1": "For those who work with the record",
    "C2": "About one person",
    "C3": "About one person’s health or life",
}
IN_A_COPY = {
    "yes": "Yes",
    "own": "Yes, where it is your own",
    "redact": "Yes, with other people’s names hidden",
    "no": "No",
}
ERASED = {
    "delete": "The whole row goes",
    "empty": "Emptied",
    "reset": "Set back to what it is for everyone",
    "words": "Emptied, unless you chose that your words stay",
    "tombstone": "“Former contributor” and a number by chance",
    "coarsen": "Made so general that it tells nobody apart",
    "replace": "Another one, by chance",
    "keep": "Stays",
}
SCRUBBED = {
    "allow": "As it is",
    "empty": "Emptied",
    "fake-name": "An invented name",
    "fake-title": "An invented description",
    "fake-email": "An invented address",
    "fake-text": "As many invented words",
    "fake-receipt": "An invented receipt",
    "fake-mark": "Invented letters",
    "drop": "Left out",
}
SPECIAL = {"", "session", "hashed-email", "address"}


class BadRegister(ValueError):
    """A row of the register that does not say what every row must say."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """What one field is. `model` is "app.model", all in small letters."""

    model: str
    name: str
    kind: str
    in_a_copy: str
    erase: str
    scrub: str
    purpose: str
    keep: str
    why: str = ""

    @property
    def key(self) -> str:
        """Its full name."""
        return f"{self.model}.{self.name}"

    @property
    def is_personal(self) -> bool:
        """Whether it tells of one person."""
        return self.kind in ("C2", "C3")


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: whose rows they are, why they are kept, and what erasing does.

    `own` and `hand` are paths to a person: rows that are about them, and rows that
    they only wrote or did. `not_about` excuses a link, with the reason.
    """

    model: str
    called: str = ""
    own: tuple[str, ...] = ()
    hand: tuple[str, ...] = ()
    special: str = ""
    not_about: Mapping[str, str] = field(default_factory=dict)
    purpose: str
    keep: str
    goes: bool
    scrubbed_out: bool
    why: str = ""
    fields: Mapping[str, Field]

    @property
    def is_personal(self) -> bool:
        """Whether its rows can be a person's."""
        return bool(self.own or self.hand or self.special)

    def links(self) -> set[str]:
        """The first step of each path to a person."""
        return {path.split("__")[0] for path in (*self.own, *self.hand)}


@cache
def register() -> Mapping[str, Table]:
    """Every table by "app.model". Errors: BadRegister."""
    return {model: table_of(model, row) for model, row in source().data.items()}


@cache
def source() -> Framework:
    """The file itself, with its version and date."""
    file = resources.files("plait.privacy").joinpath("data", "fields.json")
    return read(file.read_text(encoding="utf-8"), file=file.name)


def every_field() -> list[Field]:
    """Every field there is a row for."""
    return [each for table in register().values() for each in table.fields.values()]


def purposes() -> Mapping[str, Mapping[str, Any]]:
    """Why we keep things, by code: name, words, basis, special."""
    return {row["code"]: row for row in published("purposes").data["purposes"]}


def periods() -> Mapping[str, Mapping[str, Any]]:
    """How long we keep things, by code: name, words, rules."""
    return {row["code"]: row for row in published("retention").data["periods"]}


def table_of(model: str, row: Mapping[str, Any]) -> Table:
    """One table, from what is written of it. Errors: BadRegister."""
    known = {"called", "own", "hand", "special", "not_about", "purpose", "keep"}
    extra = row.keys() - known - {"rows", "scrub", "why", "fields"}
    if extra:
        raise BadRegister(f"{model}: we do not know {', '.join(sorted(extra))}.")
    _one_of(row["rows"], {"go", "stay"}, f"{model}: rows")
    _one_of(row.get("special", ""), SPECIAL, f"{model}: special")
    usual = (row["purpose"], row["keep"])
    return Table(
        model=model,
        called=row.get("called", ""),
        own=tuple(row.get("own", ())),
        hand=tuple(row.get("hand", ())),
        special=row.get("special", ""),
        not_about=row.get("not_about", {}),
        purpose=_one_of(row["purpose"], purposes(), f"{model}: purpose"),
        keep=_one_of(row["keep"], periods(), f"{model}: keep"),
        goes=row["rows"] == "go",
        scrubbed_out=row.get("scrub") == "drop",
        why=row.get("why", ""),
        fields={
            name: field_of(model, name, words, usual)
            for name, words in row["fields"].items()
        },
    )


def field_of(model: str, name: str, written: str, usual: tuple[str, str]) -> Field:
    """One field, from its row. Errors: BadRegister, with what to type."""
    said, _, why = written.partition(": ")
    words = said.split()
    more = dict(word.split("=", 1) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    key = f"{model}.{name}"
    if len(plain) != len(("kind", "copy", "erase", "scrub")):
        raise BadRegister(f"{key}: write four words, such as “C1 yes keep allow”.")
    return Field(
        model=model,
        name=name,
        kind=_one_of(plain[0], CLASSES, key),
        in_a_copy=_one_of(plain[1], IN_A_COPY, key),
        erase=_one_of(plain[2], ERASED, key),
        scrub=_one_of(plain[3], SCRUBBED, key),
        purpose=_one_of(more.get("purpose", usual[0]), purposes(), key),
        keep=_one_of(more.get("keep", usual[1]), periods(), key),
        why=why,
    )


def _one_of(word: str, allowed: Mapping[str, Any] | set[str], where: str) -> str:
    if word not in allowed:
        raise BadRegister(f"{where}: {word!r} is none of {', '.join(sorted(allowed))}.")
    return word
