"""A copy holds everything, closed; it was opened again; it opens for its key only."""

import json
import os
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.config.keeping import making, recovery
from plait.config.keeping.making import make
from plait.config.keeping.manifest import Manifest
from plait.config.keeping.restoring import open_copy
from plait.config.keeping.sealing import PIECE, Opener, Sealer
from plait.config.keeping.trouble import CannotKeep
from tests.config.keeping.keys import KEY, NOW

OTHER = recovery.new_key()


def sealed(words, key=KEY):
    into = BytesIO()
    sealer = Sealer(into, lock=recovery.private_of(key).public_key(), about={})
    sealer.write(words)
    sealer.finish()
    return into.getvalue()


def opened(closed, key=KEY):
    return Opener(BytesIO(closed), private=recovery.private_of(key)).read()


# Closing and opening


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_is_closed_opens_as_it_was(size):
    words = os.urandom(size)
    assert opened(sealed(words)) == words


def test_no_two_copies_of_the_same_are_alike():
    assert sealed(b"the same") != sealed(b"the same")


@given(st.integers(0, 10_000), st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_a_changed_byte_is_seen_wherever_it_is(place, change):
    closed = bytearray(sealed(b"Words of Maureen" * 20))
    closed[place % len(closed)] ^= change
    with pytest.raises(CannotKeep):
        opened(bytes(closed))


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_copy_that_was_cut_off_is_seen_wherever_it_ends(length):
    closed = sealed(b"Words of Maureen" * 20)
    with pytest.raises(CannotKeep):
        opened(closed[: length % len(closed)])


def test_pieces_that_changed_places_are_seen():
    closed = sealed(b"a" * PIECE + b"b" * PIECE + b"c")
    head = len(closed) - 2 * (PIECE + 16) - 17
    one, two = (closed[head + n * (PIECE + 16) :][: PIECE + 16] for n in (0, 1))
    swapped = closed[:head] + two + one + closed[head + 2 * (PIECE + 16) :]

    with pytest.raises(CannotKeep, match="broken"):
        opened(swapped)
    with pytest.raises(CannotKeep, match="broken"):
        opened(closed[: head + PIECE + 16])


def test_another_key_is_named_as_such():
    with pytest.raises(CannotKeep, match="another one"):
        opened(sealed(b"x"), OTHER)


# The recovery key


def test_a_key_is_seven_groups_of_four_and_no_two_are_alike():
    keys = {recovery.new_key() for _ in range(200)}

    assert len(keys) == 200
    assert {tuple(map(len, key.split("-"))) for key in keys} == {(4,) * 7}


@pytest.mark.parametrize("typed", [str.lower, lambda key: key.replace("-", "  ")])
def test_a_key_may_be_typed_as_people_type(typed):
    wanted = recovery.private_of(KEY).private_bytes_raw()
    assert recovery.private_of(typed(KEY)).private_bytes_raw() == wanted


def test_letters_that_were_misread_are_read():
    misread = KEY.replace("O", "0").replace("I", "1").replace("B", "8")
    wanted = recovery.private_of(KEY).private_bytes_raw()
    assert recovery.private_of(misread).private_bytes_raw() == wanted


@pytest.mark.parametrize("wrong", ["", "AAAA", KEY[:-1], KEY + "A", "!" * 34])
def test_a_key_that_is_not_whole_is_refused(wrong):
    with pytest.raises(CannotKeep, match="not a recovery key"):
        recovery.private_of(wrong)


def test_most_keys_with_one_wrong_letter_are_refused():
    refused = 0
    for place in range(len(KEY) - 3):
        letter = "A" if KEY[place] != "A" else "C"
        try:
            recovery.private_of(KEY[:place] + letter + KEY[place + 1 :])
        except CannotKeep:
            refused += 1
    assert refused >= 27


def test_the_home_keeps_the_lock_and_never_the_key(home, made):
    everything = b"".join(f.read_bytes() for f in home.rglob("*") if f.is_file())

    assert KEY.encode() not in everything
    assert recovery.private_of(KEY).private_bytes_raw() not in everything


def test_a_lock_that_is_broken_is_refused(home):
    (home / "backup-lock").write_text("AAAA")
    with pytest.raises(CannotKeep, match="not whole"):
        recovery.lock_of(home)


def test_a_home_without_a_lock_has_none(tmp_path):
    assert recovery.lock_of(tmp_path) is None


# What is inside


def test_everything_is_inside_but_what_is_made_again(made):
    assert set(made.manifest.parts) == {
        "database.sqlite3",
        "home/backup-lock",
        "home/erased.json",
        "home/files/voice.txt",
        "home/plait.json",
        "home/secret-key",
    }


def test_the_manifest_counts_every_table(made, home):
    with closing(sqlite3.connect(home / "plait.sqlite3")) as record:
        asked = "SELECT name FROM sqlite_master WHERE type='table'"
        names = {row[0] for row in record.execute(asked)} - {"sqlite_sequence"}
        migrated = record.execute("SELECT count(*) FROM django_migrations").fetchone()

    assert set(made.manifest.rows) == names
    assert made.manifest.rows["django_migrations"] == migrated[0]
    assert len(made.manifest.migrations) == migrated[0]
    assert made.manifest.made_at == "2026-11-22T10:30:00+00:00"


def test_nobodys_words_are_in_the_clear(made):
    closed = made.file.read_bytes()

    for words in (b"SQLite format", b"What Iris said", b"django_migrations", b"a key"):
        assert words not in closed


def test_beside_it_stands_when_and_how_much_and_no_name_of_a_file(made):
    beside = json.loads(made.file.with_suffix(".json").read_text())

    assert beside["made_at"] == "2026-11-22T10:30:00+00:00"
    assert beside["bytes"] == made.file.stat().st_size
    assert "voice" not in json.dumps(beside)


def test_only_its_owner_may_read_it(made):
    assert made.file.stat().st_mode & 0o077 == 0


def test_nothing_is_left_lying_about(made, home):
    names = {file.suffix for file in (home / "backups").iterdir()}
    assert names == {".plait-copy", ".json"}


def test_a_copy_somewhere_else_is_known_at_home(make_at, tmp_path, home):
    made = make_at(NOW, to=tmp_path / "stick")

    assert made.file.parent == tmp_path / "stick"
    assert [f.suffix for f in (home / "backups").iterdir()] == [".json"]


def test_two_copies_of_one_second_are_two_files(make_at):
    assert make_at(NOW).file != make_at(NOW).file


def test_a_key_that_is_in_the_surroundings_is_said_not_to_be_inside(make_at, home):
    (home / "secret-key").unlink()
    assert any(
        "PLAIT_SECRET_KEY" in words for words in make_at(NOW).manifest.not_inside
    )


def test_what_was_written_a_moment_ago_is_inside(job, home, private, tmp_path):
    """It may still be in the journal, where a copy of the file would miss it."""
    with closing(sqlite3.connect(home / "plait.sqlite3")) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE said (words)")
        writer.execute("INSERT INTO said VALUES ('stairs')")
        writer.commit()
        made = make(job)

    open_copy(made.file, private, tmp_path / "out")
    assert made.manifest.rows["said"] == 1


# When it cannot be made


def test_a_copy_that_does_not_open_again_is_thrown_away(job, monkeypatch):
    real = making.Sealer._seal

    def on_a_bad_disk(self, piece, *, last):
        real(self, piece.replace(b"What Iris", b"What Ivis"), last=last)

    monkeypatch.setattr(making.Sealer, "_seal", on_a_bad_disk)
    with pytest.raises(CannotKeep):
        make(job)

    assert list(job.to.glob("*.plait-copy")) == []


def test_a_place_that_cannot_be_written_is_said(job, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotKeep, match="could not be written"):
        make(replace(job, to=tmp_path / "file" / "below"))


def test_a_full_disk_leaves_no_half_copy(job, monkeypatch):
    def full(*_given, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making.os, "fsync", full)
    with pytest.raises(CannotKeep, match="No space left"):
        make(job)
    assert [f for f in job.to.iterdir() if f.is_file()] == []


def test_halves_left_by_a_copy_that_was_stopped_go(job):
    half = job.to / ".making-x"
    half.mkdir(parents=True)
    (half / "database.sqlite3").write_text("half")
    os.utime(half, (0, 0))

    make(job)

    assert not half.exists()


# What other programs make


def test_a_box_with_more_in_it_than_it_says_is_refused(private, tmp_path):
    box = BytesIO()
    with tarfile.open(fileobj=box, mode="w") as tar:
        for name, words in (("more", b"x"), ("manifest.json", manifest_of({}))):
            entry = tarfile.TarInfo(name)
            entry.size = len(words)
            tar.addfile(entry, BytesIO(words))
    file = tmp_path / "x"
    file.write_bytes(sealed(box.getvalue()))

    with pytest.raises(CannotKeep, match="not what it says"):
        open_copy(file, private, tmp_path / "out")


def manifest_of(parts, **more):
    about = Manifest("2026-11-22T10:30:00+00:00", "0.1.0", "sqlite", {}, [], {})
    return replace(about, parts=parts, **more).as_json().encode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"not a box", "not"),
        (b"", "not"),
    ],
)
def test_a_closed_file_of_something_else_is_refused(private, tmp_path, words, said):
    file = tmp_path / "x"
    file.write_bytes(sealed(words))
    with pytest.raises(CannotKeep, match=said):
        open_copy(file, private, tmp_path / "out")


def test_a_part_that_would_be_written_outside_is_refused(private, tmp_path):
    box = BytesIO()
    with tarfile.open(fileobj=box, mode="w") as tar:
        entry = tarfile.TarInfo("../outside")
        entry.size = 1
        tar.addfile(entry, BytesIO(b"x"))
    file = tmp_path / "x"
    file.write_bytes(sealed(box.getvalue()))

    with pytest.raises(CannotKeep, match="outside its folder"):
        open_copy(file, private, tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_copy_of_a_newer_kind_says_so(private, tmp_path):
    box = BytesIO()
    words = manifest_of({}, format=2)
    with tarfile.open(fileobj=box, mode="w") as tar:
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(words)
        tar.addfile(entry, BytesIO(words))
    file = tmp_path / "x"
    file.write_bytes(sealed(box.getvalue()))

    with pytest.raises(CannotKeep, match="newer Plait"):
        open_copy(file, private, tmp_path / "out")
