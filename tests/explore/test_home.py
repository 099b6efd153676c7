"""The first page, the programme and the list of projects."""

import pytest

from plait.explore.pages.home import HomePage, ProgrammePage, voices
from plait.people.models import Person
from plait.projects.models import Project, Theme
from tests import factories


def test_an_empty_plait_says_how_to_begin(visitor, db):
    response = visitor.get("/")

    assert response.status_code == 200
    assert "This is an empty Plait" in response.text
    assert "plait begin --programme" in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/programme/",
        "/projects/",
        "/changes/",
        "/waiting/",
        "/about/who-can-do-what",
        "/accessibility/",
    ],
)
def test_every_open_page_stands_in_an_empty_plait(visitor, db, address):
    assert visitor.get(address).status_code == 200


def test_a_programme_with_nothing_in_it_yet_has_its_pages(visitor, db):
    factories.programme()

    assert visitor.get("/").status_code == 200
    assert "No projects yet" in visitor.get("/projects/").text
    assert "Nothing has changed yet" in visitor.get("/changes/").text


def test_the_first_page_shows_the_three_busiest_projects(db):
    made = {code: factories.project(code) for code in ("a", "b", "c", "d")}
    for code, decisions in {"a": 1, "b": 0, "c": 3, "d": 2}.items():
        for _ in range(decisions):
            factories.decision(made[code])

    page = HomePage.of(None, today=factories.TODAY)

    assert [one.project.code for one in page.showings] == ["c", "d", "a"]


def test_the_first_page_counts_what_its_reader_may_know(db):
    public, private = factories.project(), factories.project(is_public=False)
    partner = factories.partner(private).person
    for project in (public, private):
        factories.change(factories.decision(project))

    outside = HomePage.of(None, today=factories.TODAY)
    inside = HomePage.of(partner, today=factories.TODAY)

    assert (outside.counts.changes, inside.counts.changes) == (1, 2)
    assert len(outside.showings) == 1


def test_open_questions_are_those_anyone_can_answer(db):
    public, private = factories.project(), factories.project(is_public=False)
    factories.question(public)
    factories.question(public, closes_on=factories.days_ago(1))
    factories.question(private)

    page = HomePage.of(factories.involvement_lead(), today=factories.TODAY)

    assert page.questions == 1


def spoken(project, **said):
    words = factories.contribution(project, **said)
    return factories.change(factories.decision(answers=[words]))


def test_voices_are_words_that_anyone_may_read_with_what_changed(project):
    change = spoken(project, use="public", words="Say who will be there.")
    spoken(project, use="partners")

    [voice] = voices()

    assert voice.contribution.words == "Say who will be there."
    assert voice.change == change
    assert voice.decided == change.decision.what


def test_voices_leave_out_private_projects_even_for_their_partners(db):
    private = factories.project(is_public=False)
    spoken(private, use="public")

    page = HomePage.of(factories.involvement_lead(), today=factories.TODAY)

    assert page.voices == []


def test_one_decision_is_one_voice_and_two_are_shown(project):
    for _ in range(3):
        words = [
            factories.contribution(project, use="public", words=f"Voice {number}")
            for number in range(3)
        ]
        factories.change(factories.decision(answers=words))

    found = voices()

    assert len(found) == 2
    assert len({voice.change.decision_id for voice in found}) == 2


def test_a_busy_decision_does_not_push_the_others_out(project):
    older = spoken(project, use="public", words="The other voice.")
    many = [
        factories.contribution(project, use="public", words=f"Voice {number}")
        for number in range(30)
    ]
    newer = factories.change(
        factories.decision(answers=many), changed_on=factories.days_ago(1)
    )

    assert {voice.change for voice in voices()} == {older, newer}


def test_the_programme_counts_overlapping_projects_once(db):
    themes = [
        Theme.objects.create(
            programme=factories.programme(), code=code, name=code, kind="subtheme"
        )
        for code in ("services", "research")
    ]
    for _ in range(2):
        factories.project().themes.set(themes)

    page = ProgrammePage.of(None, today=factories.TODAY)

    assert [(one.code, size) for one, size in page.subthemes] == [
        ("services", 2),
        ("research", 2),
    ]
    assert page.counted == 2


def test_a_theme_counts_only_projects_its_reader_may_know(db):
    theme = factories.theme()
    factories.project().themes.add(theme)
    factories.project(is_public=False).themes.add(theme)

    outside = ProgrammePage.of(None, today=factories.TODAY)
    inside = ProgrammePage.of(factories.involvement_lead(), today=factories.TODAY)

    assert [one.size for one in outside.themes] == [1]
    assert [one.size for one in inside.themes] == [2]


def test_the_programme_of_the_demo_is_written_from_its_record(world):
    page = ProgrammePage.of(None, today=factories.TODAY)

    # The record's own, and the consultation's on top.
    assert (page.counts.decisions, page.counts.changes) == (64 + 12, 51 + 8)
    assert page.told_of == f"of {163 + 138} promised; {118 + 121} in time"
    assert page.tellings.told == 141 + 131
    assert {state: len(listed) for state, listed in page.objectives.items()} == {
        "We have": 4,
        "We are": 3,
        "We hope to": 3,
    }


# The list of projects


def listed(browser, **asked):
    return [
        one.project.code for one in browser.get("/projects/", asked).context["showings"]
    ]


def test_projects_are_listed_by_title_without_the_programmes_own(visitor, db):
    for code in ("zebra", "apple"):
        factories.project(code)

    assert listed(visitor) == ["apple", "zebra"]


def test_projects_can_be_listed_by_theme(visitor, db):
    factories.project("with").themes.add(factories.theme())
    factories.project("without")

    assert listed(visitor, theme="dementia") == ["with"]
    assert listed(visitor, theme="no-such-theme") == []


def test_private_projects_are_listed_for_those_in_them_only(db):
    private = factories.project("quiet", is_public=False)
    partner, stranger = factories.partner(private).person, factories.person()

    assert listed(factories.signed_in(partner)) == ["quiet"]
    assert listed(factories.signed_in(stranger)) == []
    assert listed(factories.signed_in(None)) == []
    assert listed(factories.signed_in(factories.involvement_lead())) == ["quiet"]


def test_twelve_projects_stand_on_a_page(visitor, db):
    for number in range(13):
        factories.project(f"p-{number:02}")

    assert len(listed(visitor)) == 12
    assert listed(visitor, page=2) == ["p-12"]


def test_only_an_involvement_lead_is_shown_how_to_start_a_project(db):
    partner = factories.partner(factories.project(), role="co-lead").person

    def starts(person):
        return "Start a project" in factories.signed_in(person).get("/projects/").text

    assert starts(factories.involvement_lead())
    assert not starts(partner)
    assert not starts(None)


def test_pictures_on_a_page_have_ids_of_their_own(world, visitor):
    shown = visitor.get("/projects/").context["showings"]

    ids = [one.picture_id for one in shown]
    assert len(set(ids)) == len(ids) == 6


def test_a_reader_is_greeted_by_name_in_the_demo(world):
    kit = Person.objects.get(name="Kit Farrow")

    assert "Kit Farrow" in factories.signed_in(kit).get("/").text
    assert Project.objects.filter(is_public=True).count() >= 6
