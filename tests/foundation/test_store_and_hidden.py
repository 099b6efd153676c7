"""Files on disk are whole or not there; hidden signs do not get through."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plait.contributions.rules import limits
from plait.foundation.guard import checking
from plait.foundation.guard.checking import check
from plait.foundation.guard.names import LONGEST, clean_name
from plait.foundation.guard.refusing import Refused
from plait.foundation.hidden import without_hidden
from plait.foundation.store import Store

LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def test_a_file_is_kept_and_removed_with_its_small_copy(store):
    name = store.put(b"whole", b"small")

    assert store.path(name).read_bytes() == b"whole"
    assert store.path(name, small=True).read_bytes() == b"small"
    assert store.names() == {name}
    store.remove(name)
    store.remove(name)
    assert not store.names()


def test_nobody_but_us_may_read_it(store):
    at = store.path(store.put(b"whole"))

    assert at.stat().st_mode & 0o077 == 0
    assert at.parent.stat().st_mode & 0o077 == 0


def test_a_file_cut_off_while_it_is_written_leaves_nothing_by_its_name(
    store, monkeypatch
):
    def power_cut(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("plait.foundation.store.os.fsync", power_cut)
    with pytest.raises(KeyboardInterrupt):
        store.put(b"whole")

    assert not store.names()
    assert len(list(store.half_done.iterdir())) == 1
    assert store.sweep(known=(), before=LATER) == 1
    assert not list(store.half_done.iterdir())


def test_sweeping_leaves_what_is_known_and_what_is_young(store):
    known, orphan = store.put(b"a", b"b"), store.put(b"c")

    assert store.sweep(known=(), before=LATER - timedelta(days=2)) == 0
    assert store.sweep(known={known}, before=LATER) == 1
    assert store.names() == {known}
    assert orphan not in store.names()


def test_a_file_of_many_arrivals_at_once_is_each_kept_once(store):
    with ThreadPoolExecutor(16) as hands:
        names = list(hands.map(lambda n: store.put(b"%d" % n), range(16)))

    assert [store.path(name).read_bytes() for name in names] == [
        b"%d" % n for n in range(16)
    ]
    assert not list(store.half_done.iterdir())


def test_what_stops_halfway_is_not_left_behind(tmp_path):
    def pieces():
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        check(pieces(), name="a.png", limits=limits(), folder=tmp_path)

    assert not list(tmp_path.iterdir())


def test_reading_stops_as_soon_as_it_is_too_much(tmp_path):
    read = []

    def pieces():
        for number in range(1_000):
            read.append(number)
            yield bytes(1_000_000)

    with pytest.raises(Refused, match="too-large"):
        check(pieces(), name="a.txt", limits=limits(), folder=tmp_path)

    assert len(read) <= 3


def test_a_full_house_says_so(tmp_path, monkeypatch):
    class Full:
        def acquire(self, timeout):
            assert timeout == limits().wait_seconds
            return False

    monkeypatch.setattr(checking, "AT_ONCE", Full())

    with pytest.raises(Refused, match="busy"):
        check([b"x"], name="a.png", limits=limits(), folder=tmp_path)


def test_a_reader_that_breaks_lets_nothing_in(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(checking, "PROGRAM", "import sys; sys.exit('a fault of ours')")

    with pytest.raises(Refused, match="damaged"):
        check([b"x"], name="a.png", limits=limits(), folder=tmp_path)

    assert "a fault of ours" in caplog.text


def test_the_process_apart_gets_none_of_our_secrets(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("PLAIT_SECRET_KEY", "very secret")
    program = "import os, sys; sys.exit(repr(dict(os.environ)))"
    monkeypatch.setattr(checking, "PROGRAM", program)

    with pytest.raises(Refused):
        check([b"x"], name="a.png", limits=limits(), folder=tmp_path)

    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("drawing.png", "drawing.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\a.pdf", "a.pdf"),
        ("a\x00b\x1b.txt", "ab.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        ("<svg onload=x>.png", "svg onload=x.png"),
        ("CON.txt", "file CON.txt"),
        ("...", "file"),
        ("", "file"),
        ("e\u0301.png", "é.png"),
        ("ماں‌جی.txt", "ماں‌جی.txt"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending():
    name = clean_name("x" * 300 + ".docx")

    assert len(name) == LONGEST
    assert name.endswith("x.docx")


@pytest.mark.parametrize(
    "text", ["👩\u200d🦽", "👨‍👩‍👧", "می\u200cروم", "Siân and Ŵyn", "❤️"]
)
def test_what_writing_needs_stays(text):
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    "sign",
    [*"\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\x07\x1b", "\U000e0041"],
)
def test_what_nobody_can_see_goes(sign):
    assert without_hidden(f"a{sign}b") == "ab"


def test_a_joiner_between_plain_letters_goes():
    assert without_hidden("pay\u200dpal") == "paypal"


def test_no_file_is_in_a_folder_that_is_served(settings):
    assert not settings.MEDIA_URL.strip("/")
    served = [Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS)]

    assert not any(Path(settings.MEDIA_ROOT).is_relative_to(each) for each in served)
