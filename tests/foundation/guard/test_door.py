"""The door itself: in pieces, in a process apart, and in ours; always told why."""

import json
from dataclasses import replace

import pytest

from plait.contributions.rules import limits
from plait.foundation.guard import checking, child
from plait.foundation.guard.checking import check, check_here
from plait.foundation.guard.limits import limits_from
from plait.foundation.guard.refusing import Refused
from tests.factories import files as make

LIMITS = limits()
MOST = LIMITS.of_ending("txt").most_bytes


def refused(act, *given, **about):
    with pytest.raises(Refused) as why:
        act(*given, **about)
    return why.value.code


def through(folder, *pieces, name="a.txt", **narrow):
    return check(
        pieces, name=name, limits=replace(LIMITS, **narrow), folder=folder / "half-done"
    )


def test_a_text_in_pieces_comes_through_whole(tmp_path):
    kept = through(tmp_path, b"I was ", b"", "thére.".encode())

    assert (kept.whole.decode(), kept.format, kept.size) == ("I was thére.", "txt", 13)
    assert not list((tmp_path / "half-done").iterdir())


def test_a_picture_apart_is_the_same_as_one_looked_at_here(tmp_path):
    data = make.picture("JPEG")

    apart = through(tmp_path, data[:100], data[100:], name="../a b.JPG")

    assert apart == check_here(data, name="a b.JPG", limits=LIMITS)
    assert (apart.name, apart.kind, apart.width) == ("a b.JPG", "picture", 40)


@pytest.mark.parametrize(
    ("pieces", "name", "code"),
    [
        ((), "a.txt", "empty"),
        ((b"", b""), "a.txt", "empty"),
        ((b"x",), "a.exe", "ending"),
        ((b"x",), "", "ending"),
        ((b"x" * (MOST + 1),), "a.txt", "too-large"),
        ((b"x" * MOST, b"x"), "a.txt", "too-large"),
        ((b"GIF89a",), "a.png", "not-what-it-says"),
        ((make.docx(),), "a.xlsx", "not-what-it-says"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(tmp_path, pieces, name, code):
    assert refused(through, tmp_path, *pieces, name=name) == code

    assert not list(tmp_path.glob("half-done/*"))


def test_as_much_as_may_be_is_taken(tmp_path):
    assert through(tmp_path, b"x" * MOST).size == MOST


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"MZ", "ending")])
def test_a_file_of_our_own_is_refused_too(data, code):
    name = "a.txt" if code == "empty" else "a.exe"

    assert refused(check_here, data, name=name, limits=LIMITS) == code


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "PROGRAM", "import time; time.sleep(60)")

    given = {"name": "a.png", "wall_seconds": 0.2}
    assert refused(through, tmp_path, b"x", **given) == "too-slow"
    assert checking.AT_ONCE.acquire(timeout=0), "the place is free again"
    checking.AT_ONCE.release()


# ---------------------------------------------------------------- inside the process


@pytest.fixture
def inside(tmp_path, monkeypatch, capsys):
    """Do in our own process what is done apart; gives what it would answer."""
    monkeypatch.setattr(child, "hold_back", lambda _limits: None)

    def work(data, name):
        (tmp_path / "given").write_bytes(data)
        told = json.loads(json.dumps(child.orders(tmp_path, name, LIMITS)))
        child.work(told)
        return json.loads(capsys.readouterr().out)

    return work


def test_it_answers_what_it_found_and_leaves_the_files(inside, tmp_path):
    found = inside(make.picture(), "a.png")

    assert found == {"format": "png", "width": 40, "height": 30}
    assert (tmp_path / "whole").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "small").read_bytes().startswith(b"\x89PNG")


def test_it_answers_why_it_refused_and_leaves_nothing(inside, tmp_path):
    assert inside(b"MZ", "a.png") == {"refused": "not-what-it-says"}
    assert inside(b"MZ", "a.exe") == {"refused": "ending"}
    assert not (tmp_path / "whole").exists()


def test_without_memory_it_says_that_the_file_is_too_large(inside, monkeypatch):
    def full(*_given, **_about):
        raise MemoryError

    monkeypatch.setattr(child, "look", full)

    assert inside(make.picture(), "a.png") == {"refused": "unpacks-too-large"}


def test_what_it_is_told_holds_every_limit():
    told = json.loads(json.dumps(child.orders("/x", "a.png", LIMITS)))

    assert limits_from(told) == LIMITS


def test_a_process_is_held_back_in_memory_time_and_files(monkeypatch):
    resource = pytest.importorskip("resource")
    held = {}
    monkeypatch.setattr(resource, "setrlimit", held.__setitem__)

    child.hold_back(LIMITS)

    assert held == {
        what: (most, most)
        for what, most in {
            resource.RLIMIT_AS: LIMITS.address_bytes,
            resource.RLIMIT_DATA: LIMITS.memory_bytes,
            resource.RLIMIT_CPU: LIMITS.cpu_seconds,
            resource.RLIMIT_FSIZE: LIMITS.unpacked_bytes * 3,
            resource.RLIMIT_CORE: 0,
        }.items()
    }


def test_where_there_are_no_such_limits_the_clock_is_left(monkeypatch):
    monkeypatch.setattr(child.sys, "platform", "win32")

    assert child.hold_back(LIMITS) is None


def test_an_answer_that_is_no_answer_lets_nothing_in(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "PROGRAM", 'print(\'{"refused": "can-act"}\')')

    assert refused(through, tmp_path, b"x", name="a.png") == "can-act"


def test_what_is_refused_can_be_read_by_a_person():
    why = Refused("too-large")

    assert (why.happened, why.next_step) == (
        "This file is too large.",
        "Send a smaller one, or a part of it.",
    )
    assert str(why) == "too-large"
