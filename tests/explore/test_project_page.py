"""The page of a project: its figures, its people, and what each reader may do."""

import re

import pytest

from plait.explore.pages.project import ProjectPage, led_by
from plait.explore.pages.thread import Reader
from plait.projects.actions import move_to
from plait.projects.rules import Role, Standing
from tests import factories

ADDRESS = "/projects/kitchen-table/"
BUTTONS = {
    "decisions/new/": "Record a decision",
    "contributions/new/": "Add what someone said",
    "mirror/": "Look in the mirror",
    "partners/": "Partners",
    "stage/": "Move to the next stage",
    "questions/new/": "Ask a question",
    "activities/new/": "Record a meeting",
}
PARTNERS = {
    "decisions/new/",
    "contributions/new/",
    "mirror/",
    "partners/",
    "questions/new/",
    "activities/new/",
}
LEADS = {*PARTNERS, "stage/", "/owed/"}


def page_of(project, standing=Standing.NOBODY):
    reader = Reader(person=None, standing=standing)
    return ProjectPage.of(project, reader, today=factories.TODAY)


def offered(browser):
    """Which of the ways to act the page shows."""
    text = browser.get(ADDRESS).text
    links = set(re.findall(r'href="([^"]+)"', text))
    found = {end for end in BUTTONS if ADDRESS + end in links}
    if any(link.startswith("/owed/?project=") for link in links):
        found.add("/owed/")
    return found


@pytest.mark.parametrize(
    ("role", "ways"),
    [
        ("partner", PARTNERS),
        ("co-lead", LEADS),
        ("facilitator", LEADS),
        ("involvement-lead", LEADS),
    ],
)
def test_each_standing_is_offered_what_it_may_do(project, role, ways):
    person = factories.partner(project, role=role).person

    assert offered(factories.signed_in(person)) == ways


def test_outside_nothing_is_offered(project):
    assert offered(factories.signed_in(None)) == set()
    assert offered(factories.signed_in(factories.person())) == set()


def test_an_involvement_lead_of_another_project_is_offered_everything(project):
    browser = factories.signed_in(factories.involvement_lead())

    assert offered(browser) == LEADS


@pytest.mark.parametrize(
    ("stage", "ways"),
    [
        ("sustained", LEADS),
        ("stopped", LEADS - {"stage/"}),
        ("handed-on", LEADS - {"stage/"}),
    ],
)
def test_what_the_stage_stops_is_not_offered(db, stage, ways):
    project = factories.project("kitchen-table", stage="share")
    person = factories.partner(project, role="co-lead").person

    move_to(stage, project=project, by=person, now=factories.NOW, on=factories.TODAY)

    assert offered(factories.signed_in(person)) == ways


@pytest.mark.parametrize("role", list(Role))
def test_every_button_leads_to_a_page_its_reader_may_open(project, role):
    person = factories.partner(project, role=role).person
    browser = factories.signed_in(person)

    for way in offered(browser) - {"/owed/"}:
        assert browser.get(ADDRESS + way).status_code == 200, way
    if "/owed/" in offered(browser):
        assert browser.get("/owed/?project=kitchen-table").status_code == 200


def test_where_it_is_is_said_in_words(db):
    project = factories.project(stage="carry-out")

    assert page_of(project).stage_words == "Stage 4 of 7: Carry out"


def test_who_is_involved_is_counted_by_group(project):
    assert page_of(project).people_words == "Nobody yet."

    for group in ("public", "public", "carer"):
        factories.partner(project, group=group)

    assert page_of(project).people_words == "2 public contributors, 1 carer."


def test_who_leads_is_said_by_group(project):
    assert led_by(project) == ""

    factories.partner(project, role="co-lead", group="public")
    assert led_by(project) == "Led by a public contributor"

    factories.partner(project, role="co-lead", group="researcher")
    assert led_by(project) == "Led together by a public contributor and a researcher"


def test_open_questions_are_asked_and_closed_ones_are_not(project, visitor):
    factories.question(project, words="Still open?")
    factories.question(project, words="Closed?", closes_on=factories.days_ago(1))

    text = visitor.get(ADDRESS).text

    assert "Still open?" in text
    assert "Closed?" not in text


def test_with_no_question_one_can_ring(project, visitor):
    assert "No open question" in visitor.get(ADDRESS).text


def test_the_five_newest_changes_are_shown(project):
    made = [
        factories.change(
            factories.decision(project), changed_on=factories.days_ago(20 - number)
        )
        for number in range(6)
    ]

    shown = [row.change for row in page_of(project).changes]

    assert shown == made[:0:-1]


def test_figures_lead_to_what_they_count(world, visitor):
    response = visitor.get(ADDRESS)
    page = response.context["page"]

    assert (page.counts.decisions, page.counts.changes) == (12, 9)
    for end in ("decisions/", "decisions/?together=1", "changes/", "waiting/"):
        assert f'href="{ADDRESS}{end}"' in response.text
        assert visitor.get(ADDRESS + end).status_code == 200
    listed = visitor.get(f"{ADDRESS}decisions/").context["paged"].paginator.count
    together = visitor.get(f"{ADDRESS}decisions/?together=1").context["paged"]
    changed = visitor.get(f"{ADDRESS}changes/").context["paged"].paginator.count
    assert (listed, together.paginator.count, changed) == (
        page.counts.decisions,
        page.counts.together,
        page.counts.changes,
    )


def test_an_adopted_project_says_who_leads_it(world, visitor):
    text = visitor.get("/projects/last-year-well/").text

    assert "supported by us, led by" in text


def test_the_picture_has_a_table_of_the_same_value(world, visitor):
    response = visitor.get(ADDRESS)

    assert "Share of say in each stage" in response.text
    assert "not yet validated" in response.text
