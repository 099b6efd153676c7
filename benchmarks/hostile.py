"""Puts hostile words into every text column that people's words can reach."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import CharField, Field, SlugField, TextField

# Columns that lead somewhere or are looked up: a page of theirs would not be found.
LOOKED_UP = {"code", "key", "email", "submission", "receipt", "password", "mark", "did"}
# Codes of published lists: forms offer them, and nobody types them.
FROM_A_LIST = {"stage", "level_shown", "claimed_level", "tint"}
APPS_WITHOUT_WORDS = {"frameworks", "history", "accounts"}


def columns() -> "list[Field[Any, Any]]":
    """Every text column of ours that is no choice, no code and no secret."""
    return [
        field
        for model in apps.get_models()
        if model.__module__.startswith("plait.")
        and model._meta.app_label not in APPS_WITHOUT_WORDS
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, SlugField)
        and not (field.choices or field.unique or field.primary_key)
        and not field.name.endswith(("_hash", "_code"))
        and field.name not in LOOKED_UP | FROM_A_LIST
    ]


def fill(
    wanted: "Sequence[Field[Any, Any]]", payloads: Sequence[str], turn: int
) -> list[str]:
    """Give each column its payload of this turn; names of the columns that took it.

    A payload too long for a column is left out there: half of one proves nothing.
    Rows that a constraint keeps empty, such as words taken back, are left alone.
    """
    taken = []
    for number, field in enumerate(wanted):
        words = payloads[(number + turn) % len(payloads)]
        if field.max_length and len(words) > field.max_length:
            words = next(p for p in sorted(payloads, key=len))
        model: type[models.Model] = field.model
        try:
            with transaction.atomic():
                rows = model._base_manager.exclude(**{field.name: ""})
                if rows.update(**{field.name: words}):
                    taken.append(f"{model._meta.label}.{field.name}")
        except DatabaseError:
            connection.needs_rollback = False
    return taken
