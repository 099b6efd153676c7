"""Lists of what was said, decided and changed: filters, pages, and who reads what."""

import csv
import io

import pytest

from plait.contributions.actions import keep_with_no_decision, withdraw
from plait.decisions.rules import PartOf
from plait.explore.pages import tables
from plait.explore.pages.lists import because, latest_changes
from plait.explore.pages.thread import Reader
from plait.projects.models import Project
from plait.projects.rules import Standing
from tests import factories

BASE = "/projects/kitchen-table"


@pytest.fixture
def partner(project):
    return factories.signed_in(factories.partner(project).person)


def said(browser, **asked):
    return [
        one.words for one, *_ in browser.get(f"{BASE}/said/", asked).context["rows"]
    ]


def test_what_people_said_comes_newest_first(project, visitor):
    for days in (3, 1, 2):
        factories.contribution(
            project, use="public", words=f"{days}", said_on=factories.days_ago(days)
        )

    assert said(visitor) == ["1", "2", "3"]


def test_what_people_said_is_read_as_they_allowed(project, visitor, partner):
    lead = factories.signed_in(factories.partner(project, role="co-lead").person)
    for use in ("public", "partners", "facilitator"):
        factories.contribution(project, use=use, words=use)

    assert said(visitor) == ["public"]
    assert said(partner) == ["partners", "public"]
    assert said(lead) == ["facilitator", "partners", "public"]


def test_words_taken_back_are_not_listed(project, partner):
    words = factories.contribution(project)
    withdraw(contribution=words, by=factories.involvement_lead(), now=factories.NOW)

    assert said(partner) == []


