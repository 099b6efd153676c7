"""`plait audit`: whether history holds, and its head in a second place."""

import json
from importlib import import_module

import pytest
from django.core import mail
from django.db import connection

from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.history.actions import note
from plait.history.models import Entry
from tests.factories import NOW
from tests.posting import deliver

GUARDS = import_module("plait.history.migrations.0002_lines_make_a_chain")
pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(capsys, settings, tmp_path):
    """Runs the command in this process, with a home of its own: (status, words)."""
    settings.HOME = tmp_path

    def type_in(*words):
        status = run(parser().parse_args(["audit", *words]))
        return status, capsys.readouterr().out

    return type_in


@pytest.fixture
def lines(db):
    for number in range(12):
        note("x.do", by=None, at=NOW, about=f"C-{number:04d}")


def without_guards(statement):
    with connection.cursor() as cursor:
        for each in GUARDS.OFF[connection.vendor]:
            cursor.execute(each)
        cursor.execute(statement)
        for each in GUARDS.ON[connection.vendor]:
            cursor.execute(each)


def test_a_whole_history_holds(audit, lines):
    status, words = audit()

    assert status == 0
    assert "History holds: 12 lines, 0 of them emptied." in words
    assert Entry.objects.head()[1] in words


def test_an_empty_history_holds(audit):
    assert audit()[0] == 0


def test_a_broken_one_says_where(audit, lines):
    without_guards("UPDATE history_entry SET did = 'x.undo' WHERE seq = 9")

    status, words = audit()
    found = json.loads(audit("--json")[1])

    assert status == 1
    assert "History is broken at 9" in words
    assert (found["ok"], found["broken_at"], found["count"]) == (False, 9, 8)


def test_a_guard_that_is_missing_is_said(audit, lines):
    with connection.cursor() as cursor:
        cursor.execute(GUARDS.OFF[connection.vendor][0])

    status, words = audit()

    assert status == 1
    assert "a guard is missing" in words


def test_an_anchor_is_a_file_and_is_posted_to_both_custodians(
    audit, lines, settings, tmp_path
):
    settings.CUSTODIANS = ["a@post.example", "b@post.example"]

    status, words = audit("--anchor")

    (file,) = (tmp_path / "anchors").glob("*.json")
    kept = json.loads(file.read_text())
    assert (kept["count"], kept["seal"]) == Entry.objects.head()
    assert (status, file.name) == (0, "20261122-12.json")
    assert "Posted to 2 custodians." in words
    assert mail.outbox == [], "a worker sends it, and tries again when it must"
    assert len(deliver()) == 2
    assert [one.to for one in mail.outbox] == [["a@post.example"], ["b@post.example"]]
    assert all(kept["seal"] in one.body for one in mail.outbox)


def test_a_tail_that_was_cut_off_shows_beside_the_anchor(audit, lines):
    audit("--anchor")
    note("x.do", by=None, at=NOW, about="later")
    assert audit()[0] == 0
    without_guards("DELETE FROM history_entry WHERE seq > 7")

    status, words = audit()

    assert status == 1
    assert "History is broken at 12: an anchor knows this line" in words


def test_a_broken_history_is_never_anchored(audit, lines, tmp_path):
    without_guards("DELETE FROM history_entry WHERE seq = 3")

    status, _ = audit("--anchor")

    assert status == 1
    assert not (tmp_path / "anchors").exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("20261122-12.json", "{}"), ("20261122-12.json", "no"), ("x.json", "")],
)
def test_an_anchor_that_was_altered_is_not_passed_over(
    audit, lines, tmp_path, name, words
):
    folder = tmp_path / "anchors"
    folder.mkdir()
    whole = '{"count": 1, "seal": "x", "made_at": "y"}'
    (folder / name).write_text(words or whole)

    with pytest.raises(Plainly, match="altered"):
        audit()
