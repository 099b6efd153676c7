"""The tables can be made, taken down and made again, and match the models."""

import importlib.util
import re
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, migrations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from plait.config import template
from plait.contributions.models import Contribution
from tests import factories

ALIAS = "migrating"
PUT_BY_DJANGO = re.compile(r"_auto_\d|_\d{8}_|^auto")
ZERO = None
# From the top down; each may lean only on those after it.
FLOORS = [
    *(
        "privacy",
        "safety",
        "replies",
        "outcomes",
        "decisions",
        "priorities",
        "opinions",
        "consultations",
        "rooms",
        "contributions",
        "activities",
    ),
    *("consents", "projects", "accounts", "history", "people"),
]


def own_apps():
    """Apps of ours that have tables, by label."""
    return sorted(
        each.label
        for each in apps.get_app_configs()
        if each.name.startswith("plait.") and Path(each.path, "migrations").is_dir()
    )


def graph():
    return MigrationLoader(None).graph


def own_migrations():
    return sorted(key for key in graph().nodes if key[0] in own_apps())


@contextmanager
def database_at(settings):
    """A second database of Django's, closed and forgotten afterwards."""
    connections.settings[ALIAS] = {**connections.settings["default"], **settings}
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


@pytest.fixture
def empty(django_db_blocker):
    """An empty database: in memory, or a database of its own on the server."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            yield from _on_the_server()
            return
        file = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
        with database_at({**file, "NAME": ":memory:"}) as opened:
            yield opened


def _on_the_server():
    name = f"{connection.settings_dict['NAME']}_migrating"
    quoted = connection.ops.quote_name(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted}")
    with database_at({"NAME": name}) as opened:
        yield opened
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {quoted}")


def migrate(opened, *targets):
    """Bring a database to these migrations; to the newest for none."""
    executor = MigrationExecutor(opened)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())


def shape(opened):
    """Every table of ours with its columns, and its constraints and what they hold."""
    found = {}
    with opened.cursor() as cursor:
        for table in sorted(opened.introspection.table_names(cursor)):
            columns = opened.introspection.get_table_description(cursor, table)
            held = opened.introspection.get_constraints(cursor, table)
            found[table] = (
                sorted((c.name, str(c.type_code), c.null_ok) for c in columns),
                sorted(
                    (tuple(c["columns"] or ()), c["unique"], c["check"])
                    for c in held.values()
                ),
            )
    return found


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)

    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("key", own_migrations(), ids="-".join)
def test_a_migration_has_a_name_that_says_what_it_does(key):
    _, name = key

    assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)*", name)
    assert not PUT_BY_DJANGO.search(name)


@pytest.mark.parametrize("label", own_apps())
def test_the_migrations_of_an_app_stand_in_one_line(label):
    found = [name for app, name in own_migrations() if app == label]
    nodes = graph()

    assert len(nodes.leaf_nodes(label)) == len(nodes.root_nodes(label)) == 1
    assert [name[:4] for name in found] == [
        f"{n:04d}" for n in range(1, len(found) + 1)
    ]
    for before, after in pairwise(found):
        assert (label, before) in {p.key for p in nodes.node_map[label, after].parents}


def test_every_app_with_tables_has_migrations():
    with_tables = {
        model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("plait.")
    }

    assert with_tables == set(own_apps())


@pytest.mark.parametrize("key", own_migrations(), ids="-".join)
def test_a_migration_needs_only_apps_on_floors_below(key):
    label, name = key
    needed = {
        app
        for app, _ in graph().nodes[label, name].dependencies
        if app in FLOORS and app != label
    }

    assert all(FLOORS.index(app) > FLOORS.index(label) for app in needed)


@pytest.mark.parametrize("key", own_migrations(), ids="-".join)
def test_every_step_of_a_migration_can_be_undone(key):
    operations = graph().nodes[key].operations

    assert [op for op in operations if not op.reversible] == []


def test_forward_backward_and_forward_again_gives_the_same_tables(empty):
    migrate(empty)
    first = shape(empty)

    for label in reversed(own_apps()):
        migrate(empty, (label, ZERO))
    tables = {model._meta.db_table for model in apps.get_models()}
    with empty.cursor() as cursor:
        left = set(empty.introspection.table_names(cursor))
    own = {table for table in tables if table.split("_")[0] in own_apps()}
    assert left & own == set()

    migrate(empty)
    assert shape(empty) == first


def alters_tables(label, name):
    """Whether a migration does more than run code, or say how rows are listed."""
    own = (migrations.RunPython, migrations.RunSQL, migrations.AlterModelOptions)
    return any(not isinstance(op, own) for op in graph().nodes[label, name].operations)


@pytest.mark.slow
def test_one_step_back_and_forward_again_gives_the_same_tables(empty):
    migrate(empty)
    first = shape(empty)

    for label, name in reversed(own_migrations()):
        before = [n for app, n in own_migrations() if app == label and n < name]
        if before:
            migrate(empty, (label, name))
            there = shape(empty)
            migrate(empty, (label, before[-1]))
            assert (shape(empty) != there) == alters_tables(label, name)
            migrate(empty)
            assert shape(empty) == first


def test_every_column_of_every_model_is_in_the_migrated_tables(empty):
    migrate(empty)
    found = shape(empty)

    for model in apps.get_models():
        columns = {name for name, _, _ in found[model._meta.db_table][0]}
        assert columns == {field.column for field in model._meta.local_concrete_fields}


def test_words_survive_a_step_back_and_forward(db):
    kept = factories.contribution(words="Say who will be in the room.")
    names = [name for app, name in own_migrations() if app == "contributions"]
    changed = {
        operation.name
        for name in names[1:]
        for operation in graph().nodes["contributions", name].operations
        if hasattr(operation, "field")
    }

    assert "words" not in changed
    assert Contribution.objects.get(pk=kept.pk).words == "Say who will be in the room."


# ---------------------------------------------------------------- the fingerprint


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The migrations of contributions, copied to where they may be changed."""
    config = apps.get_app_config("contributions")
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in Path(config.path, "migrations").glob("*.py"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(config, "path", str(tmp_path))
    return folder


def test_the_fingerprint_is_of_what_is_written_and_not_of_where(copied, monkeypatch):
    moved = template.fingerprint()
    monkeypatch.undo()

    assert template.fingerprint() == moved


def test_the_fingerprint_changes_with_one_more_migration(copied):
    before = template.fingerprint()

    (copied / "0099_one_more.py").write_text("")

    assert template.fingerprint() != before


def test_the_fingerprint_changes_with_one_letter(copied):
    before = template.fingerprint()
    first = copied / "0001_initial.py"

    first.write_text(first.read_text() + "#\n")

    assert template.fingerprint() != before


def test_the_fingerprint_changes_with_a_name(copied):
    before = template.fingerprint()

    (copied / "0001_initial.py").rename(copied / "0001_first.py")

    assert template.fingerprint() != before


def test_the_fingerprint_leaves_out_what_python_makes_of_it(copied):
    before = template.fingerprint()

    (copied / "__pycache__").mkdir()
    (copied / "__pycache__" / "0001_initial.pyc").write_bytes(b"x")
    (copied / "notes.txt").write_text("x")

    assert template.fingerprint() == before


def test_every_migration_is_a_file_that_can_be_read_alone():
    for label, name in own_migrations():
        found = importlib.util.find_spec(f"plait.{label}.migrations.{name}")
        assert found is not None
        assert Path(found.origin).stat().st_size > 0
