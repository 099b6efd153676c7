"""A copy of everything we keep about one person: to read, and to take elsewhere."""

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.template.loader import render_to_string

from plait.contributions.actions import store
from plait.foundation.errors import DomainError
from plait.foundation.sealed import unseal
from plait.history.actions import note
from plait.people.models import Person
from plait.privacy.actions.asking import require_data
from plait.privacy.models import Copy
from plait.privacy.queries.walking import (
    addresses,
    hand_rows,
    model_of,
    own_rows,
    personal_tables,
)
from plait.privacy.rules.register import Table, purposes, register

ANOTHER = "[another person]"
YOU = "you"
LOOK = "read-me-first.css"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+44|0)(?:[ -]?\d){9,10}(?!\w)")
Row = dict[str, Any]


class CopyIsGone(DomainError):
    code = "privacy.copy-is-gone"
    happened = "This copy was taken already, or it is too old."
    next_step = "Make a new one. It takes a moment."
    kept = "Nothing was changed."


class Hider:
    """Hides other people's names, and how to reach them, in what someone reads."""

    def __init__(self, person: Person) -> None:
        self._own = {each.lower() for each in addresses(person)}
        self._phone = re.sub(r"\D", "", person.phone)
        mine = {_together(each).lower() for each in (person.name, person.pseudonym)}
        rows = Person.objects.exclude(pk=person.pk).values_list("name", "pseudonym")
        names = {_together(name) for row in rows.iterator() for name in row if name}
        names = {name for name in names if name.lower() not in mine}
        either = "|".join(re.escape(name) for name in sorted(names, key=len)[::-1])
        self._names = re.compile(
            rf"(?<!\w)(?:{either})(?!\w)" if names else r"(?!)", re.IGNORECASE
        )

    def __call__(self, value: Any) -> Any:
        """The same, with others hidden; also inside lists and mappings."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self(each) for each in value]
        if isinstance(value, dict):
            return {str(name): self(each) for name, each in value.items()}
        return value

    def _text(self, text: str) -> str:
        text = self._names.sub(ANOTHER, _together(text))
        text = _EMAIL.sub(
            lambda m: m[0] if m[0].lower() in self._own else ANOTHER, text
        )
        return _PHONE.sub(
            lambda m: m[0] if re.sub(r"\D", "", m[0]) == self._phone else ANOTHER, text
        )


def _together(text: str) -> str:
    """The same, with accents on their letters: there are two ways to type them."""
    return unicodedata.normalize("NFC", text)


def gathered(person: Person, *, on: date) -> dict[str, Any]:
    """Return everything we keep about a person, as plain values for JSON.

    Own rows whole, but for secrets; rows they only wrote down, without other people's
    words. Other people are hidden. The number of queries does not grow with the rows.
    """
    hide = Hider(person)
    parts = []
    for table in personal_tables():
        rows = [
            *_rows(table, own_rows(table, person), person, hide, is_own=True),
            *_rows(table, hand_rows(table, person), person, hide, is_own=False),
        ]
        if rows:
            reason = purposes()[table.purpose]
            parts.append(
                {
                    "what": table.called,
                    "table": table.model,
                    "why": reason["words"],
                    "rows": rows,
                }
            )
    return {"about": person.name, "made on": on.isoformat(), "parts": parts}


def _rows(
    table: Table,
    rows: "models.QuerySet[Any]",
    person: Person,
    hide: Hider,
    *,
    is_own: bool,
) -> Iterator[Row]:
    model = model_of(table)
    shown: list[tuple[Any, str]] = [
        (model._meta.get_field(one.name), one.in_a_copy)
        for one in table.fields.values()
        if one.in_a_copy in {"yes", "redact"} or (one.in_a_copy == "own" and is_own)
    ]
    links = [field.name for field, _ in shown if field.is_relation]
    for row in rows.select_related(*links).iterator(chunk_size=500):
        yield {
            str(field.verbose_name): _value(row, field, how, person, hide)
            for field, how in shown
        }


def _value(row: Any, field: Any, how: str, person: Person, hide: Hider) -> Any:
    value = getattr(row, field.name)
    if isinstance(value, models.Model):
        return _linked(value, person, hide)
    if isinstance(field, models.BinaryField):
        return hide(unseal(value, row.where_sealed)) if value else ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if how == "redact" or (how == "own" and isinstance(value, str)):
        return hide(value)
    return value


def _linked(value: models.Model, person: Person, hide: Hider) -> Any:
    if isinstance(value, Person):
        return YOU if value.pk == person.pk else ANOTHER
    return hide(str(value))


def as_zip(found: dict[str, Any], files: Mapping[str, Path] | None = None) -> bytes:
    """Return a ZIP: a page to read and how it looks, the same as JSON, their files."""
    packed = io.BytesIO()
    day = date.fromisoformat(found["made on"])
    page = render_to_string("privacy/copy_page.html", {"found": found, "day": day})
    look = resources.files("plait.privacy").joinpath("data", LOOK)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me-first.html", page)
        archive.writestr(LOOK, look.read_bytes())
        written = json.dumps(found, ensure_ascii=False, indent=1, default=str)
        archive.writestr("the-same-for-computers.json", written)
        for name, file in (files or {}).items():
            archive.write(file, f"files/{name}")
    return packed.getvalue()


def files_of(person: Person) -> dict[str, Path]:
    """The files with their own words: what each is called in the copy, and where it is.

    One that is not on the disk is left out; its row says that it was given.
    """
    rows = own_rows(register()["contributions.attachment"], person)
    found = {
        f"{one.contribution.code}-{one.order}.{one.format}": store().path(one.stored)
        for one in rows.select_related("contribution")
    }
    return {name: file for name, file in found.items() if file.exists()}


def make_copy(*, person: Person, by: Person, now: datetime) -> Copy:
    """Make a copy for a person: for themselves, or by a lead whom they asked.

    One at a time: a copy made before goes. Raises NotYourRole.
    """
    if by.pk != person.pk:
        require_data(by)
    packed = as_zip(gathered(person, on=now.date()), files_of(person))
    return _kept(person, packed, by=by, now=now)


@transaction.atomic
def _kept(person: Person, packed: bytes, *, by: Person, now: datetime) -> Copy:
    Person.objects.select_for_update().filter(pk=person.pk).values_list("pk").first()
    Copy.objects.filter(person=person).delete()
    kept = Copy.objects.create(person=person, file=packed, made_at=now)
    note("privacy.make-copy", by=by, at=now, about=f"copy {kept.pk}")
    return kept


@transaction.atomic
def take_copy(*, copy: Copy, by: Person, now: datetime) -> bytes:
    """Give the file out, once; it is not kept after that.

    Raises NotYourRole, CopyIsGone.
    """
    if by.pk != copy.person_id:
        require_data(by)
    held = Copy.objects.select_for_update().filter(pk=copy.pk).first()
    if held is None or held.taken_at:
        raise CopyIsGone
    packed = bytes(held.file)
    held.file, held.taken_at = b"", now
    held.save(update_fields=["file", "taken_at"])
    note("privacy.take-copy", by=by, at=now, about=f"copy {held.pk}")
    return packed


def waiting_copy(person: Person) -> Copy | None:
    """The copy that waits to be taken, if there is one."""
    found = Copy.objects.filter(person=person, taken_at=None)
    return found.defer("file").first()
