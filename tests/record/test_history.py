"""Whatever is done leaves its lines, in the same transaction, with no words in them."""

import inspect
import re
from importlib import import_module

import pytest

from plait.history.actions import note
from plait.history.models import Entry
from plait.projects.actions import begin_programme
from plait.projects.rules import ProgrammePlan
from tests import factories, rows
from tests.factories import NOW, TODAY
from tests.record.doings import ABOUT, DOINGS, prepared

# Apps that serve the others: what they do is part of what somebody else does.
SERVING = {"history", "limits", "post"}
# Functions of the actions that are steps of others, or that only look or wait.
STEPS = {
    # Of opinion maps.
    *("count_again", "count_if_old", "mark_of_files", "mark_of_votes"),
    *("take_seats", "want_sums", "work_out"),
    "acknowledge_by",
    "as_zip",
    "ask_for_passkey",
    "close_question",
    "contact_stopped",
    "empty_words",
    "end_sign_offs",
    "files_of",
    "find_response",
    "first_stage",
    "gathered",
    "groups_of",
    "has_stopped",
    "keep_seat",
    "let_be_read",
    "lines_of",
    "may_reach",
    "may_use",
    "may_take_away",
    "meet_visitor",
    "note_about",
    "plan_of",
    "proposed",
    "refresh_marks",
    "remove_files",
    "require",
    "require_to_say",
    "require_data",
    "respond",
    "scrubbed",
    "seat_of",
    "shares_of",
    "store",
    "sweep_files",
    "take_seat",
    "take_turn",
    "to_key_again",
    "waiting_copy",
    "whose",
}
WITH_LINES = sorted(name for name, (_, lines) in DOINGS.items() if lines)
FAILING_AT = [
    (name, step) for name in WITH_LINES for step in range(len(DOINGS[name][1]))
]
# Counted before it is judged, whatever comes of it; and done one by one.
TRIES = {"limits_tally"}
KEPT_ALL_THE_SAME = {
    ("sign_in_by_code", 0): {"accounts_signin"},
    ("sign_in_by_link", 0): {"accounts_signin"},
    ("sign_in_by_card", 0): TRIES,
    ("confirm_app", 0): TRIES,
    ("take_second_step", 0): TRIES,
    ("take_second_step with a spare code", 0): TRIES,
    ("keep_to_periods", 1): {"history_entry", "privacy_datarequest"},
    # What was erased before the fault stays erased; the next start does the rest.
    ("reapply_erasures", 1): {
        "contributions_attachment",
        "contributions_contribution",
        "decisions_decision",
        "history_entry",
        "outcomes_change",
        "privacy_erasure",
    },
}


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """A home of this test's own: what is erased is in a file there, too."""
    settings.HOME = tmp_path


def everything():
    """Every row there is, in an order of its own."""
    return {
        each.table: sorted(each.values, key=repr)
        for each in rows.taken()
        if each.values
    }


def new_lines(before):
    found = Entry.objects.exclude(pk__in=before).order_by("pk")
    return list(found.values_list("did", "about", "project_code"))


def actions(root):
    """Every public function of every actions module of ours, by its name."""
    apps = {each.parent.name for each in (root / "plait").glob("*/actions*")}
    for app in sorted(apps - SERVING):
        module = import_module(f"plait.{app}.actions")
        for name, each in vars(module).items():
            own = getattr(each, "__module__", "").startswith(module.__name__)
            if inspect.isfunction(each) and own and not name.startswith("_"):
                yield name


def test_every_action_has_a_row_here(root):
    found = list(actions(root))

    assert len(found) == len(set(found)), "two of one name would share a row"
    rows_of = {name.partition(" with ")[0] for name in DOINGS}
    assert set(found) - STEPS == {*rows_of, "begin_programme"}
    assert set(found) >= STEPS


@pytest.mark.parametrize("name", DOINGS)
def test_an_action_writes_these_lines_and_no_others(record, name):
    act, expected = DOINGS[name]
    stage = prepared(record, act)
    before = list(Entry.objects.values_list("pk", flat=True))

    made = act(stage)

    found = new_lines(before)
    assert [(did, where) for did, _, where in found] == [
        (did, where) for did, _, where in expected
    ]
    for (_, about, _), (_, pattern, _) in zip(found, expected, strict=True):
        assert about.startswith(pattern.format(made, s=stage))
        assert ABOUT.fullmatch(about)


@pytest.mark.parametrize("name", WITH_LINES)
def test_a_line_says_when_and_holds_no_words_and_no_name(record, name):
    stage = prepared(record, DOINGS[name][0])
    before = list(Entry.objects.values_list("pk", flat=True))

    DOINGS[name][0](stage)

    for line in Entry.objects.exclude(pk__in=before):
        assert line.at == NOW
        text = f"{line} {line.did} {line.about} {line.project_code}".lower()
        assert not {"maureen", "quill", "zanthe", "stairs"} & set(
            re.findall("[a-z]+", text)
        )


@pytest.mark.parametrize(("name", "step"), FAILING_AT)
def test_when_a_line_cannot_be_written_nothing_at_all_is_kept(
    record, name, step, monkeypatch
):
    act = DOINGS[name][0]
    stage = prepared(record, act)
    before = everything()
    written = iter(range(100))
    create = Entry.objects.create

    def write(**line):
        if next(written) == step:
            raise RuntimeError
        return create(**line)

    monkeypatch.setattr(Entry.objects, "create", write)
    with pytest.raises(RuntimeError):
        act(stage)

    after = everything()
    changed = {t for t in before | after if before.get(t) != after.get(t)}
    assert changed == KEPT_ALL_THE_SAME.get((name, step), set())


def test_a_sign_in_that_cannot_be_noted_is_not_spent(record, monkeypatch):
    act = DOINGS["sign_in_by_code"][0]
    stage = prepared(record, act)
    with monkeypatch.context() as broken:
        broken.setattr("plait.accounts.actions.asking.note", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            act(stage)

    assert act(stage)


def test_beginning_a_programme_is_the_first_line(db):
    lead = factories.person("Nasreen Aziz")

    begin_programme(ProgrammePlan(name="X"), lead=lead, now=NOW, on=TODAY)

    line = Entry.objects.get()
    assert (line.did, line.about, line.by) == (
        "projects.begin-programme",
        "programme",
        lead,
    )


def test_the_newest_line_stands_first(record):
    keys = list(Entry.objects.values_list("pk", flat=True))

    assert keys == sorted(keys, reverse=True)


def test_a_line_can_be_written_for_nobody(record):
    line = note("contributions.say", by=None, at=NOW, about="C-0001")

    assert (line.by, line.project_code) == (None, "")