def test_those_not_considered_yet_can_be_read_alone(project, partner):
    linked, noted, _ = (
        factories.contribution(project, words=words)
        for words in ("linked", "noted", "waiting")
    )
    factories.decision(answers=[linked])
    keep_with_no_decision(
        contribution=noted,
        why="Heard.",
        by=factories.involvement_lead(),
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert said(partner, waiting=1) == ["waiting"]
    assert len(said(partner)) == 3


def test_only_this_projects_words_are_listed(project, visitor):
    factories.contribution(factories.project("other"), use="public")

    assert said(visitor) == []


def test_twenty_five_stand_on_a_page(project, visitor):
    for number in range(26):
        factories.contribution(
            project,
            use="public",
            words=f"{number}",
            said_on=factories.days_ago(26 - number),
        )

    assert said(visitor) == [f"{number}" for number in range(25, 0, -1)]
    assert said(visitor, page=2) == ["0"]


def test_going_on_keeps_the_filter(project, partner):
    for number in range(26):
        factories.contribution(project, words=f"{number}")

    assert "?waiting=1&amp;page=2" in partner.get(f"{BASE}/said/?waiting=1").text


# Decisions


def decided(browser, **asked):
    response = browser.get(f"{BASE}/decisions/", asked)
    return [one.what for one in response.context["paged"]]


def test_decisions_come_newest_first(project, visitor):
    for days in (3, 1, 2):
        factories.decision(project, what=f"{days}", decided_on=factories.days_ago(days))

    assert decided(visitor) == ["1", "2", "3"]


def test_those_made_together_can_be_read_alone(project, visitor):
    factories.decision(project, what="Alone")
    factories.decision(
        project,
        what="Together",
        parts=[
            PartOf(kind="decided", group="carer"),
            PartOf(kind="decided", group="researcher"),
        ],
    )

    assert decided(visitor, together=1) == ["Together"]
    assert len(decided(visitor)) == 2


def test_a_decision_on_nobodys_words_says_so_in_the_list(project, visitor):
    factories.decision(project)

    assert "nobody’s words were recorded" in visitor.get(f"{BASE}/decisions/").text


def test_a_list_counts_contributions_and_not_their_pairs(project, visitor):
    words = [factories.contribution(project, words=f"{n}") for n in range(2)]
    factories.decision(
        project,
        answers=words,
        parts=[
            PartOf(kind="decided", group="carer"),
            PartOf(kind="decided", group="researcher"),
        ],
    )

    [one] = visitor.get(f"{BASE}/decisions/", {"together": 1}).context["paged"]

    assert one.voices == 2


# Changes


def test_changes_come_newest_first_with_what_they_came_from(project):
    words = [factories.contribution(project, words=f"{n}") for n in range(2)]
    older = factories.change(factories.decision(answers=words))
    newer = factories.change(
        factories.decision(project), changed_on=factories.days_ago(1)
    )

    listed = list(latest_changes(Project.objects.all()))

    assert listed == [newer, older]
    assert [because(one) for one in listed] == [
        "nobody’s words were recorded",
        "because of what 2 people said",
    ]


def test_one_voice_is_one_person(project):
    words = factories.contribution(project)
    factories.change(factories.decision(answers=[words]))

    [one] = latest_changes(Project.objects.all())

    assert because(one) == "because of what 1 person said"


def test_all_changes_are_those_of_projects_one_may_know(db, visitor):
    public = factories.change(factories.decision(factories.project()))
    factories.change(factories.decision(factories.project(is_public=False)))

    rows = visitor.get("/changes/").context["rows"]

    assert [row.change for row in rows] == [public]


def test_a_projects_changes_are_its_own(project, visitor):
    own = factories.change(factories.decision(project))
    factories.change(factories.decision(factories.project()))

    rows = visitor.get(f"{BASE}/changes/").context["rows"]

    assert [row.change for row in rows] == [own]


@pytest.mark.parametrize("end", ["said", "decisions", "changes"])
def test_an_empty_list_says_what_will_be_there(project, visitor, end):
    assert "will be here" in visitor.get(f"{BASE}/{end}/").text


# Spreadsheets


def sheet(browser, name):
    response = browser.get(f"{BASE}/{name}.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text.lstrip("\ufeff"))))


def test_a_spreadsheet_of_words_holds_what_its_reader_may_read(
    project, visitor, partner
):
    for use in ("public", "partners", "facilitator"):
        factories.contribution(project, use=use, words=use)

    assert [row["words"] for row in sheet(visitor, "said")] == ["public"]
    assert [row["words"] for row in sheet(partner, "said")] == ["public", "partners"]


def test_a_long_spreadsheet_is_read_a_few_rows_at_a_time(
    project, visitor, monkeypatch, django_assert_num_queries
):
    for number in range(5):
        said = factories.contribution(project, use="public", words=f"{number}")
        file = factories.drawing(f"{number}.png")
        factories.attachment(said, file=file, by=factories.involvement_lead())
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    nobody = Reader(person=None, standing=Standing.NOBODY)

    with django_assert_num_queries(1 + 3):  # files, for each two rows
        tables.said_table(project, nobody)

    rows = sheet(visitor, "said")
    assert [row["words"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert [row["files"] for row in rows] == [f"{number}.png" for number in range(5)]


def test_a_spreadsheet_names_speakers_as_they_chose(project, visitor):
    who = factories.person("Tess Pell", title="a carer", credit="role")
    factories.contribution(project, speaker=who, use="public")

    assert [row["who"] for row in sheet(visitor, "said")] == ["a carer"]


def test_a_spreadsheet_of_decisions_has_one_row_each_oldest_first(project, visitor):
    newer = factories.decision(project, decided_on=factories.days_ago(1))
    older = factories.change(factories.decision(project)).decision

    rows = sheet(visitor, "decisions")

    assert [row["code"] for row in rows] == [older.code, newer.code]
    assert rows[0]["changes"] == older.changes.get().code


def test_words_cannot_act_as_a_formula(project, visitor):
    factories.contribution(project, use="public", words="=HYPERLINK(1)")

    assert sheet(visitor, "said")[0]["words"] == "'=HYPERLINK(1)"


def test_a_spreadsheet_is_saved_under_the_projects_name(project, visitor):
    response = visitor.get(f"{BASE}/decisions.csv")

    assert response.headers["Content-Disposition"] == (
        'attachment; filename="kitchen-table-decisions.csv"'
    )


@pytest.mark.parametrize("form", ["wide", "print"])
def test_the_picture_can_be_kept_as_a_file(project, visitor, form):
    factories.decision(project)

    response = visitor.get(f"{BASE}/picture-{form}.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.text.startswith(("<svg", "<?xml"))
    assert "Kitchen Table" in response.text
