"""A first start is a copy; a later start compares two numbers."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, connections

from plait.config import template
from plait.config.template import ensure, fingerprint, version_of

ALIAS = "somewhere"
TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table'"


@pytest.fixture(scope="module")
def made(tmp_path_factory, django_db_blocker):
    """A template, built once for this module."""
    with django_db_blocker.unblock():
        return template.build(tmp_path_factory.mktemp("made") / "template.sqlite3")


@pytest.fixture
def migrated(monkeypatch):
    """The databases that were migrated, without migrating them."""
    names = []
    monkeypatch.setattr(template, "_migrate", names.append)
    return names


@contextmanager
def database_at(file):
    """A database of Django's, named ALIAS, in this file."""
    connections.settings[ALIAS] = {
        **connections.settings["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {},
    }
    try:
        yield file
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


@pytest.fixture
def database(tmp_path):
    """A database file that is not there yet, in a folder that is not there yet."""
    with database_at(tmp_path / "home" / "plait.sqlite3") as file:
        yield file


def ask(file, question):
    """One value from a SQLite file."""
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(question).fetchone()[0]


def mark(file, number):
    """Say that a file has been through other migrations."""
    with closing(sqlite3.connect(file)) as opened:
        opened.execute(f"PRAGMA user_version = {number}")


def test_the_template_has_every_table_and_carries_its_fingerprint(made):
    tables = {model._meta.db_table for model in apps.get_models()}

    assert ask(made, TABLES) >= len(tables)
    assert version_of(made) == fingerprint()
    assert ask(made, "PRAGMA integrity_check") == "ok"


def test_the_template_is_one_file(made):
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_a_new_database_is_a_copy_of_the_template(made, database, migrated):
    assert ensure(ALIAS, made) == "made"
    assert database.read_bytes() == made.read_bytes()
    assert [file.name for file in database.parent.iterdir()] == [database.name]
    assert migrated == []


def test_an_empty_file_is_as_good_as_none(made, database):
    database.parent.mkdir()
    database.touch()

    assert ensure(ALIAS, made) == "made"
    assert version_of(database) == fingerprint()


def test_a_database_that_is_up_to_date_is_left_alone(made, database, migrated):
    ensure(ALIAS, made)
    before = database.read_bytes()

    assert ensure(ALIAS, made) == "ready"
    assert database.read_bytes() == before
    assert migrated == []


def test_an_older_database_is_migrated_after_a_copy_was_kept(made, database, migrated):
    ensure(ALIAS, made)
    mark(database, 7)

    assert ensure(ALIAS, made) == "upgraded"
    assert migrated == [ALIAS]
    copy = database.with_name("plait.sqlite3.before-upgrade")
    assert version_of(copy) == 7
    assert ask(copy, TABLES) == ask(database, TABLES)


@pytest.mark.django_db
def test_migrating_marks_the_file(made, database, django_db_blocker):
    ensure(ALIAS, made)
    mark(database, 7)

    with django_db_blocker.unblock():
        ensure(ALIAS, made)

    assert version_of(database) == fingerprint()


def test_a_template_of_other_migrations_is_built_again(
    made, database, tmp_path, monkeypatch
):
    old = tmp_path / "old.sqlite3"
    shutil.copy(made, old)
    mark(old, 7)
    monkeypatch.setattr(
        template, "build", lambda into: shutil.copy(made, into) and into
    )

    assert ensure(ALIAS, old) == "made"
    assert version_of(old) == version_of(database) == fingerprint()


def test_where_the_template_cannot_be_written_it_is_built_beside_the_database(
    made, database, monkeypatch
):
    nowhere = Path("/nowhere/template.sqlite3")

    def build(into):
        if into == nowhere:
            raise PermissionError
        return Path(shutil.copy(made, into))

    monkeypatch.setattr(template, "build", build)

    assert ensure(ALIAS, nowhere) == "made"
    assert version_of(database) == fingerprint()


def test_a_template_that_cannot_be_built_leaves_none_behind(tmp_path, monkeypatch):
    def stop(_):
        raise RuntimeError

    monkeypatch.setattr(template, "_migrate", stop)

    with pytest.raises(RuntimeError):
        template.build(tmp_path / "template.sqlite3")

    assert list(tmp_path.iterdir()) == []
    assert template.WHILE_BUILDING not in connections.settings


def test_the_fingerprint_changes_with_any_migration(monkeypatch, tmp_path):
    before = fingerprint()
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_initial.py").write_text("# words\n")
    monkeypatch.setattr(apps.get_app_config("sessions"), "path", str(tmp_path))

    assert fingerprint() != before
    assert 0 < fingerprint() < 2**31


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_server_that_is_up_to_date_is_left_alone(migrated):
    assert connection.vendor == "postgresql"
    assert ensure() == "ready"
    assert migrated == []


def go_through(file, name):
    """Let a database have been through one more migration."""
    with closing(sqlite3.connect(file)) as opened:
        asked = "INSERT INTO django_migrations (app, name, applied) VALUES ('x', ?, '')"
        opened.execute(asked, [name])
        opened.commit()


def test_an_upgrade_stopped_half_way_keeps_the_copy_from_before_it(
    made, database, migrated
):
    ensure(ALIAS, made)
    mark(database, 7)
    ensure(ALIAS, made)
    copy = database.with_name("plait.sqlite3.before-upgrade")
    before = copy.read_bytes()
    go_through(database, "half")  # it ran some of them, and the light went out

    ensure(ALIAS, made)

    assert copy.read_bytes() == before


def test_a_later_upgrade_makes_a_copy_of_its_own(made, database, migrated):
    ensure(ALIAS, made)
    mark(database, 7)
    ensure(ALIAS, made)
    go_through(database, "half")
    mark(database, 8)

    ensure(ALIAS, made)

    copy = database.with_name("plait.sqlite3.before-upgrade")
    asked = "SELECT count(*) FROM django_migrations WHERE name = 'half'"
    assert ask(copy, asked) == 1


def test_a_copy_from_before_that_is_no_database_gives_way(made, database, migrated):
    ensure(ALIAS, made)
    mark(database, 7)
    copy = database.with_name("plait.sqlite3.before-upgrade")
    copy.write_text("nothing of use")

    ensure(ALIAS, made)

    assert version_of(copy) == 7


def test_what_was_just_put_back_needs_no_copy(made, database, migrated):
    ensure(ALIAS, made)
    mark(database, 7)

    assert ensure(ALIAS, made, keep_a_copy=False) == "upgraded"
    assert not database.with_name("plait.sqlite3.before-upgrade").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_server_is_copied_before_it_is_upgraded(migrated, settings, tmp_path):
    settings.HOME = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    try:
        assert ensure() == "upgraded"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('sessions', '0001_initial', now())"
            )
    assert (tmp_path / "plait.dump.before-upgrade").read_bytes()[:5] == b"PGDMP"
