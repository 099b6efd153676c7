"""Is everything well? Each check, when it is and when it is not."""

from typing import NamedTuple

import pytest
from django.core import checks as django_checks
from django.db import connection, connections

from plait.config import checks
from plait.config.settings import POSTGRESQL, SQLITE
from tests import factories
from tests.config.test_template import database_at  # a second database


class Usage(NamedTuple):
    total: int
    used: int
    free: int


class App(NamedTuple):
    label: str
    path: object


def test_a_check_that_cannot_run_is_a_check_that_failed():
    def broken():
        raise OSError("no such thing")

    found = checks._safely(broken)

    assert (found.name, found.ok) == ("broken", False)
    assert found.figure == "could not be checked: no such thing"


@pytest.fixture
def use(monkeypatch):
    """Lets the check look at another SQLite file."""

    def used(alias):
        monkeypatch.setattr(checks, "connection", connections[alias])

    return used


@pytest.mark.parametrize("with_settings", [True, False])
def test_the_settings_of_the_database_are_those_in_force(
    tmp_path, use, with_settings, django_db_blocker
):

    with django_db_blocker.unblock(), database_at(tmp_path / "a.sqlite3"):
        alias = "somewhere"
        connections.settings[alias]["OPTIONS"] = SQLITE if with_settings else {}
        use(alias)

        found = checks.database()

    assert found.ok is with_settings
    if with_settings:
        assert found.figure == "SQLite, journal_mode wal, synchronous 2, foreign_keys 1"
    else:
        assert "journal_mode delete" in found.figure
        assert found.advice


@pytest.mark.parametrize(
    "wrong", ["PRAGMA synchronous=OFF", "PRAGMA synchronous=NORMAL"]
)
def test_one_wrong_setting_is_found(tmp_path, use, wrong, django_db_blocker):

    with django_db_blocker.unblock(), database_at(tmp_path / "a.sqlite3"):
        connections.settings["somewhere"]["OPTIONS"] = SQLITE
        use("somewhere")
        with connections["somewhere"].cursor() as cursor:
            cursor.execute(wrong)

        assert not checks.database().ok


def test_writing_begins_at_once_so_that_no_write_is_lost():
    assert SQLITE["transaction_mode"] == "IMMEDIATE"
    assert SQLITE["timeout"] >= 20
    for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert f"PRAGMA {setting};" in SQLITE["init_command"]


def test_postgresql_is_asked_for_the_same_care():
    for setting in (
        "synchronous_commit=on",
        "statement_timeout=15s",
        "lock_timeout=5s",
        "idle_in_transaction_session_timeout=60s",
    ):
        assert f"-c {setting}" in POSTGRESQL["options"]


@pytest.mark.postgres
def test_postgresql_says_what_is_in_force(db):
    assert checks.database().figure == "PostgreSQL, commit on"


def test_no_migration_waits_in_a_fresh_database(db):
    found = checks.migrations()

    assert (found.ok, found.figure, found.advice) == (True, "0 waiting", "")


def test_a_migration_that_waits_is_found(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people'")

    found = checks.migrations()

    assert not found.ok
    assert found.advice == "Start Plait once: it brings the database up to date."


@pytest.mark.parametrize(("free", "ok"), [(1.0, True), (0.99, False), (500, True)])
def test_under_one_gigabyte_is_too_little(monkeypatch, free, ok):
    usage = Usage(total=0, used=0, free=int(free * checks.GB))
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: usage)

    found = checks.disk()

    assert found.ok is ok
    assert bool(found.advice) is not ok


def test_a_home_not_made_yet_is_measured_where_it_will_be(settings, tmp_path):
    settings.HOME = tmp_path / "not yet"

    assert checks.disk().figure.endswith("GB free")


def test_a_warning_about_the_settings_is_passed_on(monkeypatch, settings):
    settings.SITE = "https://plait.example"
    warning = django_checks.Warning("Use a longer key.", id="security.W009")
    monkeypatch.setattr(checks.django_checks, "run_checks", lambda **_: [warning])

    found = checks.safe_settings()

    assert not found.ok
    assert found.figure == "https://plait.example, 1 warnings"
    assert found.advice == "Use a longer key."


def test_a_late_answer_is_said_and_is_no_fault(db):
    words = factories.contribution(said_on=factories.days_ago(50))
    factories.decision(answers=[words], decided_on=factories.days_ago(31))

    found = checks.promises()

    assert (found.ok, found.figure) == (True, "1 late")
    assert found.advice == "See who waits: plait owed"


def test_nobody_late_needs_no_advice(db):
    assert checks.promises().advice == ""


def test_the_fingerprint_of_styles_changes_when_one_does(tmp_path, monkeypatch):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.css").write_text("a {}")
    monkeypatch.setattr(
        checks.apps, "get_app_configs", lambda: [App("one", tmp_path), App("two", "no")]
    )

    before = checks.static_fingerprint()
    assert checks.static_fingerprint() == before

    (folder / "a.css").write_text("a { color: red }")
    assert checks.static_fingerprint() != before
