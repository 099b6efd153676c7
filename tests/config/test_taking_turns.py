"""Styles are put in place by one server at a time, and a demo is built over nothing."""

import threading
from types import SimpleNamespace

import pytest

from plait.config import environment
from plait.config.commands import Plainly, starting
from plait.projects.models import Programme
from tests import factories


@pytest.fixture
def root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "home" / "static"
    return settings.STATIC_ROOT


@pytest.fixture
def collected(monkeypatch, root):
    """What collectstatic was told each time, without its work."""
    told = []

    def collect(*_words, **more):
        told.append(more["clear"])
        root.mkdir(exist_ok=True)

    monkeypatch.setattr(starting, "call_command", collect)
    return told


@pytest.mark.parametrize(
    ("vendor", "clears"), [("sqlite", True), ("postgresql", False)]
)
def test_styles_of_before_stay_where_servers_share_a_home(
    collected, monkeypatch, vendor, clears
):
    monkeypatch.setattr(starting, "connection", SimpleNamespace(vendor=vendor))

    starting._collect()

    assert collected == [clears]


def test_a_home_that_is_not_there_is_made_and_no_turn_is_left(collected, root):
    starting._collect()

    assert sorted(file.name for file in root.parent.iterdir()) == ["static"]
    assert root.parent.stat().st_mode & 0o077 == 0
    starting._collect()
    assert len(collected) == 1


def test_whoever_waited_finds_it_done_and_does_nothing(collected, root):
    turn = root.with_name(".collecting")
    root.mkdir(parents=True)
    turn.touch()
    second = threading.Thread(target=starting._collect)
    second.start()
    mark = starting.checks.static_fingerprint()
    (root / ".collected").write_text(mark)
    turn.unlink()
    second.join(30)

    assert collected == []
    assert not turn.exists()


def test_a_turn_left_by_one_that_was_killed_is_passed_by(collected, root, monkeypatch):
    monkeypatch.setattr(starting, "LONGEST_TURN", 0.3)
    turn = root.with_name(".collecting")
    root.parent.mkdir()
    turn.touch()

    starting._collect()

    assert len(collected) == 1
    assert not turn.exists()


def test_a_turn_is_given_back_when_collecting_fails(root, monkeypatch):
    def fail(*_words, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(starting, "call_command", fail)

    with pytest.raises(OSError, match="No space"):
        starting._collect()
    assert not root.with_name(".collecting").exists()
    assert not (root / ".collected").exists()


def test_only_the_very_words_are_the_mark(tmp_path):
    mark = tmp_path / "mark"
    assert not starting._says(mark, "one")
    mark.write_text("one ")
    assert not starting._says(mark, "one")
    mark.write_text("one")
    assert starting._says(mark, "one")


def test_an_empty_record_holds_no_demo_and_a_strangers_is_refused(
    db, settings, tmp_path
):
    settings.HOME = tmp_path
    assert starting._is_built() is False
    environment.keep_demo_state(tmp_path)
    factories.programme()

    with pytest.raises(Plainly, match="not the demo"):
        starting._is_built()
    assert not environment.state(tmp_path).is_demo
    assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("host", "said"),
    [("127.0.0.1", "localhost"), ("::1", "localhost"), ("0.0.0.0", "0.0.0.0")],  # noqa: S104 - only said
)
def test_an_address_is_said_as_people_type_it(host, said):
    assert starting._spoken(host) == said


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_a_demo_names_people_to_be(settings, capsys, is_demo):
    settings.IS_DEMO = is_demo

    starting._greet("http://localhost:8000")

    out = capsys.readouterr().out
    assert "    http://localhost:8000\n" in out
    assert ("Three people to be" in out) is is_demo
