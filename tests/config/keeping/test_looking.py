"""A record that was put back is looked at: pages, hooks, and scratch databases."""

import json
from types import SimpleNamespace

import pytest

from plait.accounts.models import Account
from plait.config import template
from plait.config.keeping import looking, restoring, trying
from plait.config.keeping.databases import Facts, Postgres
from plait.config.keeping.trouble import CannotKeep
from plait.foundation import hooks
from tests import factories
from tests.config.keeping.keys import NOW

SERVER, FILE = SimpleNamespace(kind="postgresql"), SimpleNamespace(kind="sqlite")


def test_pages_are_opened_as_nobody_and_as_a_lead(world):
    with looking._without_collected_styles():
        found = looking.look()

    assert found["wrong"] == []
    assert found["pages"] == {"nobody": 20, "an involvement lead": 20}


def test_without_anyone_who_could_look_only_nobody_does(db):
    factories.project("kitchen-table")
    assert not Account.objects.exists()

    with looking._without_collected_styles():
        found = looking.look()

    assert found["wrong"] == []
    assert list(found["pages"]) == ["nobody"]


def test_a_closed_account_is_not_looked_through(db):
    factories.account(factories.involvement_lead())
    Account.objects.update(is_active=False)

    with looking._without_collected_styles():
        assert list(looking.look()["pages"]) == ["nobody"]


def test_a_page_that_does_not_open_is_named(db, monkeypatch):
    monkeypatch.setattr(looking, "_addresses", lambda _nobody: iter(["/gone/", "/"]))
    factories.programme()

    with looking._without_collected_styles():
        found = looking.look()

    assert found["wrong"] == ["/gone/ answers 404 to nobody"]


@pytest.mark.parametrize(
    ("words", "wrong", "status"),
    [(["finish"], ["x"], 0), (["look"], [], 0), (["look"], ["x"], 1)],
)
def test_what_was_seen_is_one_line_for_the_one_who_asked(
    monkeypatch, capsys, words, wrong, status
):
    monkeypatch.setattr(looking, "finish", lambda _home: ["said"])
    monkeypatch.setattr(looking, "look", lambda: {"pages": {}, "wrong": wrong})

    assert looking.main(words) == status
    found = json.loads(capsys.readouterr().out)
    assert found["said"] == ["said"]
    assert ("pages" in found) is (words == ["look"])


def test_each_hook_is_called_once_it_is_up_to_date_and_silence_is_left_out(
    monkeypatch, tmp_path
):
    did = []
    monkeypatch.setattr(template, "ensure", lambda **more: did.append(more))
    heard = [lambda home: did.append(home) or "one", lambda _home: "", lambda _: "two"]
    monkeypatch.setattr(hooks, "AFTER_RESTORE", heard)

    assert looking.finish(tmp_path) == ["one", "two"]
    assert did == [{"keep_a_copy": False}, tmp_path]


class Recorded(Postgres):
    """A server that only writes down what it is asked."""

    done = []

    def make(self):
        self.done.append("make")

    def drop(self):
        self.done.append("drop")

    def fill_from(self, _file):
        self.done.append("fill")

    def facts(self):
        return Facts({"a": 1}, [], {})


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(Recorded, "done", [])
    return Recorded("plait", "db.example")


@pytest.mark.parametrize("rows", [{"a": 1}, {"a": 2}], ids=["whole", "rows missing"])
def test_a_scratch_database_is_taken_away_whatever_happens(server, tmp_path, rows):
    about = SimpleNamespace(kind="postgresql", rows=rows)
    addresses = []
    try:
        with trying._database(about, tmp_path, server) as address:
            addresses.append(address)
    except CannotKeep as refused:
        assert "not the rows it says" in str(refused)  # noqa: PT017 - one of two ways

    assert server.done == ["make", "fill", "drop"]
    assert len(addresses) == (1 if rows == {"a": 1} else 0)
    assert all("plait_trying_" in address for address in addresses)


def test_a_copy_of_a_server_is_tried_on_a_server(tmp_path):
    with (
        pytest.raises(CannotKeep, match="Set DATABASE_URL"),
        trying._database(SERVER, tmp_path, None),
    ):
        pytest.fail("there is no server to try it on")


def swap(server):
    return SimpleNamespace(server=server, now=NOW)


@pytest.mark.parametrize(("about", "is_server"), [(SERVER, False), (FILE, True)])
def test_a_copy_goes_back_where_it_came_from(server, tmp_path, about, is_server):
    with pytest.raises(CannotKeep, match="Set DATABASE_URL to match"):
        restoring._on_the_server(swap(server if is_server else None), about, tmp_path)
    assert server.done == []


def test_a_server_is_filled_beside_and_left_for_the_names_to_change(server, tmp_path):
    (tmp_path / Postgres.part).touch()
    about = SimpleNamespace(kind="postgresql", rows={"a": 1})

    names = restoring._on_the_server(swap(server), about, tmp_path)

    assert names == ["plait_restoring", "plait", "plait_before_20261122103000"]
    assert server.done == ["drop", "make", "fill"]
    assert not (tmp_path / Postgres.part).exists()


def test_a_server_that_was_filled_by_half_is_emptied_again(server, tmp_path):
    about = SimpleNamespace(kind="postgresql", rows={"a": 2})

    with pytest.raises(CannotKeep):
        restoring._on_the_server(swap(server), about, tmp_path)
    assert server.done == ["drop", "make", "fill", "drop"]


def test_a_new_database_that_was_not_finished_is_taken_away(monkeypatch, tmp_path):
    file = tmp_path / "copy.sqlite3"
    monkeypatch.setattr(template, "_start_from", lambda _from, to: to.touch())

    with pytest.raises(KeyboardInterrupt), template.new_database(file):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_template_goes_into_a_home_that_is_not_there(monkeypatch, tmp_path):
    made = tmp_path / "template.sqlite3"
    made.write_bytes(b"a template")
    monkeypatch.setattr(template, "version_of", lambda _file: template.fingerprint())
    database = tmp_path / "far" / "home" / "plait.sqlite3"

    template._start_from(made, database)

    assert database.read_bytes() == b"a template"
    assert [file.name for file in database.parent.iterdir()] == ["plait.sqlite3"]
    assert database.parent.stat().st_mode & 0o077 == 0
