"""Is everything well? Named checks with a figure and advice, for `plait check`."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import checks as django_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from plait.config import unsafe
from plait.config.findings import Result

LEAST_FREE_GB = 1
GB = 1024**3
# security.md 4.1: with anything less, SQLite lost writes or the last ones before a cut.
SQLITE_WANTED = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}


def everything() -> list[Result]:
    """Run every check. One that cannot run is a check that failed."""
    checks = (database, migrations, disk, safe_settings, *unsafe.CHECKS, promises)
    return [_safely(each) for each in checks]


def in_the_way() -> list[Result]:
    """What Plait will not start with. A check that cannot run is one of them."""
    found = [_safely(each) for each in (database, *unsafe.CHECKS)]
    return [one for one in found if one.grave and not one.ok]


def _safely(one: Callable[[], Result]) -> Result:
    try:
        return one()
    except Exception as fault:  # noqa: BLE001 - a check that breaks is a finding
        figure = f"could not be checked: {fault}"
        return Result(one.__name__, ok=False, figure=figure, grave=True)


def database() -> Result:
    """Whether the settings that keep writes safe are truly in force."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            value = cursor.fetchone()[0]
        return Result(
            "database",
            ok=value == "on",
            figure=f"PostgreSQL, commit {value}",
            advice="" if value == "on" else "Set synchronous_commit = on.",
            grave=value != "on",
        )
    found = {}
    with connection.cursor() as cursor:
        for name in SQLITE_WANTED:
            cursor.execute(f"PRAGMA {name}")
            found[name] = str(cursor.fetchone()[0])
    wrong = [name for name, wanted in SQLITE_WANTED.items() if found[name] != wanted]
    return Result(
        "database",
        ok=not wrong,
        figure="SQLite, " + ", ".join(f"{k} {v}" for k, v in found.items()),
        advice=f"Not as it should be: {', '.join(wrong)}." if wrong else "",
        grave=bool(wrong),
    )


def migrations() -> Result:
    """Whether the database is up to date."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    advice = "Start Plait once: it brings the database up to date." if waiting else ""
    return Result(
        "migrations", ok=not waiting, figure=f"{waiting} waiting", advice=advice
    )


def disk() -> Result:
    """Whether there is room to go on writing."""
    folder = Path(settings.HOME)
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free / GB
    enough = free >= LEAST_FREE_GB
    return Result(
        "disk",
        ok=enough,
        figure=f"{free:.1f} GB free",
        advice="" if enough else "Make room: under 1 GB is left.",
    )


def safe_settings() -> Result:
    """Whether the settings are safe for where Plait can be reached."""
    found = django_checks.run_checks(include_deployment_checks=settings.IS_PUBLIC)
    serious = [one for one in found if one.level >= django_checks.WARNING]
    where = settings.SITE or "this computer only"
    return Result(
        "settings",
        ok=not serious,
        figure=f"{where}, {len(serious)} warnings",
        advice=" ".join(one.msg for one in serious),
    )


def promises() -> Result:
    """Whether answers that were promised are late. A debt is not a fault."""
    from plait.explore.pages.figures import tellings  # noqa: PLC0415 - after setup
    from plait.foundation import clock  # noqa: PLC0415
    from plait.projects.models import Project  # noqa: PLC0415

    kept = tellings(Project.objects.all(), today=clock.today())
    late = f"{kept.overdue} late"
    advice = "See who waits: plait owed" if kept.overdue else ""
    return Result("promises", ok=True, figure=late, advice=advice)


def static_fingerprint() -> str:
    """A number that changes when any style, script or font does, wherever it is."""
    total = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        folder = Path(app.path, "static")
        for file in sorted(folder.rglob("*")) if folder.exists() else ():
            if file.is_file():
                total.update(f"\n{app.label}/{file.relative_to(folder)}\n".encode())
                total.update(file.read_bytes())
    return total.hexdigest()
