"""A record on a server: how it is reached, copied and put in place of another."""

from dataclasses import replace

import dj_database_url
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from plait.config.keeping import databases
from plait.config.keeping.databases import Postgres, Sqlite, database_of
from plait.config.keeping.restoring import _rename, fill
from plait.config.keeping.trouble import CannotKeep
from plait.config.keeping.trying import address_of

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
HOSTS = ["db.example", "127.0.0.1", "::1", "2001:db8::7", "/var/run/Pg", "/tmp/a b"]  # noqa: S108 - a socket
CLOSED = "postgresql://u:p@db.example/plait?sslmode=verify-full&sslrootcert=/etc/ca.pem"


def read_again(server):
    return database_of(dj_database_url.parse(address_of(server)))


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("port", ["", "5433"])
def test_an_address_leads_to_the_same_server(host, port):
    server = Postgres("plait", host, port, "ann", "p")

    assert read_again(server) == server


@given(name=WORDS, user=WORDS, password=WORDS)
def test_no_name_and_no_password_leads_elsewhere(name, user, password):
    server = Postgres(name, "db.example", "5432", user, password)

    assert read_again(server) == server


def test_a_way_that_is_closed_stays_closed_for_copies_too():
    server = database_of(dj_database_url.parse(CLOSED))

    assert dict(server.ssl) == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert server.called("other").ssl == server.ssl
    assert read_again(server) == server


def test_the_programs_of_the_server_are_told_how_the_way_is_closed(monkeypatch):
    told = {}

    def run(words, *, env, **_more):
        told.update(env, words=words)
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(databases.shutil, "which", lambda program: f"/bin/{program}")
    monkeypatch.setattr(databases.subprocess, "run", run)

    database_of(dj_database_url.parse(CLOSED)).fill_from("a dump")

    assert (told["PGSSLMODE"], told["PGSSLROOTCERT"]) == ("verify-full", "/etc/ca.pem")
    assert told["PGPASSWORD"] == "p"
    assert "p" not in told["words"]


def test_limits_meant_for_pages_are_not_for_copies():
    found = database_of({"ENGINE": "x.postgresql", "NAME": "n", "OPTIONS": {"a": "b"}})

    assert found == Postgres("n")
    assert database_of({"ENGINE": "x.sqlite3", "NAME": "a/b"}) == Sqlite(
        databases.Path("a/b")
    )


def test_without_its_programs_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(databases.shutil, "which", lambda _program: None)

    with pytest.raises(CannotKeep, match="pg_restore is not on this computer"):
        Postgres("plait").fill_from("a dump")


@pytest.mark.parametrize(
    ("value", "is_seal"),
    [
        (bytes(32), True),
        (memoryview(bytes(32)), True),
        (bytes(31), False),
        ("a" * 64, True),
        ("A" * 64, False),
        ("a" * 63, False),
        (64, False),
        (None, False),
    ],
)
def test_a_seal_is_known_by_its_length_and_letters(value, is_seal):
    assert databases._is_seal(value) is is_seal


def test_a_file_that_is_no_database_is_said(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"nothing of the kind" * 100)

    with pytest.raises(CannotKeep, match="could not be read"):
        Sqlite.facts_of(file)
    assert Sqlite.faults_in(file) == ["file is not a database"]


class Recorded(Postgres):
    """A server that only writes down what it is asked."""

    there, done = frozenset(), []

    def is_there(self):
        return self.name in self.there

    def make(self):
        self.done.append(("make", self.name))

    def drop(self):
        self.done.append(("drop", self.name))

    def take_the_place_of(self, other, *, aside):
        self.done.append((self.name, other.name, aside))


@pytest.mark.parametrize(
    ("there", "done"),
    [
        ({"new", "plait"}, [("new", "plait", "old")]),
        ({"plait"}, []),
        ({"new"}, [("make", "plait"), ("new", "plait", "old"), ("drop", "old")]),
    ],
    ids=["both there", "done before", "the usual one gone"],
)
def test_databases_change_places_wherever_it_was_stopped(monkeypatch, there, done):
    monkeypatch.setattr(Recorded, "there", there)
    monkeypatch.setattr(Recorded, "done", [])

    _rename(["new", "plait", "old"], Recorded("plait"))

    assert Recorded.done == done


@pytest.fixture
def beside():
    """A name of a database beside the test's own, taken away afterwards."""
    own = database_of(connection.settings_dict)
    fresh = own.called(f'{own.name}_"beside')
    fresh.drop()
    yield fresh
    fresh.drop()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_dump_comes_back_with_every_row(beside, tmp_path):
    own = database_of(connection.settings_dict)
    about = own.copy_to(tmp_path / "dump")
    assert not beside.is_there()
    beside.make()

    fill(beside, tmp_path / "dump", about)

    assert beside.facts() == about
    assert about.rows["django_migrations"] == len(about.migrations)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_dump_with_other_rows_than_it_says_is_refused(beside, tmp_path):
    about = database_of(connection.settings_dict).copy_to(tmp_path / "dump")
    beside.make()

    with pytest.raises(CannotKeep, match="not the rows it says"):
        fill(beside, tmp_path / "dump", replace(about, rows={"shoe": 1}))


@pytest.mark.postgres
@pytest.mark.django_db
def test_what_a_server_refuses_is_said(beside, tmp_path):
    beside.make()
    with pytest.raises(CannotKeep, match="The database server refused"):
        beside.make()
    with pytest.raises(CannotKeep, match="pg_restore stopped"):
        beside.fill_from(tmp_path / "not there")
    with pytest.raises(CannotKeep, match="Nothing was changed"):
        beside.take_the_place_of(beside.called("gone"), aside="older")
    assert beside.is_there()
