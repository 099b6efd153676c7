"""E8: a record of an earlier day brought up to date, down and up again, and killed.

There are three earlier days: one, two and three steps back in every app that has them.
What the earlier record held must be there afterwards, row by row.
"""

import hashlib
import random
import shutil
import sqlite3
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from benchmarks.erasing import copied
from benchmarks.forks import fork, record_in_a_file
from plait.config import template
from plait.config.keeping.databases import Sqlite
from plait.demo.build import build, files

BACK = (1, 2, 3)
Held = Mapping[str, tuple[list[str], str]]


def up_and_down(times: int, seed: int) -> tuple[int, int, int]:
    """Rows that differ, upgrades that were not finished, and upgrades killed."""
    chance = random.Random(seed)  # noqa: S311 - when to kill
    differ = unfinished = kills = 0
    with record_in_a_file() as home:
        build(files())
        for steps in BACK:
            old = home.parent / f"{steps}-steps-back.sqlite3"
            differ += _there_and_back(home / "plait.sqlite3", steps, old)
            for _ in range(-(-times // len(BACK))):
                unfinished += not _finishes(home, old, chance)
                kills += 1
    return differ, unfinished, kills


def _there_and_back(record: Path, steps: int, old: Path) -> int:
    """Down, up, down and up; how many tables lost or changed a row. Keeps the old."""
    _step_back(steps)
    _forget_where_it_is(record)
    copied(record, old)
    before = held(old)
    template.ensure(keep_a_copy=False)
    wrong = _changed(record, before)
    _step_back(steps)
    wrong += _changed(record, before)
    template.ensure(keep_a_copy=False)
    return wrong + _changed(record, before)


def _step_back(steps: int) -> None:
    """Undo so many migrations of each app that has them, and what leans on those."""
    names: dict[str, list[str]] = defaultdict(list)
    for label, name in sorted(MigrationExecutor(connection).loader.graph.nodes):
        if apps.get_app_config(label).name.startswith("plait."):
            names[label].append(name)
    for label, found in names.items():
        wanted = label, found[max(0, len(found) - 1 - steps)]
        executor = MigrationExecutor(connection)
        if wanted in executor.loader.applied_migrations:
            executor.migrate([wanted])
    connections.close_all()


def _forget_where_it_is(record: Path) -> None:
    with closing(sqlite3.connect(record)) as opened:
        opened.execute("PRAGMA user_version = 1")


def held(record: Path, only: Held | None = None) -> Held:
    """Every table of ours with its columns, or those of `only`, and a hash of rows."""
    found = {}
    with closing(sqlite3.connect(record)) as opened:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = {name for (name,) in opened.execute(asked) if _is_ours(name)}
        for table in sorted(tables & set(only) if only else tables):
            every = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
            columns = only[table][0] if only else sorted(every)
            if set(columns) <= set(every):
                wanted = ", ".join(f'"{name}"' for name in columns)
                rows = opened.execute(f"SELECT {wanted} FROM {table}").fetchall()  # noqa: S608 - names of our own tables
                told = repr(sorted(map(repr, rows)))
                found[table] = columns, hashlib.sha256(told.encode()).hexdigest()
    return found


def _is_ours(table: str) -> bool:
    label = table.partition("_")[0]
    known = {each.label for each in apps.get_app_configs()}
    return label in known and apps.get_app_config(label).name.startswith("plait.")


def _changed(record: Path, before: Held) -> int:
    """Tables that lost or changed a row; counts that moved to `limits` are no rows."""
    connections.close_all()
    models = apps.get_models(include_auto_created=True)
    known = {each._meta.db_table for each in models}
    now = held(record, only=before)
    return sum(now.get(name) != before[name] for name in known & set(before))


def _finishes(home: Path, old: Path, chance: random.Random) -> bool:
    """Kill an upgrade, start again, and see whether all is there."""
    connections.close_all()
    for file in home.glob("plait.sqlite3*"):
        file.unlink()
    record = home / "plait.sqlite3"
    shutil.copyfile(old, record)
    first = fork(lambda _tell: template.ensure())
    time.sleep(chance.uniform(0, 1.5))
    first.kill()
    fork(lambda _tell: template.ensure()).end()
    is_new = template.version_of(record) == template.fingerprint()
    return is_new and not Sqlite.faults_in(record) and not _changed(record, held(old))
