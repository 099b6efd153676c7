"""Figures: each is counted from the record, over the projects one asks for."""

import pytest

from plait.contributions.actions import withdraw
from plait.decisions.rules import PartOf
from plait.explore.pages.figures import Counts, Tellings, counts, tellings, together
from plait.explore.pages.waiting import WaitingPage
from plait.methods.waiting import Wait
from plait.projects.models import Project
from plait.replies.queries import waits
from tests import factories
from tests.explore.telling import told

ALL = Project.objects.all


def answered(project, *, decided_ago, told_ago=None, **said):
    """Words, a decision on them, and the day their speaker was told."""
    words = factories.contribution(
        project, said_on=factories.days_ago(decided_ago + 10), **said
    )
    one = factories.decision(
        answers=[words], decided_on=factories.days_ago(decided_ago)
    )
    if told_ago is not None:
        told(words, one, on=factories.days_ago(told_ago))
    return words


def test_an_empty_record_counts_nothing(project):
    assert counts(ALL()) == Counts(decisions=0, together=0, changes=0)
    assert tellings(ALL(), today=factories.TODAY) == Tellings(
        promised=0, in_time=0, late=0, overdue=0, not_due=0
    )


def test_decisions_and_changes_are_counted_over_these_projects_only(project):
    other = factories.project()
    factories.change(factories.decision(project))
    factories.decision(project)
    factories.decision(other)

    assert counts(Project.objects.filter(pk=project.pk)) == Counts(
        decisions=2, together=0, changes=1
    )
    assert counts(ALL()).decisions == 3


def test_together_is_two_groups_in_deciding_and_nothing_else(project):
    def parts(*pairs):
        return [PartOf(kind=kind, group=group) for kind, group in pairs]

    factories.decision(project, parts=parts(("decided", "carer")))
    factories.decision(
        project, parts=parts(("shaped", "public"), ("decided", "researcher"))
    )
    both = factories.decision(
        project, parts=parts(("decided", "carer"), ("decided", "researcher"))
    )

    assert list(together()) == [both]


def test_two_people_of_one_group_are_not_two_groups(project):
    first, second = factories.partner(project), factories.partner(project)
    factories.decision(
        project,
        parts=[PartOf(kind="decided", partner=one.pk) for one in (first, second)],
    )

    assert not together().exists()


@pytest.mark.parametrize(
    ("decided_ago", "told_ago", "where"),
    [
        (40, 10, "in_time"),
        (40, 9, "late"),
        (31, None, "overdue"),
        (30, None, "not_due"),
        (1, None, "not_due"),
        (1, 0, "in_time"),
    ],
)
def test_the_30th_day_is_still_in_time(project, decided_ago, told_ago, where):
    answered(project, decided_ago=decided_ago, told_ago=told_ago)

    assert tellings(ALL(), today=factories.TODAY) == Tellings(
        **{"promised": 1, "in_time": 0, "late": 0, "overdue": 0, "not_due": 0}
        | {where: 1}
    )


def test_those_who_did_not_want_to_be_told_are_not_owed(project):
    answered(project, decided_ago=40, wants_telling=False)

    assert tellings(ALL(), today=factories.TODAY).promised == 0


def test_those_who_took_their_words_back_are_not_owed(project):
    words = answered(project, decided_ago=40)
    withdraw(contribution=words, by=factories.involvement_lead(), now=factories.NOW)

    assert tellings(ALL(), today=factories.TODAY).promised == 0


def test_told_twice_counts_once_by_the_first_time(project):
    words = answered(project, decided_ago=40, told_ago=20)
    told(words, words.answered_by.get(), on=factories.days_ago(2))

    found = tellings(ALL(), today=factories.TODAY)

    assert (found.promised, found.in_time, found.told) == (1, 1, 1)


def test_kept_owed_and_late_sum_to_the_promised(world):
    found = tellings(ALL(), today=factories.TODAY)

    owed = found.overdue + found.not_due

    assert found.told + owed == found.promised
    assert found.promised == 163 + 138, "the record's, and the consultation's"


# How long people wait


def test_a_wait_runs_from_the_day_it_was_said_to_the_first_telling(project):
    words = answered(project, decided_ago=30, told_ago=25)
    told(words, words.answered_by.get(), on=factories.days_ago(5))

    assert waits(ALL(), factories.TODAY) == [Wait(15, answered=True)]


def test_a_wait_without_an_answer_runs_until_today(project):
    factories.contribution(project, said_on=factories.days_ago(7))

    assert waits(ALL(), factories.TODAY) == [Wait(7, answered=False)]


def test_a_wait_ends_when_the_words_were_taken_back(project):
    words = factories.contribution(project, said_on=factories.days_ago(7))
    withdraw(
        contribution=words,
        by=factories.involvement_lead(),
        now=factories.NOW.replace(day=18),
    )

    assert waits(ALL(), factories.TODAY) == [Wait(3, answered=False)]


def test_the_usual_wait_is_the_day_half_had_heard(project):
    for told_ago in (29, 25, 20):
        answered(project, decided_ago=30, told_ago=told_ago)

    page = WaitingPage.of(ALL(), today=factories.TODAY)

    assert page.usual_wait == 15
    assert page.people == 3
    assert dict(page.facts)["Told in time"] == "3"


def test_while_more_than_half_wait_there_is_no_usual_time(project, visitor):
    answered(project, decided_ago=30, told_ago=29)
    answered(project, decided_ago=30)
    answered(project, decided_ago=30)

    page = WaitingPage.of(ALL(), today=factories.TODAY)

    assert page.usual_wait is None
    assert "so there is no usual time yet" in visitor.get("/waiting/").text


def test_the_steps_of_the_sum_are_plain_text(project):
    for told_ago in (29, 25):
        answered(project, decided_ago=30, told_ago=told_ago)

    page = WaitingPage.of(ALL(), today=factories.TODAY)

    assert page.rows == [("11", "2", "1", "50 %"), ("15", "1", "1", "0 %")]


def test_a_projects_waiting_page_is_of_that_project(project, visitor):
    answered(project, decided_ago=30, told_ago=29)
    answered(factories.project("other"), decided_ago=30)

    page = visitor.get("/projects/kitchen-table/waiting/").context["page"]

    assert (page.people, page.usual_wait) == (1, 11)


def test_the_waiting_page_leaves_out_projects_one_may_not_know(visitor, db):
    answered(factories.project(is_public=False), decided_ago=30)

    assert visitor.get("/waiting/").context["page"].people == 0
