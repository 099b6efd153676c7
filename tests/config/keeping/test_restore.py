"""A copy is put back whole or not at all, and the record that was there is kept."""

import json
import shutil
import sqlite3
from contextlib import closing, suppress

import pytest

from plait.config.keeping import restoring, trying
from plait.config.keeping.databases import Sqlite
from plait.config.keeping.restoring import Swap, finish_moves, put_back
from plait.config.keeping.trouble import CannotKeep
from plait.config.keeping.trying import finish_restore, try_copy
from tests.config.keeping.keys import NOW


def say(home, words):
    """Write something into a record."""
    with closing(sqlite3.connect(home / "plait.sqlite3")) as record:
        record.execute("CREATE TABLE IF NOT EXISTS said (words)")
        record.execute("INSERT INTO said VALUES (?)", [words])
        record.commit()


def heard(home):
    with closing(sqlite3.connect(home / "plait.sqlite3")) as record:
        return [row[0] for row in record.execute("SELECT words FROM said")]


def state_of(home):
    """Everything in a home, but what SQLite touches by being looked at."""
    return {
        str(file.relative_to(home)): file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }


@pytest.fixture
def copy(home, make_at):
    """A copy of a record in which stairs were spoken of."""
    say(home, "stairs")
    return make_at(NOW).file


@pytest.fixture
def back(copy, private):
    """Puts the copy back."""

    def put(home, **more):
        given = {"file": copy, "private": private, "now": NOW, **more}
        return put_back(Swap(home=home, **given))

    return put


def test_into_an_empty_home_it_comes_back_whole(back, home, tmp_path):
    new = tmp_path / "new"
    done = back(new)

    assert heard(new) == ["stairs"]
    assert (new / "files" / "voice.txt").read_text() == "What Iris said"
    assert (new / "secret-key").read_text() == "a key"
    assert (new / "erased.json").read_text() == "older"
    assert done.aside == ""
    assert (new / "secret-key").stat().st_mode & 0o077 == 0


def test_a_record_that_is_there_is_not_touched(back, home):
    say(home, "lift")
    before = state_of(home)

    with pytest.raises(CannotKeep, match="holds a record already"):
        back(home)

    assert state_of(home) == before


def test_with_replace_the_record_that_was_there_is_kept_aside(back, home):
    say(home, "lift")
    (home / "files" / "voice.txt").write_text("newer")

    aside = home / back(home, replace=True).aside

    assert heard(home) == ["stairs"]
    assert heard(aside) == ["stairs", "lift"]
    assert (home / "files" / "voice.txt").read_text() == "What Iris said"
    assert (aside / "files" / "voice.txt").read_text() == "newer"


def test_a_newer_list_of_what_was_erased_stays(back, home):
    (home / "erased.json").write_text("newer")

    back(home, replace=True)

    assert (home / "erased.json").read_text() == "newer"


def test_while_plait_runs_nothing_is_replaced(back, home):
    with closing(sqlite3.connect(home / "plait.sqlite3")) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT * FROM said").fetchall()
        with pytest.raises(CannotKeep, match="Stop it first"):
            back(home, replace=True)

    assert heard(home) == ["stairs"]
    assert not (home / ".restoring").exists()


def test_a_broken_record_can_be_replaced(back, home):
    (home / "plait.sqlite3").write_bytes(b"this was a database" * 100)

    back(home, replace=True)

    assert heard(home) == ["stairs"]


def broken(file, how):
    words = bytearray(file.read_bytes())
    if how == "changed":
        words[len(words) // 2] ^= 1
    cut = {"half": len(words) // 2, "empty": 0}.get(how, len(words))
    return b"PK\x03\x04" + bytes(words) if how == "a zip" else bytes(words[:cut])


@pytest.mark.parametrize("how", ["changed", "half", "empty", "a zip"])
def test_a_copy_that_is_not_right_changes_nothing(back, copy, home, tmp_path, how):
    wrong = tmp_path / "wrong"
    wrong.write_bytes(broken(copy, how))
    before = state_of(home)

    with pytest.raises(CannotKeep, match="Nothing was changed"):
        back(home, file=wrong, replace=True)

    assert state_of(home) == before


def test_a_copy_whose_database_is_broken_inside_is_refused(
    home, make_at, back, monkeypatch
):
    monkeypatch.setattr(Sqlite, "faults_in", staticmethod(lambda _file: ["a page"]))
    with pytest.raises(CannotKeep, match="is broken: a page"):
        back(home, replace=True)


def test_a_copy_of_the_other_kind_of_database_is_refused(back, home, monkeypatch):
    monkeypatch.setattr(restoring.Sqlite, "kind", "another")
    with pytest.raises(CannotKeep, match="Set DATABASE_URL to match"):
        back(home, replace=True)


# Stopped half way


@pytest.mark.parametrize("stop_at", range(8))
def test_stopped_between_two_moves_the_next_start_finishes(
    back, home, monkeypatch, stop_at
):
    say(home, "lift")
    (home / "secret-key").write_text("another key")
    real, moves = type(home).replace, []

    def stopping(self, target):
        if ".restore-moves" not in str(target):
            moves.append(target)
        if len(moves) > stop_at:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(type(home), "replace", stopping)
        with suppress(KeyboardInterrupt):
            back(home, replace=True)

    finish_moves(home)

    assert heard(home) == ["stairs"]
    assert (home / "secret-key").read_text() == "a key"
    assert not (home / ".restore-moves.json").exists()
    assert not finish_moves(home)


def test_stopped_before_the_moves_were_written_nothing_happened(
    back, home, monkeypatch
):
    say(home, "lift")
    monkeypatch.setattr(restoring, "_write_moves", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        back(home, replace=True)

    assert not finish_moves(home)
    assert heard(home) == ["stairs", "lift"]


def test_until_what_is_left_was_done_the_home_is_marked(back, home, monkeypatch):
    back(home, replace=True)
    assert (home / ".restore-unfinished").exists()

    def refuses(*_given):
        raise CannotKeep("could not erase again")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(trying, "in_its_own_process", refuses)
        with pytest.raises(CannotKeep):
            finish_restore(home, "")
    assert (home / ".restore-unfinished").exists()

    monkeypatch.setattr(trying, "in_its_own_process", lambda *_: {"said": ["Erased."]})
    assert finish_restore(home, "") == ["Erased."]
    assert finish_restore(home, "") == []


# Trying a copy


@pytest.mark.slow
def test_a_copy_is_tried_by_opening_its_pages(made, private, home):
    before = state_of(home)
    tried = try_copy(made.file, private)

    assert tried.wrong == []
    assert tried.pages["nobody"] >= 4
    assert state_of(home) == before


def test_a_record_that_cannot_be_started_is_said(made, private, monkeypatch):
    monkeypatch.setattr(trying, "LOOKING", "plait.config.keeping.nothing")
    with pytest.raises(CannotKeep, match="could not be started"):
        try_copy(made.file, private)


def test_a_list_of_moves_is_plain_to_read(back, home, monkeypatch):
    monkeypatch.setattr(restoring, "finish_moves", lambda _home: False)
    back(home, replace=True)

    plan = json.loads((home / ".restore-moves.json").read_text())
    assert plan["rename"] == []
    assert [".restoring/database.sqlite3", "plait.sqlite3"] in plan["moves"]
    shutil.rmtree(home)
