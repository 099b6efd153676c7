"""We asked, you said, as a result: who may read what of it, and what is still owed."""

from datetime import timedelta

import pytest

from plait.consultations import actions
from plait.consultations.models import Suggestion
from plait.consultations.rules import Signed
from plait.contributions.models import Contribution, Question
from plait.decisions.actions import answer_also, keep_theme_with_no_decision
from plait.decisions.actions.themes import waiting_under
from plait.foundation.errors import NotYourRole
from tests import factories as make
from tests.consultations.sorting import sorting, suggestion
from tests.factories import NOW, TODAY
from tests.printed import Printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return counted()


def counted(people=12, *, shown=True):
    team = sorting()
    for n in range(people):
        suggestion(team.consultation, f"A guide {n}", use="partners" if n else "public")
    suggestion(team.consultation, "Parking for visitors", use="partners")
    guide, parking = team.themes("Short guide", "Hospital parking")
    team.code_all(lambda one: [parking if "Parking" in one.words else guide])
    team.sign(Signed.COUNT)
    team.guide, team.parking = guide, parking
    if shown:
        actions.show_results(consultation=team.consultation, by=team.lead, now=NOW)
    return team


def read(person, team, ending="report/"):
    address = f"{team.consultation.get_absolute_url()}{ending}"
    return make.signed_in(person).get(address)


def answered(team, **decided):
    decision = make.decision(team.project, what="We write the guide.", **decided)
    said = Contribution.objects.filter(
        response__consultation=team.consultation, words__contains="guide"
    )
    for one in said:
        answer_also(decision=decision, contribution=one, by=team.lead, now=NOW)
    return decision


@pytest.mark.parametrize("ending", ["report/", "report.pdf", "report.txt"])
def test_nobody_else_reads_it_before_it_is_shown(ending):
    team = counted(shown=False)
    page = read(None, team, ending)

    if ending == "report/":
        assert "The answer is not ready yet" in page.content.decode()
        assert "guide" not in page.content.decode()
    else:
        assert page.status_code == 404
    assert read(team.carer, team, ending).status_code == 200


def test_outside_only_words_given_to_the_public_are_quoted(team):
    page = read(None, team).content.decode()

    assert "A guide 0" in page
    assert "A guide 1" not in page
    assert "Parking for visitors" not in page
    assert "About 10 people suggested this." in page
    assert "Few people suggested this." in page


def test_inside_too_only_words_given_to_the_public_are_quoted(team):
    page = read(team.carer, team).content.decode()

    assert "12 suggestions from 12 people." in page
    assert "A guide 1" not in page


def test_words_whose_speaker_stopped_public_use_are_quoted_nowhere(team):
    someone = make.person()
    someone.words_stay_inside = True
    someone.save()
    Contribution.objects.filter(words="A guide 0").update(by=someone)

    for reader in (None, team.carer):
        assert "A guide 0" not in read(reader, team).content.decode()


def test_each_decision_stands_under_its_theme_with_what_will_not_be_done(team):
    decision = answered(team, outcome="partly", will_not="No video, it costs too much.")
    make.change(decision, what="The guide is written")
    page = read(None, team).content.decode()

    assert "We write the guide." in page
    assert "No video, it costs too much." in page
    assert "The guide is written" in page
    assert decision.code in page


def test_what_has_no_answer_is_a_debt_with_the_day_that_was_promised(team):
    answered(team)
    page = read(team.carer, team).content.decode()
    assert "1 answer waits for a decision." in page
    assert "Told: 0 of 12 who asked to be told." in page

    outside = read(None, team).content.decode()
    assert "Some of this has no answer yet." in outside
    assert "1 answer waits" not in outside


def test_everything_under_a_theme_is_kept_in_one_go_with_a_reason(team):
    keep = {"theme": team.parking, "by": team.carer, "now": NOW, "on": TODAY}

    assert keep_theme_with_no_decision(why="The hospital decides that.", **keep) == 1
    assert keep_theme_with_no_decision(why="The hospital decides that.", **keep) == 0
    page = read(None, team).content.decode()
    assert "Read, and kept with no decision: The hospital decides that." in page
    with pytest.raises(NotYourRole):
        keep_theme_with_no_decision(why="No", **keep | {"by": make.person()})


