"""Asking a question widely: opened once, planned, changed, and all that is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plait.consultations.actions import (
    AnsweredBeforeAsking,
    NotAPartnerHere,
    change_plan,
    open_consultation,
    plan_of,
)
from plait.consultations.models import Consultation
from plait.consultations.rules import Planned
from plait.contributions.actions import GroupUnknown, NothingSaid
from plait.contributions.models import Question
from plait.foundation.errors import NotYourRole
from plait.foundation.unchanged import ChangedMeanwhile, mark_of
from plait.history.models import Entry
from plait.rooms.actions import ClosesBeforeOpening
from plait.rooms.models import Room
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=60)
PLANNED = Planned(
    answer_by=LATER,
    closes_on=TODAY + timedelta(days=30),
    purpose="To choose what we do first.",
    hoped={"carer": 20, "researcher": 0},
)


@pytest.fixture
def project():
    return make.project("walks")


def opened(project, planned=PLANNED, **more):
    more = {"words": "What would help?", "opens_on": TODAY, **more}
    more.setdefault("by", make.involvement_lead())
    return open_consultation(planned, project=project, now=NOW, **more)


def changed(consultation, seen="", **new):
    planned = replace(plan_of(consultation), **new)
    lead = make.involvement_lead()
    change_plan(planned, consultation=consultation, by=lead, now=NOW, seen=seen)


def test_one_action_makes_the_question_the_room_and_the_plan(project):
    made = opened(project)

    assert made.question.words == made.room.title == "What would help?"
    assert made.question.answer_page == f"/consultations/{made.room.code}/"
    assert made.question.closes_on == made.room.closes_on == PLANNED.closes_on
    assert plan_of(made) == replace(PLANNED, hoped={"carer": 20})


def test_sent_twice_it_is_opened_once(project):
    assert opened(project, submission="a") == opened(project, submission="a")
    assert opened(project) != opened(project)
    assert Consultation.objects.count() == Room.objects.count() == 3
    assert Question.objects.count() == 3


@pytest.mark.parametrize(
    ("refused", "more"),
    [
        (NothingSaid, {"words": "  "}),
        (
            ClosesBeforeOpening,
            {"planned": Planned(answer_by=LATER, closes_on=make.days_ago(1))},
        ),
        (AnsweredBeforeAsking, {"planned": Planned(answer_by=make.days_ago(1))}),
        (GroupUnknown, {"planned": Planned(answer_by=LATER, hoped={"king": 1})}),
        (NotAPartnerHere, {"planned": Planned(answer_by=LATER, answered_by=10**9)}),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(project, refused, more):
    with pytest.raises(refused):
        opened(project, **more)
    assert not Room.objects.exists()
    assert not Question.objects.exists()


def test_only_partners_ask(project):
    with pytest.raises(NotYourRole):
        opened(project, by=make.person())


def test_the_plan_is_changed_with_its_days(project):
    made = opened(project)
    one = make.partner(project)

    changed(made, closes_on=None, answered_by=one.pk, hoped={"carer": 5})

    made = Consultation.objects.get(pk=made.pk)
    assert made.answered_by == one
    assert made.room.closes_on is None
    assert made.question.closes_on is None
    assert plan_of(made).hoped == {"carer": 5}


def test_a_plan_changed_to_itself_leaves_no_line_of_history(project):
    made = opened(project)
    lines = Entry.objects.count()
    changed(made)
    assert Entry.objects.count() == lines


def test_nobody_writes_over_what_they_did_not_see(project):
    made = opened(project)
    seen = mark_of(vars(plan_of(made)))
    changed(made, purpose="Another one.")
    with pytest.raises(ChangedMeanwhile) as met:
        changed(made, purpose="Mine.", seen=seen)
    assert met.value.theirs["purpose"] == "Another one."
