"""Compares the register with the tables there are."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from plait.people.models import Person
from plait.privacy.rules.register import Field, Table, every_field, register

SECRET_NAMES = ("hash", "token", "secret", "key", "password", "code_")


def all_models() -> list[type[models.Model]]:
    """Every table that is ours to answer for, joining tables too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def not_registered() -> list[str]:
    """Rows to type into fields.json for what is missing there."""
    known = {field.key for field in every_field()}
    found = []
    for model in all_models():
        label = model._meta.label_lower
        table = register().get(label)
        missing = [
            proposed(field)
            for field in model._meta.local_concrete_fields
            if f"{label}.{field.name}" not in known
        ]
        if missing and table is None:
            found.append(_whole_table(model, missing))
        elif missing:
            found += [f"in “{label}”, “fields”: {row}" for row in missing]
    return found


def not_there() -> list[str]:
    """What the register speaks of and no table has."""
    there = {
        f"{model._meta.label_lower}.{field.name}"
        for model in all_models()
        for field in model._meta.local_concrete_fields
    }
    return sorted({field.key for field in every_field()} - there)


def links_not_told() -> list[str]:
    """Links that lead to a person and that no path of the register follows."""
    return [
        f"{table.model}.{link}: add a path that begins with it to “own” or “hand”, "
        "or say in “not_about” why it leads to nobody"
        for table in register().values()
        for link in links_to_people(table)
        if link not in table.links() and link not in table.not_about
    ]


def links_to_people(table: Table) -> list[str]:
    """The fields of a table that lead to a person, or to a row that is a person's."""
    theirs = {
        apps.get_model(each.model) for each in register().values() if each.own
    } | {Person}
    model = apps.get_model(table.model)
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if field.is_relation and field.related_model in theirs
    ]


def proposed(field: "models.Field[object, object]") -> str:
    """A row for one field, to begin from: the safest that its type allows."""
    return f'"{field.name}": "{_guess(field)}"'


def _guess(field: "models.Field[object, object]") -> str:
    text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    if any(part in field.name for part in SECRET_NAMES):
        return "C2 no empty fake-mark: SAY WHY THE PERSON GETS NO COPY"
    if field.related_model is Person:
        return "C1 yes keep allow"
    if text and not field.choices and field.name != "code":
        return "C2 redact empty fake-text"
    return "C1 yes keep allow"


def _whole_table(model: type[models.Model], missing: list[str]) -> str:
    people = [
        field.name
        for field in model._meta.local_concrete_fields
        if field.related_model is Person
    ]
    own = f'  "own": {_quoted(people)},\n' if people else ""
    rows = ",\n".join(f"    {row}" for row in missing)
    return (
        f'"{model._meta.label_lower}": {{\n  "called": "SAY IN PLAIN WORDS",\n{own}'
        '  "purpose": "record",\n  "keep": "record",\n  "rows": "stay",\n'
        f'  "why": "SAY WHY WHAT IS KEPT STAYS",\n  "fields": {{\n{rows}\n  }}\n}}'
    )


def _quoted(names: list[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def faults() -> Iterator[str]:
    """Rows that cannot be true together."""
    for table in register().values():
        if table.is_personal and not table.called:
            yield f"{table.model}: say in plain words what it is, as “called”"
        if table.special and (table.own or table.hand):
            yield f"{table.model}: a special table has no paths"
        for field in table.fields.values():
            yield from (f"{field.key}: {fault}" for fault in _faults_of(table, field))


def _faults_of(table: Table, field: Field) -> Iterator[str]:
    has_reason = bool(field.why or table.why)
    secret = field.in_a_copy == "no" and field.is_personal
    stays = field.erase == "keep" and bool(table.own or table.special)
    if (field.erase == "delete") != table.goes:
        yield "“delete” is for every field of rows that go"
    if (field.scrub == "drop") != table.scrubbed_out:
        yield "“drop” is for every field of a table left out"
    if table.is_personal and secret and not has_reason:
        yield "say why the person gets no copy of it"
    if stays and not has_reason:
        yield "say why it stays when the person is erased"
