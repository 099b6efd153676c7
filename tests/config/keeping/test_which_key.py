"""plait backup, restore and free-space in this process: which key, and what is said."""

import io
import json
import shutil
from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from plait.config.cli import parser
from plait.config.commands import Plainly, keeping, run
from plait.config.keeping import recovery
from plait.config.keeping.databases import Postgres
from plait.config.keeping.manifest import Manifest, Part
from plait.config.keeping.restoring import PutBack
from plait.config.keeping.trying import Tried
from tests.config.keeping.keys import KEY, NOW

ABOUT = Manifest(
    made_at=NOW.isoformat(),
    plait="0.1.0",
    kind="sqlite",
    rows={"a": 1_000, "b": 2},
    migrations=[],
    history={},
    parts={"x": Part(1, "0")},
)
OTHER = recovery.new_key()
ERR = io.StringIO()


@pytest.fixture
def tried(monkeypatch):
    """Writes down with which key a copy was tried; its pages open at once."""
    seen = {}

    def try_copy(_file, private, **_more):
        seen["private"] = private.private_bytes_raw()
        return Tried(ABOUT, {"nobody": 20}, ["said"], seen.get("wrong", []))

    monkeypatch.setattr(keeping, "try_copy", try_copy)
    return seen


@pytest.fixture
def given(monkeypatch):
    """Sets the key of the surroundings, and whether somebody sits there."""

    def given(key="", *, typed=None):
        monkeypatch.setenv("PLAIT_RECOVERY_KEY", key)
        stdin = SimpleNamespace(isatty=lambda: typed is not None)
        monkeypatch.setattr(keeping, "sys", SimpleNamespace(stdin=stdin, stderr=ERR))
        monkeypatch.setattr(keeping.getpass, "getpass", lambda _asked: typed)

    return given


def restore(*words):
    return run(parser().parse_args(["restore", *words]))


def opened_with(key):
    return recovery.private_of(key).private_bytes_raw()


def test_the_key_of_the_surroundings_opens_it(made, tried, given, capsys):
    given(KEY)

    assert restore(str(made.file), "--verify") == 0
    assert tried["private"] == opened_with(KEY)
    out = capsys.readouterr().out
    assert "The database is whole: 1,002 rows of 2 tables" in out
    assert "20 pages opened as nobody.\nsaid\nIt can be put back.\n" in out
    assert KEY not in out


def test_a_file_goes_before_the_surroundings(made, tried, given, tmp_path):
    given(OTHER)
    (tmp_path / "key").write_text(f"\n  {KEY.lower()}\n")

    restore(str(made.file), "--verify", "--key-file", str(tmp_path / "key"))

    assert tried["private"] == opened_with(KEY)


def test_whoever_sits_there_is_asked_when_nothing_else_says(made, tried, given):
    given(typed=KEY)

    restore(str(made.file), "--verify")

    assert tried["private"] == opened_with(KEY)


@pytest.mark.parametrize("typed", [None, ""])
def test_with_no_key_at_all_it_says_both_ways_to_give_one(made, tried, given, typed):
    given(typed=typed)

    with pytest.raises(Plainly, match=r"--key-file FILE(.|\n)*PLAIT_RECOVERY_KEY"):
        restore(str(made.file), "--verify")
    assert tried == {}


@pytest.mark.parametrize("words", [b"\xff\xfe\x00", None])
def test_a_file_for_the_key_that_cannot_be_read_is_said(
    made, tried, given, tmp_path, words
):
    given(KEY)
    if words:
        (tmp_path / "key").write_bytes(words)

    with pytest.raises(Plainly, match="could not be read"):
        restore(str(made.file), "--verify", "--key-file", str(tmp_path / "key"))
    assert tried == {}


@pytest.mark.parametrize("key", ["x", KEY[:-1], f"{KEY}A", "é" * 28])
def test_half_a_key_is_refused_wherever_it_comes_from(
    made, tried, given, tmp_path, key
):
    given(key)
    (tmp_path / "key").write_text(key)

    for more in ((), ("--key-file", str(tmp_path / "key"))):
        with pytest.raises(Plainly, match="not a recovery key"):
            restore(str(made.file), "--verify", *more)
    assert tried == {}


def test_the_file_is_looked_at_before_anybody_is_asked_for_a_key(tmp_path, given):
    given()
    (tmp_path / "zip").write_bytes(b"PK")

    with pytest.raises(Plainly, match="not a copy made by Plait"):
        restore(str(tmp_path / "zip"))
    with pytest.raises(Plainly, match="There is no file"):
        restore(str(tmp_path))


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_copy_with_something_wrong_ends_with_1(made, tried, given, capsys, form):
    given(KEY)
    tried["wrong"] = ["/ answers 500 to nobody"]

    assert restore(str(made.file), "--verify", *form) == 1
    out = capsys.readouterr().out
    assert "/ answers 500 to nobody" in out
    if form:
        assert json.loads(out)["pages"] == {"nobody": 20}
    else:
        assert out.endswith("LOOK: it is not as it should be.\n")


