"""A copy to try things with, in which nobody can be found."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models

from plait.foundation.codes import RECEIPT_LETTERS
from plait.privacy.actions.emptying import empty_value
from plait.privacy.queries.walking import model_of
from plait.privacy.rules.register import register

# Short plain words: as many stand for as many.
_WORDS = (
    "river stone lamp window bread garden paper kettle morning table road hill cup "
    "chair light water door book tree bird song hand field rain star shoe clock leaf"
)
WORDS = tuple(_WORDS.split())
AT = "scrubbed.invalid"


@dataclass(frozen=True, kw_only=True)
class Scrubbed:
    """One table of a scrubbed copy: its rows, as values for its columns."""

    model: type[models.Model]
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def scrubbed() -> Iterator[Scrubbed]:
    """Every table that a scrubbed copy holds, with each field as the register says.

    What is invented depends only on this home's secret key and on what it stands
    for: the same name is the same invented name everywhere.
    """
    for table in register().values():
        if table.scrubbed_out:
            continue
        model = model_of(table)
        fields = list(model._meta.local_concrete_fields)
        verbs = {name: one.scrub for name, one in table.fields.items()}
        yield Scrubbed(
            model=model,
            columns=tuple(field.attname for field in fields),
            rows=_rows(model, fields, verbs),
        )


def _rows(
    model: type[models.Model], fields: list[Any], verbs: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in fields]
    for values in model._default_manager.order_by("pk").values_list(*names).iterator():
        yield tuple(
            _scrub(field, verbs[field.name], value)
            for field, value in zip(fields, values, strict=True)
        )


def _scrub(field: Any, verb: str, value: Any) -> Any:
    if verb == "allow" or value in (None, ""):
        return value
    if verb == "empty":
        return empty_value(field)
    invented = INVENTORS[verb](str(value))
    longest = field.max_length
    return invented[:longest] if longest else invented


def _number(value: str, upto: int) -> int:
    key = settings.SECRET_KEY.encode() + b"plait.privacy.scrub"
    told = hmac.new(key, value.encode(), hashlib.sha256).digest()
    return int.from_bytes(told[:8], "big") % upto


def _letters(value: str, alphabet: str, count: int) -> str:
    return "".join(
        alphabet[_number(f"{place}:{value}", len(alphabet))] for place in range(count)
    )


def _name(value: str) -> str:
    return f"Person {_letters(value, 'abcdefghkmnpqrstuvwxyz', 8)}"


def _title(value: str) -> str:
    return f"a partner who likes the {WORDS[_number(value, len(WORDS))]}"


def _email(value: str) -> str:
    return f"{_letters(value.lower(), 'abcdefghkmnpqrstuvwxyz', 12)}@{AT}"


def _text(value: str) -> str:
    """As many words, in sentences as long: pages look as they do, and say nothing."""
    places = iter(range(len(value)))

    def word(match: re.Match[str]) -> str:
        chosen = WORDS[_number(f"{next(places)}:{match[0]}", len(WORDS))]
        return chosen.capitalize() if match[0][:1].isupper() else chosen

    return re.sub(r"[^\s.,;:!?]+", word, value)


def _receipt(value: str) -> str:
    letters = _letters(value, RECEIPT_LETTERS, 10)
    return f"{letters[:5]}-{letters[5:]}"


def _mark(value: str) -> str:
    return _letters(value, "abcdefghkmnpqrstuvwxyz", len(value))


INVENTORS: Mapping[str, Callable[[str], str]] = {
    "fake-name": _name,
    "fake-title": _title,
    "fake-email": _email,
    "fake-text": _text,
    "fake-receipt": _receipt,
    "fake-mark": _mark,
}
