"""plait backup, plait restore and plait free-space, as they are typed."""

import json
import re
from datetime import timedelta

import pytest

from plait.config.commands.keeping import drop_old, made_at
from plait.config.keeping import recovery
from plait.frameworks.rules import every_framework
from tests.config.conftest import build_demo
from tests.config.keeping.keys import NOW

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A home of this module's own, with the demo in it."""
    folder = tmp_path_factory.mktemp("own") / "home"
    build_demo(folder)
    return folder


@pytest.fixture
def kept(type_in, own):
    """A copy that was made by typing, with its key if it was the first."""
    return type_in("backup", "--json", home=own)


def test_there_and_back(type_in, own, tmp_path):
    (own / "backup-lock").unlink(missing_ok=True)
    first = type_in("backup", home=own)
    assert first.status == 0, first.err
    key = re.search(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){6}", first.out)[0]
    file = re.search(r"Kept: (.*)", first.out)[1]
    surroundings = {"PLAIT_RECOVERY_KEY": key}

    again = type_in("backup", "--json", home=own)
    assert "recovery_key" not in again.json
    assert again.json["history"]["lines"] == again.json["history"]["newest"] > 0

    tried = type_in("restore", file, "--verify", home=tmp_path / "x", **surroundings)
    assert tried.status == 0, tried.out + tried.err
    assert "20 pages opened as nobody." in tried.out
    assert "20 pages opened as an involvement lead." in tried.out
    assert tried.out.endswith("It can be put back.\n")

    back = type_in("restore", file, "--json", home=tmp_path / "new", **surroundings)
    assert back.json["rows"] == again.json["rows"]
    why = type_in("why", "D-031", "--json", home=tmp_path / "new")
    assert why.json["decided"]["code"] == "D-031"

    refused = type_in("restore", file, home=own, **surroundings)
    assert refused.status == 2
    assert "holds a record already" in refused.err


def test_a_file_that_is_not_there_and_one_that_is_not_ours(type_in, tmp_path):
    (tmp_path / "zip").write_bytes(b"PK\x03\x04")
    for file, said in (("gone", "There is no file"), ("zip", "not a copy made by")):
        found = type_in("restore", str(tmp_path / file), home=tmp_path / "x")
        assert found.status == 2
        assert said in found.err


def test_without_a_key_it_says_how_to_give_one(type_in, kept, tmp_path):
    found = type_in("restore", kept.json["file"], home=tmp_path / "x")

    assert found.status == 2
    assert "--key-file" in found.err


def test_another_key_is_refused(type_in, kept, tmp_path):
    file = tmp_path / "key"
    file.write_text(recovery.new_key())
    words = ("restore", kept.json["file"], "--key-file", str(file))
    found = type_in(*words, home=tmp_path / "x")

    assert found.status == 2
    assert "another one than the key" in found.err
    assert not (tmp_path / "x" / "plait.sqlite3").exists()


def test_a_full_disk_gets_its_room_back(type_in, own):
    (own / "ballast").write_bytes(b"x" * 1_000_000)
    found = type_in("free-space", "--json", home=own, PLAIT_LEAST_FREE="1")

    assert found.json == {"freed_bytes": 1_000_000, "nearly_full": False, "note": ""}
    still = type_in("free-space", home=own, PLAIT_LEAST_FREE="999999999")
    assert still.status == 1
    assert "still nearly full" in still.out


def test_old_copies_go_and_other_files_stay(make_at, home):
    days = [make_at(NOW - timedelta(days=ago)).file for ago in (0, 1, 500)]
    other = home / "backups" / "mine.plait-copy"
    other.write_text("not a copy")

    assert drop_old(home / "backups", now=NOW) == [days[2].name]
    assert [file.exists() for file in days] == [True, True, False]
    assert not days[2].with_suffix(".json").exists()
    assert other.exists()


def test_the_newest_copy_is_known_by_what_stands_beside_it(make_at, home):
    assert made_at(home) is None
    make_at(NOW - timedelta(days=3))
    make_at(NOW)
    (home / "backups" / "half.json").write_text("{")
    (home / "backups" / "list.json").write_text(json.dumps([1]))

    assert made_at(home) == NOW


def test_the_limits_are_a_framework():
    assert "keeping" in [one.name for one in every_framework()]
