"""My page: what I said, what came of it, and what I owe."""

import pytest

from plait.contributions.actions import keep_with_no_decision, withdraw
from plait.decisions.actions import keep_unfinished
from plait.explore.pages.lists import by_line, what_came
from plait.explore.pages.mine import MyPage
from plait.projects.actions import leave
from tests import factories
from tests.explore.telling import told


@pytest.fixture
def tess(project):
    return factories.partner(project, factories.person("Tess Pell")).person


def page_of(person):
    return MyPage.of(person, today=factories.TODAY)


def test_what_i_said_is_there_and_nothing_of_others(project, tess):
    mine = factories.contribution(project, speaker=tess, use="facilitator")
    factories.contribution(project, speaker=factories.person())

    assert list(page_of(tess).said) == [mine]


def test_what_i_said_is_shown_even_when_i_am_no_partner(project):
    speaker = factories.person()
    factories.contribution(project, speaker=speaker, words="Warm the van.")

    response = factories.signed_in(speaker).get("/me/")

    assert "Warm the van." in response.text
    assert "You are not a partner in a project yet" in response.text


def test_my_projects_are_those_i_have_not_left(project, tess):

    other = factories.partner(factories.project(), tess)
    leave(
        partner=other,
        by=factories.involvement_lead(),
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert [one.project for one in page_of(tess).partnerships] == [project]


def test_a_card_i_began_can_be_gone_on_with(project, tess):
    keep_unfinished(
        project=project, by=tess, fields={"what": ["Half"]}, now=factories.NOW
    )

    text = factories.signed_in(tess).get("/me/").text

    assert "You began a decision card" in text
    assert 'href="/projects/kitchen-table/decisions/new/"' in text


def test_somebody_elses_card_is_not_shown(project, tess):
    other = factories.partner(project).person
    keep_unfinished(project=project, by=other, fields={}, now=factories.NOW)

    assert page_of(tess).unfinished == []


@pytest.mark.parametrize(
    ("role", "tells"),
    [
        ("partner", False),
        ("co-lead", True),
        ("facilitator", True),
        ("involvement-lead", True),
    ],
)
def test_those_who_tell_see_how_many_are_owed(project, role, tells):
    person = factories.partner(project, role=role).person
    factories.decision(answers=[factories.contribution(project)])

    page = page_of(person)

    assert page.tells is tells
    assert page.owed == int(tells)


def test_a_lead_sees_only_what_their_own_projects_owe(project):
    lead = factories.partner(factories.project(), role="co-lead").person
    factories.decision(answers=[factories.contribution(project)])

    assert page_of(lead).owed == 0


def test_owed_and_late_are_said_in_words(project):
    lead = factories.partner(project, role="co-lead").person
    late, due = (factories.contribution(project) for _ in range(2))
    factories.decision(answers=[late], decided_on=factories.days_ago(31))
    factories.decision(answers=[due], decided_on=factories.days_ago(30))

    page = page_of(lead)

    assert page.owed_title == "2 answers are owed"
    assert page.owed_words == "1 is later than we promised."


def test_nobody_owed_is_said_too(project):
    lead = factories.partner(project, role="co-lead").person

    assert "Nobody is owed an answer" in factories.signed_in(lead).get("/me/").text


def test_how_i_am_shown_is_said(project):
    person = factories.person("Iris Lowther", credit="pseudonym", pseudonym="Iris L.")

    text = factories.signed_in(person).get("/me/").text

    assert "<strong>Iris L.</strong>" in text


# What came of it


def came(words):
    words.refresh_from_db()
    return what_came(words)


def test_new_words_say_that_nobody_has_considered_them(project):
    assert came(factories.contribution(project)) == (
        "Nobody has considered it yet. It is counted as waiting."
    )


def test_words_with_a_decision_say_what_was_decided(project):
    words = factories.contribution(project)
    factories.decision(
        answers=[words],
        what="Keep one phone line",
        outcome="no",
        will_not="Two lines cost too much.",
    )

    assert came(words) == "Decided: Keep one phone line."


def test_words_with_a_change_say_what_changed(project):
    words = factories.contribution(project)
    factories.change(factories.decision(answers=[words]), what="The clinic letter")

    assert came(words) == "Something changed: The clinic letter."


def test_words_that_were_kept_say_why(project):
    words = factories.contribution(project)
    keep_with_no_decision(
        contribution=words,
        why="We heard it already.",
        by=factories.involvement_lead(),
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert came(words) == "Read and kept: We heard it already."


def test_words_taken_back_are_no_longer_anybodys(project, tess):
    words = factories.contribution(project, speaker=tess)
    told(words, factories.decision(answers=[words]))
    withdraw(contribution=words, by=tess, now=factories.NOW)

    assert list(page_of(tess).said) == []
    assert came(words) == "These words were taken back."


def test_a_line_says_who_how_and_when(project):
    words = factories.contribution(
        project, route="post", credit="role", said_on=factories.days_ago(1)
    )

    assert by_line(words) == "A carer, by post, 21 November 2026"
