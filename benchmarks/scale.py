"""Make the demo's record k times as large, by copying its rows in bulk.

Every other copy brings projects of its own, so that lists of projects grow; the
others go into the projects that are there, so that one project's pages grow too.
Copies break no constraint: links lead to copies, unique words get a number.
"""

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import uuid5

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import CharField, Model, TextField

from plait.history.actions import Deed, note_many
from plait.history.models import Entry

# What an installation has once, however much is said in it.
ONCE = {"projects.programme", "projects.theme", "projects.objective", "post.job"}
ONCE_APPS = {"frameworks"}
# History is a chain: copies of its lines are written as new ones.
CHAINED = {"history.entry"}
# What a project has once: copied only with the project.
WITH_PROJECT = {
    "projects.project",
    "projects.project_themes",
    "projects.partnergroup",
    "projects.stagemove",
    "projects.expectedshare",
}
BATCH = 500

Copies = dict[type[Model], dict[Any, Any]]


class Scale:
    """Grows a database step by step from the demo it holds when this is made."""

    def __init__(self) -> None:
        self.size = 1
        self.originals = {
            model: list(model._base_manager.order_by("pk")) for model in copied_models()
        }
        self.lines = list(Entry.objects.order_by("seq").select_related("by"))

    def to(self, size: int) -> dict[str, int]:
        """Grow to `size` times the demo's rows; return how many each table has.

        Raises ValueError when it is larger already.
        """
        if size < self.size:
            raise ValueError(f"already {self.size} times the demo")
        with transaction.atomic():
            for number in range(self.size + 1, size + 1):
                _copy_once(self.originals, number, with_projects=number % 2 == 1)
                note_many(_deed(line) for line in self.lines)
            _let_new_rows_follow(list(self.originals))
        self.size = size
        grown: list[type[Model]] = [*self.originals, Entry]
        return {m._meta.label_lower: m._base_manager.count() for m in grown}


def _deed(line: Entry) -> Deed:
    return Deed(
        did=line.did,
        by=line.by,
        at=line.at,
        about=line.about,
        project_code=line.project_code,
    )


def copied_models() -> list[type[Model]]:
    """Our tables that grow, each after the tables it points to."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("plait.")
        and model._meta.label_lower not in ONCE | CHAINED
        and model._meta.app_label not in ONCE_APPS
    ]
    placed: list[type[Model]] = []
    while ours:
        ready = [m for m in ours if not (set(_points_to(m)) - {m}) & set(ours)]
        if not ready:
            raise ValueError(f"these tables point to one another: {ours}")
        placed.extend(ready)
        ours = [m for m in ours if m not in ready]
    return placed


def _links(model: type[Model]) -> list[models.ForeignKey[Any, Any]]:
    return [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _points_to(model: type[Model]) -> Iterator[type[Model]]:
    for link in _links(model):
        yield link.remote_field.model


def _copy_once(
    originals: dict[type[Model], list[Model]], number: int, *, with_projects: bool
) -> None:
    copies: Copies = {}
    for model, rows in originals.items():
        copies[model] = {}
        if model._meta.label_lower in WITH_PROJECT and not with_projects:
            continue
        chosen = [row for row in rows if not _is_the_only_one(row)]
        last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
        copies[model] = {row.pk: last + n for n, row in enumerate(chosen, start=1)}
        model._base_manager.bulk_create(
            [_copy(row, number, copies) for row in chosen], batch_size=BATCH
        )


def _is_the_only_one(row: Model) -> bool:
    """Rows that a constraint allows once: the programme's own project, its groups."""
    if row._meta.label_lower == "projects.project":
        return bool(row.is_programmes_own)  # type: ignore[attr-defined]
    if row._meta.label_lower == "projects.partnergroup":
        project = row.project  # type: ignore[attr-defined]
        return project is None or bool(project.is_programmes_own)
    return False


def _copy(row: Model, number: int, copies: Copies) -> Model:
    """One row again, under a new key, pointing to this round's copies."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    for field in row._meta.concrete_fields:
        value = values[field.attname]
        if isinstance(field, models.ForeignKey):
            values[field.attname] = copies.get(field.related_model, {}).get(
                value, value
            )
        elif field.unique and not field.primary_key and value:
            values[field.attname] = _numbered(field, value, number)
    values[row._meta.pk.attname] = copies[type(row)][row.pk]
    return type(row)(**values)


def _numbered(field: "models.Field[Any, Any]", value: Any, number: int) -> Any:
    """A unique value's next of kin, no longer than the column."""
    if isinstance(field, models.UUIDField):
        return uuid5(value, str(number))
    if not isinstance(field, CharField | TextField):
        raise TypeError(f"{field} is unique, and not made of words")
    longer = f"{value}-{number}"
    room = field.max_length or len(longer)
    if len(longer) <= room:
        return longer
    return hashlib.sha256(longer.encode()).hexdigest()[:room]


def _let_new_rows_follow(copied: list[type[Model]]) -> None:
    """Tell the database that the keys given by hand are taken."""
    for statement in connection.ops.sequence_reset_sql(no_style(), copied):
        with connection.cursor() as cursor:
            cursor.execute(statement)
