"""The commands about data, on a record of the test's own."""

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, timedelta

import pytest

from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.contributions.actions import store
from plait.contributions.rules import half_done_for
from plait.foundation import clock
from plait.limits.models import Tally
from plait.privacy.queries import checking
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(capsys, tmp_path, monkeypatch):
    """Runs a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def type_in(*words):
        status = run(parser().parse_args(words))
        return status, capsys.readouterr().out

    return type_in


def refusal(*words):
    with pytest.raises(Plainly) as raised:
        run(parser().parse_args(words))
    return str(raised.value)


@pytest.mark.parametrize("who", ["Amina Darr", "AMINA@post.example", "{pk}"])
def test_a_person_is_found_by_name_email_or_number(typed, tmp_path, who):
    amina = factories.person("Amina Darr", email="amina@post.example")

    typed("person", "export", who.format(pk=amina.pk), "--out", "copy.zip")

    archive = zipfile.ZipFile(tmp_path / "copy.zip")
    held = json.loads(archive.read("the-same-for-computers.json"))
    assert held["about"] == "Amina Darr"
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_not_written_over(typed, tmp_path):
    factories.person("Amina Darr")
    (tmp_path / "copy.zip").write_text("mine")

    told = refusal("person", "export", "Amina Darr", "--out", "copy.zip")

    assert told == "copy.zip is there already. Nothing was changed."
    assert (tmp_path / "copy.zip").read_text() == "mine"


def test_nobody_and_more_than_one_are_said_plainly(typed):
    first, second = factories.person("Ann Ley"), factories.person("Ann Ley")

    assert refusal("person", "export", "Zed").startswith("We know nobody by 'Zed'.")
    assert refusal("person", "export", "Ann Ley") == (
        f"More than one is called 'Ann Ley'. Give a number: {first.pk}, {second.pk}."
    )


def test_a_copy_is_named_for_programs(typed, tmp_path):
    amina = factories.person("Amina Darr")

    _, out = typed("person", "export", "Amina Darr", "--json")

    assert json.loads(out)["file"] == f"person-{amina.pk}.zip"
    assert (
        json.loads(out)["bytes"] == (tmp_path / f"person-{amina.pk}.zip").stat().st_size
    )


def test_periods_are_looked_at_and_kept_to(typed):
    Tally.objects.create(
        what="sign-ins-for-one-address",
        whom="w",
        since=clock.now() - timedelta(hours=2),
    )

    assert typed("retention", "--dry-run") == (
        0,
        "     1  limits.tally, to delete (hour)\n",
    )
    assert Tally.objects.exists()
    _, out = typed("retention", "--json")
    assert json.loads(out) == [
        {"period": "hour", "model": "limits.tally", "rows": 1, "verb": "delete"}
    ]
    assert not Tally.objects.exists()
    assert typed("retention") == (0, "Nothing has been kept too long.\n")


@pytest.mark.parametrize("day", [None, date(2026, 11, 22)], ids=["real", "the demo's"])
def test_files_nobody_knows_go_with_the_periods_and_young_ones_stay(
    typed, settings, day
):
    settings.FIXED_DAY = day
    known = factories.attachment(factories.contribution())
    folder = store().half_done
    folder.mkdir(parents=True, exist_ok=True)
    old, young = folder / "old.upload", folder / "young.upload"
    for file in (old, young):
        file.write_bytes(b"half")
    before = (clock.real() - half_done_for() - timedelta(minutes=1)).timestamp()
    os.utime(old, (before, before))

    typed("retention", "--dry-run")
    assert old.exists()
    typed("retention", "--json")

    assert (old.exists(), young.exists()) == (False, True)
    assert store().path(known.stored).exists()
    young.unlink()


@pytest.mark.parametrize("who", ["²", "", " ", "0", "9" * 30, "-1", "' OR 1=1"])
def test_a_number_that_is_none_is_nobodys(typed, who):
    factories.person("Amina Darr")

    assert refusal("person", "export", who).startswith("We know nobody by")


def test_a_copy_that_has_nowhere_to_go_is_said(typed):
    factories.person("Amina Darr")

    told = refusal("person", "export", "Amina Darr", "--out", "gone/copy.zip")

    assert told == "gone/copy.zip could not be written: No such file or directory."


def test_a_copy_is_said_in_words_and_to_be_deleted(typed):
    factories.person("Amina Darr")

    _, out = typed("person", "export", "Amina Darr", "--out", "copy.zip")

    assert out == "Written: copy.zip. Hand it over, and delete it here.\n"


def test_what_went_is_said_and_then_that_it_is_done(typed, capsys):
    Tally.objects.create(
        what="sign-ins-for-one-address", whom="w", since=clock.now() - timedelta(days=1)
    )

    run(parser().parse_args(["retention"]))

    said = capsys.readouterr()
    assert said.out == "     1  limits.tally, to delete (hour)\n"
    assert said.err == "Done.\n"


def test_every_field_is_in_the_register(typed):
    assert typed("fields") == (0, "Every field is in the register.\n")


def test_what_is_missing_is_printed_as_rows_to_type(typed, monkeypatch):
    monkeypatch.setattr(checking, "not_registered", lambda: ['"shoe": "C2 …"'])
    monkeypatch.setattr(checking, "not_there", lambda: ["a.b.gone"])

    status, out = typed("fields")

    assert status == 1
    assert out == '"shoe": "C2 …"\na.b.gone: no table has it; take its row out\n'


def test_a_register_with_gaps_is_told_to_programs(typed, monkeypatch):
    monkeypatch.setattr(checking, "links_not_told", lambda: ["a.b.c: add a path"])

    status, out = typed("fields", "--json")

    assert (status, json.loads(out)["faults"]) == (1, ["a.b.c: add a path"])


def test_a_scrubbed_file_is_never_written_over_another(typed, tmp_path):
    (tmp_path / "copy.sqlite3").write_text("mine")

    assert "is there already" in refusal("scrub", "--to", "copy.sqlite3")


@pytest.mark.slow
def test_a_scrubbed_file_is_a_whole_database_with_nobody_in_it(home, type_in, tmp_path):
    said = type_in("scrub", "--to", "copy.sqlite3", "--json", home=home)

    with closing(sqlite3.connect(home / "plait.sqlite3")) as database:
        people = names(database)
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        invented = names(copy)
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(invented) == len(people) == 161
    assert all(name.startswith("Person ") for name in invented)
    whole = (tmp_path / "copy.sqlite3").read_bytes()
    assert [name for name in people if name.encode() in whole] == []
    assert said.json["rows"] > 1_000


def names(database):
    return [row[0] for row in database.execute("SELECT name FROM people_person")]


@pytest.mark.slow
def test_where_nothing_can_be_written_it_says_so(home, type_in):
    said = type_in("scrub", "--to", "/proc/nowhere/copy.sqlite3", home=home)

    assert said.status == 2
    assert "/proc/nowhere/copy.sqlite3 could not be written" in said.err
