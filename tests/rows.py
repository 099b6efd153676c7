"""Rows of a filled database, kept aside and put back in a moment.

Building the demo by its actions takes seconds; putting its rows back takes a
fraction of one. Works on any database that Django can empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

# Django fills these itself whenever a database is made.
OWN_TO_DJANGO = {"contenttypes", "auth"}


@dataclass(frozen=True)
class Rows:
    """Every row of one table: its columns, and the values as the database has them."""

    table: str
    columns: tuple[str, ...]
    values: list[tuple[object, ...]]


def models() -> Iterator[type[Model]]:
    """Every table that our own apps fill."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OWN_TO_DJANGO and model._meta.managed:
            yield model


def taken() -> list[Rows]:
    """Every row there is."""
    found = []
    for model in models():
        columns = tuple(field.column for field in model._meta.local_concrete_fields)
        quoted = ", ".join(map(connection.ops.quote_name, columns))
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {quoted} FROM {table}")  # noqa: S608 - our names
            values = cursor.fetchall()
        if values:
            found.append(Rows(model._meta.db_table, columns, list(values)))
    return found


def put(rows: list[Rows]) -> None:
    """Put rows back into an empty database, inside the caller's transaction."""
    with connection.cursor() as cursor:
        for each in rows:
            _put_table(cursor, each)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models())):
            cursor.execute(statement)


def _put_table(cursor, each: Rows) -> None:
    quoted = ", ".join(map(connection.ops.quote_name, each.columns))
    table = connection.ops.quote_name(each.table)
    if connection.vendor == "postgresql":  # where a row at a time takes long
        with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
            for row in each.values:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(each.columns))
    insert = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608
    cursor.executemany(insert, each.values)


def count_from_one() -> None:
    """Let the next key of every table be 1, so that D-031 is the joined-up ask."""
    found = connection.introspection.sequence_list()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), found):
            cursor.execute(statement)


def files_taken() -> dict[Path, bytes]:
    """Every file that came with words: where it lies, and its bytes."""
    lying = (file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file())
    return {file: file.read_bytes() for file in lying}


def put_files(files: dict[Path, bytes]) -> None:
    """Put back those that a test swept away."""
    for file, data in files.items():
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
