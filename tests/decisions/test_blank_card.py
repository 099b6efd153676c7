"""The decision card on paper: one side of A4, for anyone in the project."""

import pytest

from plait.decisions.pages import BlankCard, blank_card
from plait.decisions.rules import Method, Outcome
from plait.projects.models import PartnerGroup
from tests import factories
from tests.printed import Printed

ASKED = (
    "What was decided?",
    "What had people said that moved it?",
    "Who decided?",
    "How?",
    "What will change, and what will not?",
)


@pytest.fixture
def project(db):
    return factories.project("kitchen-table", title="Kitchen Table")


def squeezed(words):
    return "".join(words.split())


def test_the_card_asks_five_things_on_one_page(project):
    card = Printed(blank_card(project))
    text = squeezed(card.text())

    assert card.pages == 1
    assert [q for q in ASKED if squeezed(q) not in text] == []
    assert card.tags().count("H2") == 5
    assert "kitchen-table" in text


def test_the_card_can_be_read_with_a_screen_reader(project):
    card = Printed(blank_card(project))

    assert card.faults() == []
    assert card.tags().count("TH") == 4


def test_every_group_way_and_outcome_has_its_box(project):
    text = squeezed(Printed(blank_card(project)).text())
    wanted = ["Carers", "Public contributors", "Community organisations"]

    for words in [*wanted, *Method.labels, *Outcome.labels]:
        assert squeezed(words) in text


def test_a_group_of_the_project_itself_is_on_its_card(project):
    PartnerGroup.objects.create(
        project=project, code="student", singular="student", plural="students",
        mark="St", tint="community",
    )  # fmt: skip

    assert "Students" in Printed(blank_card(project)).text()


def test_the_card_says_where_to_send_it(project):
    for name, credit in (("Bernard Quill", "name"), ("Hidden Person", "nothing")):
        person = factories.person(name, credit=credit)
        factories.partner(project, person, role="co-lead")
    card = BlankCard.of(project)

    assert card.send.startswith("Give it to Bernard Quill. Or ring 01632 960 000")
    assert "Hidden Person" not in Printed(card.pdf()).text()


def test_a_card_with_no_lead_to_name_still_has_somewhere_to_go(project):
    assert BlankCard.of(project).send.startswith("Give it to a co-lead of the project.")


def test_a_long_title_and_many_groups_still_fit_one_page(project):
    project.title = "A very long title " * 6
    for number in range(4):
        PartnerGroup.objects.create(
            project=project, code=f"g{number}", singular="one", mark="Gr",
            plural=f"Group of people number {number}", tint="carer",
        )  # fmt: skip

    assert Printed(blank_card(project)).pages == 1


def test_a_hostile_title_is_printed_as_words(project):
    project.title = '#panic("x") *bold* 😀'
    card = Printed(blank_card(project))

    assert squeezed('#panic("x") *bold* [grinning face]') in squeezed(card.text())
    assert card.faults() == []


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 403), ("partner", 200), ("co-lead", 200), ("facilitator", 200)],
)
def test_who_may_print_the_card(project, role, status):
    person = factories.person()
    if role:
        factories.partner(project, person, role=role)
    response = factories.signed_in(person).get("/projects/kitchen-table/card.pdf")

    assert response.status_code == status
    if status == 200:
        assert response.headers["Content-Type"] == "application/pdf"
        assert 'filename="card-kitchen-table.pdf"' in response["Content-Disposition"]


def test_the_card_of_a_project_one_may_not_know_of_is_not_found(project):
    project.is_public = False
    project.save()
    client = factories.signed_in(factories.person())

    assert client.get("/projects/kitchen-table/card.pdf").status_code == 404
