"""Empties rows as the register says, whichever tables there are."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models

from plait.frameworks.rules import published
from plait.people.models import Person
from plait.people.rules import Credit, Way
from plait.privacy.queries.walking import (
    model_of,
    own_rows,
    personal_tables,
    sessions,
)
from plait.privacy.rules.asking import WordsStay
from plait.privacy.rules.register import Table, register
from plait.privacy.rules.traces import MAYBE, Traces

# Two tables have actions of their own: a person becomes a former contributor, and
# emptied words mean that they were taken back.
BY_THEMSELVES = {"people.person", "contributions.contribution"}
NUMBERS = (10_000, 100_000)
Rows = Mapping[str, list[Any]]


def collected(person: Person) -> Rows:
    """The keys of all rows about a person, before anything is unhooked."""
    return {
        table.model: list(own_rows(table, person).values_list("pk", flat=True))
        for table in personal_tables()
        if table.model not in BY_THEMSELVES
    }


def empty_rows(rows: Rows, *, gone: set[int], words_stay: str) -> None:
    """Delete or empty these rows. `gone` are contributions whose words go."""
    for model, keys in rows.items():
        table = register()[model]
        kept = model_of(table)._default_manager.filter(pk__in=keys)
        if table.goes:
            kept.delete()
            continue
        _empty(kept, _named(table, "empty", "reset"))
        _empty(_whose_words_go(kept, gone, words_stay), _named(table, "words"))


def _named(table: Table, *verbs: str) -> list[str]:
    return [one.name for one in table.fields.values() if one.erase in verbs]


def _whose_words_go(
    rows: "models.QuerySet[Any]", gone: set[int], words_stay: str
) -> "models.QuerySet[Any]":
    names = {field.name for field in rows.model._meta.get_fields()}
    if "contribution" in names:
        return rows.filter(contribution__in=gone)
    return rows.none() if words_stay == WordsStay.ALL else rows


def _empty(rows: "models.QuerySet[Any]", names: list[str]) -> None:
    if names:
        fields = {name: rows.model._meta.get_field(name) for name in names}
        rows.update(**{name: empty_value(field) for name, field in fields.items()})


def empty_value(field: Any) -> Any:
    """What a field holds when it says nothing of anyone."""
    if field.null:
        return None
    if field.has_default():
        return field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        return ""
    if isinstance(field, models.BinaryField):
        return b""
    if isinstance(field, models.BooleanField | models.IntegerField):
        return 0
    raise TypeError(f"{field}: say how it is emptied, or write “keep” and why")


def empty_person(person: Person, *, title: str, chance: Random) -> None:
    """Make of someone a former contributor, with a number by chance."""
    former = published("erasure").data["former"]
    taken = set(
        Person.objects.filter(name__startswith=former).values_list("name", flat=True)
    )
    name = f"{former} {chance.randrange(*NUMBERS)}"
    while name in taken:
        name = f"{former} {chance.randrange(*NUMBERS)}"
    table = register()["people.person"]
    values = {
        each: empty_value(Person._meta.get_field(each))
        for each in _named(table, "empty", "reset")
    }
    values |= {
        "name": name,
        "title": title,
        "credit": Credit.ROLE if title else Credit.NOTHING,
        "way": Way.IN_PERSON,
    }
    Person.objects.filter(pk=person.pk).update(**values)


def forget_sessions(person: Person, traces: Traces) -> None:
    """End every session that holds something of this person, whoever's it is.

    Another's can hold a name in a message that was not read yet.
    """
    found = []
    for key, held in sessions():
        spans = traces.found_in(json.dumps(held, ensure_ascii=False, default=str))
        if any(span.kind != MAYBE for span in spans):
            found.append(key)
    Session.objects.filter(pk__in=found).delete()
    own = register()["sessions.session"]
    own_rows(own, person).delete()
