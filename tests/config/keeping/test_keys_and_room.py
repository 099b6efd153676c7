"""Keys, room and copies: missing homes, full disks, strange files, exact limits."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.config.commands.keeping import drop_old, made_at
from plait.config.keeping import manifest, recovery, room
from plait.config.keeping.sealing import LONGEST_HEADER, MAGIC, header_of
from plait.config.keeping.trouble import CannotKeep
from plait.frameworks.rules import published
from tests.config.keeping.keys import KEY, NOW

SIZE = int(published("keeping").data["disk"]["ballast_bytes"])


@pytest.fixture
def small(monkeypatch):
    """Little to put by, so that no test waits for a disk."""
    limits = {**published("keeping").data["disk"], "ballast_bytes": room.BLOCK}
    data = type("Published", (), {"data": {"disk": limits}})
    monkeypatch.setattr(room, "published", lambda _name: data)
    return room.BLOCK


def free(monkeypatch, size):
    usage = type("Usage", (), {"free": size, "total": 10**12})
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: usage)


def test_a_lock_makes_the_home_that_is_not_there_and_closes_it(tmp_path):
    home = tmp_path / "far" / "home"

    lock = recovery.keep_lock(home, KEY)

    assert recovery.name_of(recovery.lock_of(home)) == recovery.name_of(lock)
    assert [file.name for file in home.iterdir()] == ["backup-lock"]
    assert home.stat().st_mode & 0o077 == 0


def test_a_lock_kept_twice_is_the_newer(tmp_path):
    recovery.keep_lock(tmp_path, recovery.new_key())
    newer = recovery.keep_lock(tmp_path, KEY)

    assert recovery.name_of(recovery.lock_of(tmp_path)) == recovery.name_of(newer)


def test_ballast_makes_the_home_that_is_not_there(small, tmp_path):
    home = tmp_path / "home"

    assert room.put_ballast(home)
    assert (home / room.BALLAST).stat().st_size == small
    assert home.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("short", "put"), [(0, True), (1, False)])
def test_ballast_needs_ten_times_its_room(small, tmp_path, monkeypatch, short, put):
    free(monkeypatch, small * 10 - short)

    assert room.put_ballast(tmp_path) is put
    assert (tmp_path / room.BALLAST).exists() is put


def test_a_disk_that_fills_up_meanwhile_keeps_no_half_ballast(
    small, tmp_path, monkeypatch
):
    def full(_size):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.os, "urandom", full)

    assert room.put_ballast(tmp_path) is False
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("less", "full"), [(0, False), (1, True)])
def test_the_limit_itself_is_enough_room(monkeypatch, settings, less, full):
    settings.LEAST_FREE = 5_000
    free(monkeypatch, 5_000 - less)

    assert room.is_nearly_full() is full


@given(st.binary(min_size=16, max_size=16))
def test_every_key_opens_its_own_lock_however_it_is_typed(seed):
    key = recovery._written(seed)
    typed = key.lower().replace("-", " ").replace("o", "0").replace("i", "1")

    assert (
        recovery.private_of(typed).private_bytes_raw()
        == recovery.private_of(key).private_bytes_raw()
    )


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_be_refused_as_a_key(text):
    try:
        recovery.private_of(text)
    except CannotKeep as refused:
        assert "not a recovery key" in str(refused)  # noqa: PT017 - a key by chance is no fault


def header(words, size=None):
    words = words if isinstance(words, bytes) else json.dumps(words).encode()
    length = len(words) if size is None else size
    return MAGIC + length.to_bytes(4, "big") + words


@pytest.mark.parametrize(
    "content",
    [
        b"",
        MAGIC[:-1],
        MAGIC,
        header(b""),
        header(b"{"),
        header([]),
        header(None),
        header({"lock": "x"}),
        header({"once": 7}),
        header({"once": "not base 64!"}),
        header(b"[" * LONGEST_HEADER),
        header({"once": ""}, size=LONGEST_HEADER + 1),
        header(b"\xff\xfe"),
    ],
)
def test_a_header_that_is_none_is_refused_in_words(content, tmp_path):
    file = tmp_path / "x.plait-copy"
    file.write_bytes(content)

    with file.open("rb") as source, pytest.raises(CannotKeep, match="Nothing was"):
        header_of(source)
    assert drop_old(tmp_path, now=NOW) == []
    assert file.exists()


@pytest.mark.parametrize("made", [None, 7, "", "yesterday", [], "2026-13-01"])
def test_a_copy_with_no_day_of_its_own_is_never_thrown_away(made, tmp_path):
    file = tmp_path / "x.plait-copy"
    file.write_bytes(header({"once": "", "made_at": made}))

    assert drop_old(tmp_path, now=NOW + timedelta(days=5_000)) == []
    assert file.exists()


def test_a_copy_that_names_no_zone_stands_beside_those_that_do(tmp_path):
    for number, words in enumerate(("2020-01-01T12:00:00", NOW.isoformat())):
        head = header({"once": "", "made_at": words})
        (tmp_path / f"{number}.plait-copy").write_bytes(head)

    assert drop_old(tmp_path, now=NOW) == ["0.plait-copy"]


@pytest.mark.parametrize(
    "words", ["", "{}", "[]", "null", '{"made_at": 7}', '{"made_at": "soon"}', "\x00"]
)
def test_what_stands_beside_a_copy_and_says_nothing_is_passed_by(words, tmp_path):
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "a.json").write_text(words)
    assert made_at(tmp_path) is None

    good = json.dumps({"made_at": "2026-11-22T10:30:00+01:00"})
    (tmp_path / "backups" / "b.json").write_text(good)
    assert made_at(tmp_path) == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [b"", b"{}", b"[]", b'{"format": 1}', b'{"format": 1, "parts": 7}', b"\xff"],
)
def test_a_manifest_that_says_nothing_is_refused(words):
    with pytest.raises(CannotKeep, match="does not say what is inside"):
        manifest.read(words)


def test_a_manifest_is_read_as_it_was_written():
    about = manifest.Manifest(
        made_at="2026-11-22T10:30:00+00:00",
        plait="0.1.0",
        kind="sqlite",
        rows={"a": 1, "b": 2},
        migrations=[["x", "0001"]],
        history={"lines": 0, "newest": None},
        parts={"é/1": manifest.Part(7, "0" * 64)},
    )

    assert manifest.read(about.as_json().encode()) == about
    assert about.when == NOW
    assert (about.in_short()["rows"], about.in_short()["tables"]) == (3, 2)
    assert "é" not in json.dumps(about.in_short(), ensure_ascii=False)
