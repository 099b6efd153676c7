"""Rows for the page of limits: how often, how large, and what each form takes.

Pure: tools/handbook.py looks up what there is, and hands it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MB = 1_000_000
OFTEN = ("What", "At most", "Within")
FILES = ("What", "How the name ends", "At most")
FORMS = ("Where", "What is asked", "What is taken")
TRAP = "website"  # a box that only machines fill in
KINDS = {
    "boolean field": "a tick",
    "char field": "words",
    "choice field": "one of a list",
    "count field": "a number",
    "day month year field": "a day",
    "email field": "an email address",
    "enclosed field": "a file",
    "file field": "a file",
    "file read field": "a file, read and not kept",
    "integer field": "a number",
    "model choice field": "one of a list",
    "model multiple choice field": "some of a list",
    "multiple choice field": "some of a list",
    "past day field": "a day that has been",
    "slug field": "small letters, numbers and dashes",
    "typed choice field": "one of a list",
}
Row = tuple[str, str, str]


def often(limits: Mapping[str, Any]) -> Iterator[Row]:
    """How often one thing may be done, within so many minutes of the first time."""
    for code, one in limits.items():
        words = code.replace("-", " ").replace("sign in", "sign-in").capitalize()
        yield words, str(one["most"]), f"{one['minutes']} minutes"


def files(data: Mapping[str, Any]) -> Iterator[Row]:
    """The kinds of file that are taken, and how large one may be."""
    for one in data["formats"]:
        most = f"{one['most_bytes'] // MB} MB"
        if pixels := one.get("most_pixels"):
            most += f", {pixels // MB} million dots"
        yield one["name"][0].upper() + one["name"][1:], ", ".join(one["endings"]), most
    guard = data["limits"]
    unpacked = f"{guard['unpacked_bytes'] // MB} MB in {guard['members']} parts"
    yield "Word and Excel files, unpacked", "docx, xlsx", unpacked
    yield "All files that go with one person’s words", "", str(data["most_files"])


def form_fields(forms: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Row]:
    """Each thing that people are asked, once for each part of Plait.

    A form is the app it belongs to, and its fields by name.
    """
    seen: set[Row] = set()
    for app, fields in forms:
        for name, field in fields.items():
            asked = " ".join(str(field.label or "").replace("|", " ").split())
            row = app.capitalize(), asked, _taken(field)
            if asked and name != TRAP and row not in seen:
                seen.add(row)
                yield row


def _taken(field: Any) -> str:
    """What a field takes, in a few words."""
    longest = getattr(field, "max_length", None)
    least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
    kind = re.sub(r"(?<!^)(?=[A-Z])", " ", type(field).__name__).lower()
    words = [KINDS.get(kind, kind)]
    if longest:
        words.append(f"{longest} letters at most")
    if least is not None or most is not None:
        words.append(f"{least} to {most}")
    if field.required:
        words.append("must be there")
    return ", ".join(words)