def test_an_answer_that_asks_for_something_else_too_is_not_kept_with_the_theme(team):
    first = Suggestion.objects.filter(settlement__themes=team.guide).first()
    second = Suggestion.objects.create(
        response=first.response, order=2, begins=2, ends=5
    )
    assert waiting_under(team.guide).count() == 11
    second.delete()
    assert waiting_under(team.guide).count() == 12


def test_the_page_that_keeps_a_theme_asks_for_a_reason(team):
    address = f"{team.consultation.get_absolute_url()}themes/{team.parking.pk}/keep/"
    browser = make.signed_in(team.carer)

    assert browser.post(address, {"why": ""}).status_code == 422
    assert browser.post(address, {"why": "Not ours to do."}).status_code == 302
    assert "Nothing waits here" in browser.get(address).content.decode()


def test_a_decision_begins_with_everything_under_the_theme_ticked(team):
    address = f"{team.project.get_absolute_url()}decisions/new/"
    page = make.signed_in(team.carer).get(address, {"from": f"theme:{team.guide.pk}"})
    form = page.context["form"]

    assert len(form["answers"].value()) == 12
    assert form["question"].value() == str(team.consultation.question_id)


@pytest.mark.parametrize("sent", ["", "theme:", "theme:x", "theme:999999", "other:1"])
def test_a_card_from_nowhere_is_a_new_card(team, sent):
    address = f"{team.project.get_absolute_url()}decisions/new/"
    page = make.signed_in(team.carer).get(address, {"from": sent})

    assert page.status_code == 200
    assert not page.context["form"]["answers"].value()


def test_a_theme_of_another_project_ticks_nothing(team):
    elsewhere = make.project()
    partner = make.partner(elsewhere, team.carer).person
    address = f"{elsewhere.get_absolute_url()}decisions/new/"
    page = make.signed_in(partner).get(address, {"from": f"theme:{team.guide.pk}"})

    assert not page.context["form"]["answers"].value()


def test_what_was_asked_widely_leads_to_what_everybody_said(team):
    asked = team.consultation.question
    Question.objects.filter(pk=asked.pk).update(
        answer_page=team.consultation.get_absolute_url()
    )
    decision = answered(team, question=asked.pk)
    page = make.signed_in(None).get(decision.get_absolute_url()).content.decode()

    assert f"{team.consultation.get_absolute_url()}results/" in page
    assert "See what everybody said" in page


def test_page_paper_and_text_say_the_same(team):
    answered(team)
    paper = Printed(read(None, team, "report.pdf").content).text()
    text = read(None, team, "report.txt").content.decode()

    for words in ("We write the guide.", "Some of this has no answer yet."):
        assert words in text
        assert words in " ".join(paper.split())


def test_words_taken_back_are_in_no_report(team):
    Contribution.objects.filter(words="A guide 0").update(words="", withdrawn_at=NOW)

    for ending in ("report/", "report.txt", "report.pdf"):
        page = read(None, team, ending)
        assert page.status_code == 200
        assert b"A guide 0" not in page.content


@pytest.mark.parametrize("ending", ["report/", "report.txt"])
def test_the_report_takes_the_same_queries_however_much_was_said(
    ending, django_assert_max_num_queries
):
    counts = []
    for people in (12, 40):
        team = counted(people)
        answered(team)
        browser = make.signed_in(team.carer)
        address = f"{team.consultation.get_absolute_url()}{ending}"
        browser.get(address)
        with django_assert_max_num_queries(60) as made:
            browser.get(address)
        counts.append(len(made.captured_queries))
    assert counts[0] == counts[1]


def test_the_day_promised_is_the_one_on_the_question(team):
    by = team.consultation.answer_by
    assert by == TODAY + timedelta(days=30)
    assert f"{by.day} {by:%B %Y}" in read(None, team).content.decode()
