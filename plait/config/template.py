"""A migrated, empty database kept as one file, so that a first start is a copy.

Each SQLite file carries, as its `user_version`, a fingerprint of the migrations it
has been through. Comparing two numbers tells whether there is anything to do.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

TEMPLATE = Path(__file__).resolve().with_name("template.sqlite3")
WHILE_BUILDING = "template"

Outcome = Literal["made", "ready", "upgraded"]


def ensure(alias: str = DEFAULT_DB_ALIAS, template: Path = TEMPLATE) -> Outcome:
    """Bring a database up to date, by copying the template where that will do.

    Returns "made" for a new SQLite file, "upgraded" where migrations ran (a copy
    from before is kept beside a SQLite file), "ready" where nothing was to be done.
    """
    if connections[alias].vendor != "sqlite":
        return _migrate_what_is_left(alias)
    database = Path(connections[alias].settings_dict["NAME"])
    if not database.exists() or database.stat().st_size == 0:
        connections[alias].close()
        _start_from(template, database)
        return "made"
    if version_of(database) == fingerprint():
        return "ready"
    _keep_a_copy(database)
    _migrate(alias)
    return "upgraded"


def fingerprint() -> int:
    """A number that changes when any migration of any app does: 1 to 2³¹ - 1."""
    total = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            total.update(f"\n{app.label}/{file.name}\n".encode())
            total.update(file.read_bytes())
    return int.from_bytes(total.digest()[:4], "big") >> 1 or 1


def version_of(database: Path) -> int:
    """The fingerprint a SQLite file carries; 0 when it carries none."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        return int(opened.execute("PRAGMA user_version").fetchone()[0])


def build(template: Path = TEMPLATE) -> Path:
    """Make the template afresh, and put it in place in one move.

    Raises OSError when its folder cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=template.parent) as aside:
        fresh = Path(aside) / "fresh.sqlite3"
        with _database_at(fresh):
            _migrate(WHILE_BUILDING)
        fresh.replace(template)
    return template


def _start_from(template: Path, database: Path) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    if not template.exists() or version_of(template) != fingerprint():
        try:
            build(template)
        except OSError:  # installed where only an administrator may write
            template = build(database.with_name("template.sqlite3"))
    half = database.with_name(f"{database.name}.{os.getpid()}")
    shutil.copyfile(template, half)
    half.replace(database)


def _keep_a_copy(database: Path) -> None:
    """The backup interface sees what is still in the journal; a file copy does not."""
    copy = database.with_name(f"{database.name}.before-upgrade")
    with (
        closing(sqlite3.connect(database)) as now,
        closing(sqlite3.connect(copy)) as then,
    ):
        now.backup(then)


def _migrate(alias: str) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {fingerprint()}")


def _migrate_what_is_left(alias: str) -> Outcome:
    executor = MigrationExecutor(connections[alias])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "ready"
    _migrate(alias)
    return "upgraded"


@contextmanager
def _database_at(file: Path) -> Iterator[None]:
    """A second database for as long as the block runs, with SQLite's own defaults."""
    usual = connections.settings[DEFAULT_DB_ALIAS]
    connections.settings[WHILE_BUILDING] = {
        **usual,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {},
    }
    try:
        yield
    finally:
        connections[WHILE_BUILDING].close()
        del connections[WHILE_BUILDING]
        del connections.settings[WHILE_BUILDING]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings")
    django.setup()
    build()
