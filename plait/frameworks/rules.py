"""Reads and checks the framework files. Pure: no database, no clock."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from types import MappingProxyType
from typing import Any

HEADER = (
    "name",
    "version",
    "valid_from",
    "valid_to",
    "source",
    "licence",
    "verified_on",
    "note",
    "data",
)
MAY_BE_NULL = {"valid_to"}


class UnknownFramework(LookupError):
    """No framework of that name, or none that held on that day."""


class BadFramework(ValueError):
    """A framework file that does not say what every framework must say."""


@dataclass(frozen=True, kw_only=True)
class Framework:
    """One version of one framework: where it comes from, and what it holds.

    `valid_to` None means that it still holds. `data` cannot be changed: objects are
    read-only mappings and lists are tuples.
    """

    name: str
    version: str
    valid_from: date
    valid_to: date | None
    source: str
    licence: str
    verified_on: date
    note: str
    data: Mapping[str, Any]

    def holds_on(self, day: date) -> bool:
        """Whether this version held on that day; both ends are inside."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


def published(name: str, *, on: date | None = None) -> Framework:
    """Return the framework of that name: as it held `on` a day, or the newest.

    Errors: UnknownFramework when there is none; BadFramework when a file is wrong.
    """
    versions = _all().get(name)
    if versions is None:
        known = ", ".join(sorted(_all()))
        raise UnknownFramework(f"There is no framework {name!r}. There are: {known}.")
    held = [one for one in versions if on is None or one.holds_on(on)]
    if not held:
        raise UnknownFramework(f"No version of {name!r} held on {on}.")
    return held[-1]


def every_framework() -> tuple[Framework, ...]:
    """Return every version of every framework, by name and then by date.

    Errors: BadFramework when a file is wrong.
    """
    return tuple(one for name in sorted(_all()) for one in _all()[name])


def read(text: str, *, file: str) -> Framework:
    """Return the framework written in `text`; `file` is named in any error.

    Errors: BadFramework for text that is not JSON, lacks or adds a header line,
    leaves one empty, or has a date that is not one.
    """
    try:
        written = json.loads(text)
    except ValueError as wrong:
        raise BadFramework(f"{file} is not JSON: {wrong}") from wrong
    _check_header(written, file=file)
    dates = {
        line: _day(written[line], line=line, file=file)
        for line in ("valid_from", "valid_to", "verified_on")
    }
    if dates["valid_to"] and dates["valid_to"] < dates["valid_from"]:
        raise BadFramework(f"{file}: valid_to comes before valid_from.")
    return Framework(**{**written, **dates, "data": _frozen(written["data"])})


def _check_header(written: Any, *, file: str) -> None:
    if not isinstance(written, dict):
        raise BadFramework(f"{file} must hold one object.")
    missing = [line for line in HEADER if line not in written]
    if missing:
        raise BadFramework(f"{file} lacks {', '.join(missing)}.")
    extra = sorted(written.keys() - set(HEADER))
    if extra:
        raise BadFramework(f"{file} has lines we do not know: {', '.join(extra)}.")
    empty = [line for line in HEADER if not written[line] and line not in MAY_BE_NULL]
    if empty:
        raise BadFramework(f"{file} leaves empty: {', '.join(empty)}.")
    if not isinstance(written["data"], dict):
        raise BadFramework(f"{file}: data must be an object.")


def _day(written: Any, *, line: str, file: str) -> Any:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as wrong:
        raise BadFramework(f"{file}: {line} is not a date: {written!r}.") from wrong


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    return value


@cache
def _all() -> Mapping[str, tuple[Framework, ...]]:
    """Every framework file, read once: by name, oldest version first."""
    by_name: dict[str, list[Framework]] = {}
    for file in _files():
        one = read(file.read_text(encoding="utf-8"), file=file.name)
        by_name.setdefault(one.name, []).append(one)
    for versions in by_name.values():
        versions.sort(key=lambda one: one.valid_from)
        for older, newer in pairwise(versions):
            if older.holds_on(newer.valid_from):
                raise BadFramework(
                    f"Versions {older.version} and {newer.version} of {older.name} "
                    f"both hold on {newer.valid_from}."
                )
    return {name: tuple(versions) for name, versions in by_name.items()}


def _files() -> Iterator[Traversable]:
    folder = resources.files(__package__).joinpath("data")
    yield from sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")),
        key=lambda file: file.name,
    )