@pytest.mark.parametrize("aside", ["", "/home/older"])
def test_what_was_put_back_is_said(
    made, given, monkeypatch, settings, home, capsys, aside
):
    given(KEY)
    settings.HOME = home
    monkeypatch.setattr(
        keeping,
        "connection",
        SimpleNamespace(
            settings_dict=keeping.connection.settings_dict, close=lambda: None
        ),
    )
    monkeypatch.setattr(keeping, "put_back", lambda _swap: PutBack(ABOUT, aside))
    monkeypatch.setattr(keeping, "finish_restore", lambda *_where: ["1 erasure"])

    assert restore(str(made.file)) == 0
    out = capsys.readouterr().out
    assert f"Put back: 1,002 rows, as they were at {ABOUT.made_at}." in out
    assert "1 erasure" in out
    assert ("is kept: /home/older" in out) is bool(aside)
    assert restore(str(made.file), "--json") == 0
    assert json.loads(capsys.readouterr().out)["aside"] == aside


@pytest.fixture
def here(monkeypatch, settings, home):
    """The record of this home is the one in use."""
    settings.HOME = home
    found = keeping.database_of({"ENGINE": "sqlite3", "NAME": home / "plait.sqlite3"})
    monkeypatch.setattr(keeping, "database_of", lambda _settings: found)
    return home


def backup(*words):
    return run(parser().parse_args(["backup", *words]))


def test_the_first_copy_shows_its_key_once_and_the_second_none(here, capsys):
    (here / recovery.LOCK).unlink()

    assert backup() == 0
    first = capsys.readouterr().out
    assert "Write it on paper now" in first
    assert "It was opened again, and every part is whole." in first
    assert backup("--keep-all") == 0
    assert "recovery key. It opens" not in capsys.readouterr().out
    assert len(list((here / "backups").glob("*.plait-copy"))) == 2


def test_a_program_is_given_the_first_key_too(here, capsys, tmp_path):
    shutil.rmtree(here / "static")
    (here / recovery.LOCK).unlink()

    backup("--json", "--to", str(tmp_path / "far"))
    found = json.loads(capsys.readouterr().out)

    opened = recovery.private_of(found["recovery_key"]).public_key()
    assert recovery.name_of(opened) == recovery.name_of(recovery.lock_of(here))
    assert found["file"].startswith(str(tmp_path / "far"))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_how_many_old_copies_went_is_said(here, capsys, monkeypatch, count):
    monkeypatch.setattr(keeping, "drop_old", lambda *_in, **_now: ["x"] * count)

    backup()

    said = {0: "thrown", 1: "1 old copy thrown", 2: "2 old copies thrown"}[count]
    assert (said in capsys.readouterr().out) is bool(count)


def test_with_nothing_put_by_there_is_nothing_to_give_back(db, here, capsys):
    chosen = parser().parse_args(["free-space"])

    assert keeping.free_space(chosen) in {0, 1}
    assert "Nothing was put by here." in capsys.readouterr().out


def test_a_journal_that_cannot_be_emptied_is_said_and_stops_nothing(
    here, monkeypatch, capsys, settings
):
    def refuse():
        raise DatabaseError("disk I/O error")

    settings.LEAST_FREE = 0
    (here / "ballast").write_bytes(b"x" * 2_000_000)
    asked = SimpleNamespace(vendor="sqlite", cursor=refuse)
    monkeypatch.setattr(keeping, "connection", asked)

    assert keeping.free_space(parser().parse_args(["free-space"])) == 0
    out = capsys.readouterr().out
    assert "2 MB given back.\nThe journal could not be emptied: disk I/O error." in out
    assert not (here / "ballast").exists()


def test_progress_is_one_line_for_people_and_none_for_programs(monkeypatch):
    for watched in (True, False):
        err = io.StringIO()
        err.isatty = lambda watched=watched: watched
        monkeypatch.setattr(keeping, "sys", SimpleNamespace(stderr=err))
        bar = keeping._Bar()
        for share in (0.001, 0.002, 0.5, 1.7):
            bar("Closing", share)

        lines = [one.strip() for one in err.getvalue().split("\r")]
        assert lines == (
            ["", "Closing … 0%", "Closing … 50%", "Closing … 100%"] if watched else [""]
        )


@pytest.mark.parametrize("server", [None, Postgres("plait", "::1", "", "u")])
def test_what_a_restore_left_is_finished_by_the_next_command(
    monkeypatch, settings, tmp_path, capsys, server
):
    asked = []
    settings.HOME = tmp_path
    monkeypatch.setattr(keeping, "database_of", lambda _settings: server)
    monkeypatch.setattr(
        keeping, "finish_restore", lambda *where: asked.append(where) or ["done"]
    )

    keeping.finish_what_was_restored()

    address = "postgresql://u@[::1]/plait" if server else ""
    assert asked == [(tmp_path, address)]
    assert capsys.readouterr().err == "done\n"
