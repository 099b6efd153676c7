"""Is Plait well? For machines without a name, and for whoever looks after it."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from plait.foundation import clock
from plait.maintenance import pages
from plait.maintenance.pages import Health, backup_age, worker_is_silent
from plait.post.actions import beat, post
from plait.post.models import Job, Letter
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def now(db):
    return clock.real()


def found(now, home):
    return Health.found(now=now, home=home)


def names(health):
    return [problem.name for problem in health.problems]


def backup(home, **manifest):
    folder = home / "backups"
    folder.mkdir(exist_ok=True)
    number = len(list(folder.iterdir()))
    (folder / f"b{number}.json").write_text(json.dumps(manifest))


def test_all_is_well(now, home):
    beat("one", now=now)
    health = found(now, home)

    assert health.is_well
    assert health.works
    assert health.as_json() == {
        "well": True,
        "problems": [],
        "database": "answers",
        "migrations_waiting": 0,
        "worker_age": 0,
        "letters_waiting": 0,
        "jobs_waiting": 0,
        "oldest_due": None,
        "stuck": 0,
        "disk_free_gb": pytest.approx(health.disk_free / 2**30, abs=0.1),
        "backup_age": None,
    }


def test_a_new_plait_with_nothing_to_do_is_well(now, home):
    assert found(now, home).is_well
    assert not worker_is_silent(now=now)


def test_letters_nobody_sends_are_a_silent_worker(now, home):
    post(to="ann@post.example", sender="x", body="y")
    Letter.objects.update(due_at=now - timedelta(minutes=3))
    health = found(now, home)

    assert names(health) == ["worker"]
    assert (health.letters, health.oldest) == (1, timedelta(minutes=3))
    assert health.works
    assert worker_is_silent(now=now)


@pytest.mark.parametrize(("minutes", "silent"), [(1, False), (3, True)])
def test_a_worker_not_heard_of_is_silent(now, home, minutes, silent):
    beat("one", now=now - timedelta(minutes=minutes))

    assert found(now, home).worker_silent is silent
    assert worker_is_silent(now=now) is silent


def test_a_worker_that_is_there_is_asked_for_once(now, django_assert_num_queries):
    beat("one", now=now)
    with django_assert_num_queries(1):
        worker_is_silent(now=now)


def test_what_got_stuck_is_counted(now, home):
    Letter.objects.create(state="stuck", why="fault")
    Job.objects.create(state="stuck", why="fault", kind="x")
    health = found(now, home)

    assert names(health) == ["stuck"]
    assert (health.stuck, health.letters, health.jobs) == (2, 0, 0)


def test_a_database_that_does_not_answer_is_a_finding(now, home, monkeypatch):
    def silence():
        raise DatabaseError

    monkeypatch.setattr(pages, "_migrations_waiting", silence)
    health = found(now, home)

    assert names(health) == ["database"]
    assert not health.works
    assert health.as_json()["database"] == "no answer"


def test_a_database_from_before_an_upgrade_is_a_finding(now, home):
    MigrationRecorder(connection).record_unapplied("post", "0001_initial")
    health = found(now, home)

    assert health.migrations_waiting == 1
    assert names(health) == ["migrations"]
    assert not health.works


def test_a_full_disk_is_a_finding(now, home, monkeypatch):
    monkeypatch.setattr(pages, "_disk_free", lambda _: 2**29)

    assert names(found(now, home)) == ["disk"]


@pytest.mark.parametrize(("hours", "told"), [(47, []), (49, ["backup"])])
def test_an_old_backup_is_a_finding(now, home, hours, told):
    backup(home, made_at=(now - 99 * HOUR).isoformat())
    backup(home, made_at=(now - hours * HOUR).isoformat())
    health = found(now, home)

    assert names(health) == told
    assert health.backup_age == hours * HOUR


def test_the_time_of_a_backup_may_lack_its_zone(now, home):
    backup(home, made_at=now.replace(tzinfo=None).isoformat())

    assert backup_age(home, now=now) == timedelta(0)


@pytest.mark.parametrize("manifest", [{}, {"made_at": "soon"}, {"made_at": 7}])
def test_what_cannot_be_read_is_no_backup(now, home, manifest):
    backup(home, **manifest)
    (home / "backups" / "half.json").write_text("{")

    assert backup_age(home, now=now) is None


# The addresses


def test_machines_get_a_line_without_signing_in(now, home, client):
    response = client.get("/health/")

    assert (response.status_code, response.text) == (200, "ok\n")
    assert response.headers["Content-Type"] == "text/plain"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_silent_worker_takes_no_page_away(now, home, client):
    beat("one", now=now - HOUR)
    response = client.get("/health/")

    assert (response.status_code, response.text) == (200, "look: worker\n")


def test_a_database_that_is_gone_is_503(home, client, db, monkeypatch):
    def silence():
        raise DatabaseError

    monkeypatch.setattr(pages, "_migrations_waiting", silence)

    assert client.get("/health/").status_code == 503
    assert client.get("/health.json").status_code == 503
    assert client.get("/health.json").json()["problems"] == ["database"]


def test_health_needs_few_queries(now, home, client, django_assert_max_num_queries):
    client.get("/health.json")
    with django_assert_max_num_queries(9):
        assert client.get("/health.json").json()["well"] is True


def test_health_says_nothing_of_anybody(now, home, client):
    factories.person("Zanthe Quill")
    post(to="zanthe@post.example", sender="Zanthe", body="Zanthe")
    Letter.objects.update(state="stuck", why="fault", due_at=now - HOUR)

    said = client.get("/health/").text + client.get("/health.json").text
    assert "anthe" not in said
