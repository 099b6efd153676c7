"""Asking, saying, adding, keeping and taking back; and all that is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from plait.contributions import actions
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import FROM_ONE_PLACE, Said, Visitor
from plait.decisions.actions import answer_also
from plait.foundation.errors import NotYourRole
from plait.limits.models import Tally
from plait.limits.rules import limit
from plait.people.models import Person
from tests import factories
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.project()


@pytest.fixture
def question(project):
    return factories.question(project)


@pytest.fixture
def partner(project):
    return factories.partner(project).person


def words(**said):
    return Said(
        **{"words": " Large print. ", "group": "carer", "said_on": TODAY, **said}
    )


def say(question, by=None, **said):
    return actions.say(words(**said), question=question, by=by, now=NOW, on=TODAY)


def visit(question, mark="m", now=NOW, visitor=None, **said):
    return actions.say_as_visitor(
        words(**said),
        question=question,
        visitor=visitor or Visitor(),
        mark=mark,
        now=now,
        on=TODAY,
    )


def add(project, by, **more):
    said = more.pop("said", {})
    return actions.add(words(**said), project=project, by=by, now=NOW, **more)


def ask(project, by, **asked):
    asked = {"words": "What helps?", "asked_on": TODAY, **asked}
    return actions.ask(project=project, by=by, now=NOW, **asked)


def keep(contribution, by, why="Kept for the next meeting."):
    actions.keep_with_no_decision(
        contribution=contribution, why=why, by=by, now=NOW, on=TODAY
    )


def withdraw(contribution, by):
    actions.withdraw(contribution=contribution, by=by, now=NOW)


# ---------------------------------------------------------------- asking


def test_a_partner_asks_a_question(project, partner):
    asked = ask(project, partner, words=" What helps? ")
    assert asked.words == "What helps?"
    assert asked.asked_by == partner
    assert str(asked) == f"question {asked.pk}"


def test_a_question_is_asked_once_however_often_it_is_sent(project, partner):
    assert ask(project, partner, submission="s") == ask(
        project, partner, submission="s"
    )


def test_a_question_that_cannot_be_asked(project, partner):
    with pytest.raises(actions.NothingSaid):
        ask(project, partner, words="  ")
    with pytest.raises(actions.ClosesTooSoon):
        ask(project, partner, closes_on=days_ago(1))
    with pytest.raises(NotYourRole):
        ask(project, factories.person())
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=ask(project, partner).pk).update(
            closes_on=days_ago(1)
        )


# ---------------------------------------------------------------- saying


def test_anyone_may_answer_an_open_question_and_gets_a_receipt(question):
    kept = say(question)
    assert kept.words == "Large print."
    assert kept.by is kept.entered_by is None
    assert len(kept.receipt) == 11
    assert kept.get_absolute_url() == f"/c/{kept.code}/"
    assert str(kept) == kept.code == f"C-{kept.pk:04d}"


def test_words_of_someone_who_is_not_a_partner_are_held(question, partner):
    assert say(question).is_held
    assert say(question, factories.person()).is_held
    assert not say(question, partner).is_held
    assert not say(question, factories.involvement_lead()).is_held


def test_words_that_a_partner_adds_are_not_held(project, partner):
    assert not add(project, partner).is_held


def reads(person, contribution):
    return Contribution.objects.visible_to(person).contains(contribution)


def test_held_words_come_out_when_they_are_kept_with_a_reason(question, partner):
    kept = say(question, use="public")
    assert not reads(None, kept)
    assert reads(partner, kept)
    keep(kept, partner)
    assert reads(None, kept)


def test_held_words_come_out_when_a_decision_answers_them(question):
    first, second = say(question, use="public"), say(question, use="public")
    decision = factories.decision(answers=[first])
    assert reads(None, first)
    assert not reads(None, second)
    lead = factories.involvement_lead()
    answer_also(decision=decision, contribution=second, by=lead, now=NOW)
    assert reads(None, second)


@pytest.mark.parametrize("use", ["partners", "facilitator"])
def test_considering_never_opens_more_than_was_chosen(question, partner, use):
    kept = say(question, use=use)
    keep(kept, partner)
    assert not reads(None, kept)


def test_a_question_that_has_closed_or_not_opened_takes_no_answer(project):
    closed = factories.question(project, closes_on=days_ago(1))
    comes = factories.question(project, asked_on=days_ago(-1))
    for question in (closed, comes):
        with pytest.raises(actions.QuestionClosed):
            say(question)


def test_only_partners_answer_in_a_private_project():
    shut = factories.project(is_public=False)
    question = factories.question(shut)
    assert say(question, factories.partner(shut).person)
    for outside in (None, factories.person()):
        with pytest.raises(NotYourRole):
            say(question, outside)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"words": " \n "}, actions.NothingSaid),
        ({"group": "queens"}, actions.GroupUnknown),
        ({"said_on": days_ago(-1)}, actions.NotYetSaid),
    ],
)
def test_words_that_cannot_be_kept(question, partner, wrong, error):
    with pytest.raises(error):
        say(question, **wrong)
    with pytest.raises(error):
        add(question.project, partner, said=wrong)
    with pytest.raises(error):
        visit(question, visitor=Visitor(name="Ann", credit="name"), **wrong)
    assert not Contribution.objects.exists()
    assert not Person.objects.filter(name="Ann").exists()


# ---------------------------------------------------------------- visiting


def test_a_visitor_who_gives_no_name_is_nobody_we_know(question):
    before = Person.objects.count()
    kept = visit(question, credit="role")
    assert kept.by is None
    assert kept.credited_to == "a carer"
    assert visit(question, credit="nothing").credited_to == "someone"
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("way", "field"),
    [
        *(("email", "email"), ("text", "phone")),
        *(("phone", "phone"), ("post", "address")),
    ],
)
def test_a_visitor_who_asks_to_be_told_can_be_reached(question, way, field):
    visitor = Visitor(name="Ann", credit="nothing", way=way, reach="ann@example.org")
    kept = visit(question, visitor=visitor, credit="nothing")
    assert kept.by.way == way
    assert getattr(kept.by, field) == "ann@example.org"
    assert kept.credited_to == "someone"
    assert kept.is_held


@pytest.mark.parametrize(
    ("credit", "shown"), [("name", "Ann"), ("pseudonym", "Ann"), ("nothing", "someone")]
)
def test_a_visitor_is_named_as_they_wish(question, credit, shown):
    visitor = Visitor(name="Ann", credit=credit)
    assert visit(question, visitor=visitor, credit=credit).credited_to == shown


def test_a_visitor_pressing_twice_is_one_person_who_spoke_once(question):
    visitor = Visitor(name="Ann", credit="name")
    first = visit(question, visitor=visitor, submission="s")
    assert visit(question, visitor=visitor, submission="s") == first
    assert Person.objects.filter(name="Ann").count() == 1
    assert Tally.objects.get().times == 1


def test_twenty_answers_an_hour_from_one_place_and_no_more(question):
    for _ in range(limit(FROM_ONE_PLACE).most):
        visit(question)
    with pytest.raises(actions.TooManyAtOnce):
        visit(question)
    assert Contribution.objects.count() == limit(FROM_ONE_PLACE).most
    assert Tally.objects.get().times == 20


def test_other_places_projects_and_hours_are_counted_apart(question):
    for _ in range(limit(FROM_ONE_PLACE).most):
        visit(question)
    assert visit(question, mark="another")
    assert visit(factories.question())
    assert visit(question, now=NOW + timedelta(hours=1))


def test_what_is_refused_is_not_counted(question):
    with pytest.raises(actions.NothingSaid):
        visit(question, words="")
    assert not Tally.objects.exists()


# ---------------------------------------------------------------- adding


def test_what_someone_said_is_written_down_with_all_that_hangs_on_it(project, partner):
    maureen, tess = factories.person("Maureen"), factories.person("Tess")
    met, asked = factories.activity(project), factories.question(project)
    kept = add(
        project,
        partner,
        speaker=tess,
        on_behalf_of=maureen,
        activity=met,
        question=asked,
        said={"form": "spoken", "route": "in person", "said_on": days_ago(9)},
    )
    kept.refresh_from_db()
    assert (kept.by, kept.on_behalf_of) == (tess, maureen)
    assert (kept.activity, kept.question) == (met, asked)
    assert (kept.entered_by, kept.said_on) == (partner, days_ago(9))
    assert kept.credited_to == "Tess"


def test_only_partners_add(project):
    with pytest.raises(NotYourRole):
        add(project, factories.person())


def test_words_sent_twice_are_kept_once(project, partner):
    first = add(project, partner, said={"submission": "s"})
    assert add(project, partner, said={"submission": "s"}) == first
    assert Contribution.objects.count() == 1


# ---------------------------------------------------------------- keeping


def test_words_are_kept_with_a_reason_and_no_decision(project, partner):
    kept = factories.contribution(project)
    keep(kept, partner, why=" Known already. ")
    kept.refresh_from_db()
    assert (kept.noted_on, kept.noted_why) == (TODAY, "Known already.")


def test_words_are_not_kept_without_a_reason_or_by_others(project, partner):
    kept = factories.contribution(project)
    with pytest.raises(actions.NothingSaid):
        keep(kept, partner, why="  ")
    with pytest.raises(NotYourRole):
        keep(kept, factories.person())
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=kept.pk).update(noted_on=TODAY)


def test_words_taken_back_are_not_kept(project, partner):
    kept = factories.contribution(project)
    withdraw(kept, factories.involvement_lead())
    with pytest.raises(actions.TakenBack):
        keep(kept, partner)


# ---------------------------------------------------------------- taking back


def test_taking_back_empties_the_words_and_keeps_the_code_and_the_counts(project):
    amina = factories.partner(project, factories.person("Amina Darr")).person
    kept = factories.contribution(
        project, speaker=amina, on_behalf_of=amina, credit="name"
    )
    factories.decision(answers=[kept])
    code, group = kept.code, kept.group
    withdraw(kept, amina)
    kept.refresh_from_db()
    assert kept.words == kept.credit == ""
    assert kept.by is kept.on_behalf_of is None
    assert (kept.code, kept.group, kept.withdrawn_at) == (code, group, NOW)
    assert kept.credited_to == "someone"
    assert project.contributions.count() == 1
    assert kept.answered_by.count() == 1


def test_words_taken_back_are_owed_nothing(project):
    kept = factories.contribution(project)
    assert Contribution.objects.owed_an_answer().contains(kept)
    withdraw(kept, factories.involvement_lead())
    assert not Contribution.objects.owed_an_answer().exists()
    assert not Contribution.objects.usable().exists()


def test_nobody_takes_back_the_words_of_another(project, partner):
    kept = factories.contribution(project, speaker=factories.person())
    lead = factories.partner(project, role="co-lead").person
    for other in (partner, lead, factories.person()):
        with pytest.raises(NotYourRole):
            withdraw(kept, other)


def test_words_are_taken_back_once(project):
    kept = factories.contribution(project)
    withdraw(kept, factories.involvement_lead())
    with pytest.raises(actions.TakenBack):
        withdraw(kept, factories.involvement_lead())


def test_the_database_keeps_no_words_that_were_taken_back(project):
    kept = factories.contribution(project)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=kept.pk).update(withdrawn_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=kept.pk).update(use="everyone")
