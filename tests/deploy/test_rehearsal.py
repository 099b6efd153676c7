"""DEPLOY.md, done for real on this computer; and that the rehearsal can fail."""

import os
import zipfile
from pathlib import Path

import psycopg
import pytest

from tools import rehearsal
from tools.rehearsal import STEPS, Refused, Rehearsal, expect, rehearse
from tools.rehearsal_parts import NEXT, next_wheel
from tools.testing import USUAL_SERVER


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server that lets us in."""
    url = os.environ.get("PLAIT_TEST_DATABASE_URL", USUAL_SERVER)
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers here")
    return url


def names_of_databases(server):
    with psycopg.connect(server) as asked:
        return {
            name
            for (name,) in asked.execute("SELECT datname FROM pg_database")
            if name.startswith("plait_try_")
        }


@pytest.mark.slow
def test_each_step_of_deploying_does_what_the_page_says(server):
    before, told = names_of_databases(server), []

    done = rehearse(server, told.append)

    assert done == [step.__name__ for step in STEPS]
    assert len(told) == len(STEPS)
    assert names_of_databases(server) <= before


def test_a_step_that_fails_stops_it_and_leaves_nothing(server, monkeypatch):
    before = names_of_databases(server)

    def rain(_):
        raise Refused("it rained")

    never = []
    steps = (rehearsal.make_a_database, rain, never.append)
    monkeypatch.setattr(rehearsal, "STEPS", steps)

    with pytest.raises(Refused, match="it rained"):
        rehearse(server, lambda _: None)

    assert never == []
    assert names_of_databases(server) <= before


def test_what_is_not_as_expected_is_said():
    expect("pages", found=[200], wanted=[200])
    with pytest.raises(Refused, match=r"pages: expected \[200\], found \[500\]"):
        expect("pages", found=[500], wanted=[200])


def test_a_newer_wheel_has_another_version_and_one_migration_more(tmp_path):
    wheel = tmp_path / "plait-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr("plait/__init__.py", '__version__ = "0.1.0"\n')
        made.writestr("plait/history/migrations/0001_initial.py", "")
        made.writestr("plait/history/migrations/0002_more.py", "")
        made.writestr("plait-0.1.0.dist-info/METADATA", "Name: plait\nVersion: 0.1.0\n")
        made.writestr("plait-0.1.0.dist-info/RECORD", "a,b,c\n")

    newer = zipfile.ZipFile(next_wheel(wheel))

    assert newer.read("plait/__init__.py") == f'__version__ = "{NEXT}"\n'.encode()
    assert f"Version: {NEXT}" in newer.read(f"plait-{NEXT}.dist-info/METADATA").decode()
    assert b"'0002_more'" in newer.read("plait/history/migrations/9999_rehearsal.py")


def test_its_own_user_and_database_are_in_the_address():
    it = Rehearsal(Path("here"), "postgresql://postgres@127.0.0.1:5432/postgres")

    found = it.database(it.name)

    assert found == f"postgresql://{it.name}:{it.name}@127.0.0.1:5432/{it.name}"
    assert it.variables()["DATABASE_URL"] == found
    assert len(it.variables()["PLAIT_SECRET_KEY"]) >= 50


def test_every_step_is_told_in_the_page(root):
    page = (root / "DEPLOY.md").read_text(encoding="utf-8")

    for step in STEPS:
        assert step.__name__.replace("_", " ") in page.lower(), step.__name__
