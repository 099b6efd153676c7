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
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from plait.config.environment import make_home

TEMPLATE = Path(__file__).resolve().with_name("template.sqlite3")
WHILE_BUILDING = "template"
BEFORE = ".before-upgrade"
TURN = 7_074_169_116  # any number, as long as it is always this one

Outcome = Literal["made", "ready", "upgraded"]


def ensure(
    alias: str = DEFAULT_DB_ALIAS,
    template: Path = TEMPLATE,
    *,
    keep_a_copy: bool = True,
) -> Outcome:
    """Bring a database up to date, by copying the template where that will do.

    Returns "made" for a new SQLite file, "upgraded" where migrations ran (a copy
    from before is kept in the home, unless `keep_a_copy` is False), "ready" where
    nothing was to be done.
    Raises CannotKeep when that copy cannot be made: then nothing was upgraded.
    """
    if connections[alias].vendor != "sqlite":
        return _migrate_what_is_left(alias, keep_a_copy=keep_a_copy)
    database = Path(connections[alias].settings_dict["NAME"])
    if not database.exists() or database.stat().st_size == 0:
        connections[alias].close()
        _start_from(template, database)
        return "made"
    if version_of(database) == fingerprint():
        return "ready"
    if keep_a_copy:
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


@contextmanager
def new_database(file: Path) -> Iterator[str]:
    """Make an empty, migrated SQLite file, and give the alias it is open under.

    What was begun is taken away again when the block fails. Errors: OSError.
    """
    _start_from(TEMPLATE, file)
    try:
        with _database_at(file):
            yield WHILE_BUILDING
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _start_from(template: Path, database: Path) -> None:
    make_home(database.parent)
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
    copy = database.with_name(f"{database.name}{BEFORE}")
    if copy.exists() and _was_stopped_half_way(database, copy):
        return  # the copy is of the record as it was before anything ran
    half = copy.with_name(f"{copy.name}.{os.getpid()}")
    with (
        closing(sqlite3.connect(database)) as now,
        closing(sqlite3.connect(half)) as then,
    ):
        now.backup(then)
    half.replace(copy)


def _was_stopped_half_way(database: Path, copy: Path) -> bool:
    """Whether an upgrade that began from this copy was never finished."""
    try:
        return version_of(database) == version_of(copy) and _been_through(
            copy
        ) < _been_through(database)
    except sqlite3.DatabaseError:  # a copy that is no database protects nothing
        return False


def _been_through(database: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        return set(opened.execute("SELECT app, name FROM django_migrations"))


def _migrate(alias: str) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {fingerprint()}")


def _migrate_what_is_left(alias: str, *, keep_a_copy: bool) -> Outcome:
    if not _waiting(alias):
        return "ready"
    with _my_turn(alias):
        if not _waiting(alias):  # another server has done it meanwhile
            return "ready"
        if (
            keep_a_copy
            and MigrationExecutor(connections[alias]).loader.applied_migrations
        ):
            _keep_a_dump(alias)
        _migrate(alias)
    return "upgraded"


def _keep_a_dump(alias: str) -> None:
    from plait.config.keeping.databases import database_of  # noqa: PLC0415 - a server

    dump = Path(settings.HOME) / f"plait.dump{BEFORE}"
    half = dump.with_name(f"{dump.name}.{os.getpid()}")
    make_home(dump.parent)
    half.touch(mode=0o600)
    database_of(connections[alias].settings_dict).copy_to(half)
    half.replace(dump)


def _waiting(alias: str) -> bool:
    """Whether any migration is still to run."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _my_turn(alias: str) -> Iterator[None]:
    """Let one server at a time bring PostgreSQL up to date; the others wait.

    Limits on waiting, meant for people's requests, are lifted meanwhile.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
    try:
        yield
    finally:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
            cursor.execute("RESET lock_timeout; RESET statement_timeout")


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
