"""Who did what, and when: in plain words, for involvement leads alone."""

import ast

import pytest

from plait.explore.pages.history import ERASED, ITSELF, NO_ACCOUNT, NOT_SAID
from plait.frameworks.rules import published
from plait.history.actions import forget_in_history, note
from plait.history.models import Entry
from tests import factories
from tests.factories import NOW
from tests.writing import queries

DEEDS = {row["code"]: row for row in published("deeds").data["deeds"]}


@pytest.fixture
def lead(db):
    return factories.involvement_lead()


@pytest.fixture
def browser(lead):
    return factories.signed_in(lead)


def shown(browser, address="/history/"):
    return browser.get(address).context["page"].lines


def did(node):
    """What a call of `note` names as done, if it is written out."""
    first = node.args[0] if node.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return None


def test_everything_that_is_done_has_plain_words(root):
    named = set()
    for file in (root / "plait").glob("*/actions*/**/*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named |= noted(tree)
    for file in (root / "plait").glob("*/actions.py"):
        named |= noted(ast.parse(file.read_text(encoding="utf-8")))

    assert len(named) > 10
    assert named - set(DEEDS) == set()


def noted(tree):
    """Every deed that a module writes with `note("app.verb", …)`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        did(call)
        for call in calls
        if getattr(call.func, "id", "") == "note" and did(call)
    }


def test_over_the_whole_demo_every_line_has_plain_words(world):
    assert set(Entry.objects.values_list("did", flat=True)) <= set(DEEDS)


def test_the_newest_stands_first_with_who_and_what(browser, lead):
    project = factories.project("front-room")
    decision = factories.decision(project)

    first = shown(browser)[0]

    assert (first.did, first.who) == ("Recorded a decision", lead.name)
    assert (first.about, first.href) == (decision.code, f"/d/{decision.code}/")
    assert first.project == project.title


def test_names_are_left_out_where_a_choice_could_be_undone(browser, lead):
    speaker = factories.person("Maureen Pell")
    note("contributions.say", by=speaker, at=NOW, about="C-0001")

    assert shown(browser)[0].who == NOT_SAID
    assert "Maureen" not in browser.get("/history/").content.decode()


def test_somebody_erased_and_somebody_with_no_account_are_told_apart(browser):
    gone = factories.person()
    note("decisions.decide", by=gone, at=NOW, about="D-001")
    note("decisions.decide", by=None, at=NOW, about="D-002")
    forget_in_history(person=gone, abouts=["D-001"])

    lines = shown(browser)

    assert [one.who for one in lines[:2]] == [NO_ACCOUNT, ERASED]
    assert (lines[1].about, lines[1].href) == ("", "")


def test_what_nobody_pressed_was_done_by_plait_itself(browser):
    note("privacy.forget-reach", by=None, at=NOW, about="a person")

    assert shown(browser)[0].who == ITSELF


def test_one_project_can_be_looked_at(browser):
    here, there = factories.project("here"), factories.project("there")
    factories.question(here)
    factories.question(there)

    titles = {one.project for one in shown(browser, "/history/?project=here")}

    assert titles == {here.title}
    assert browser.get("/history/?project=nowhere").status_code == 404


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
def test_nobody_else_reads_it(lead, role):
    person = factories.partner(factories.project(), role=role).person

    assert factories.signed_in(person).get("/history/").status_code == 403
    assert factories.signed_in(None).get("/history/").status_code == 302


def test_a_deed_with_no_words_yet_is_shown_as_it_stands(browser):
    note("guides.co-sign", by=None, at=NOW, about="x")

    assert shown(browser)[0].did == "guides: co sign"


def test_it_takes_as_many_questions_however_long(browser):
    factories.question(factories.project())
    before = queries(browser, "/history/")
    for _ in range(6):
        factories.question()

    assert queries(browser, "/history/") == before
