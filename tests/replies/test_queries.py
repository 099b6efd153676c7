"""What is owed, and how long people wait."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.contributions.actions import withdraw
from plait.contributions.models import Contribution
from plait.decisions.models import Answer
from plait.methods.waiting import Wait, median_wait
from plait.projects.models import Project
from plait.replies.models import Telling
from plait.replies.queries import (
    answers_owed,
    owed_list,
    projects_reached_by,
    projects_told_by,
    waits,
)
from tests import factories
from tests.factories import NOW, TODAY, days_ago

EVERY_PROJECT = Project.objects.all()


def found(projects=None):
    every = Project.objects.all() if projects is None else projects
    return sorted((w.days, w.answered) for w in waits(every, TODAY))


def test_a_list_for_the_command_line_has_exactly_these_columns(queue):
    answer = queue.owe(queue.speaker("phone", credit="name"), said=23, decided=16)

    assert owed_list(EVERY_PROJECT, TODAY) == [
        {
            "code": answer.contribution.code,
            "person": "Ann Ley",
            "waiting_days": 23,
            "way": "phone",
            "said": "Say who will be in the room.",
            "decision": answer.decision.code,
            "due": answer.decision.tell_by.isoformat(),
        }
    ]


def test_the_list_shows_people_as_they_chose_unless_names_are_asked_for(queue):
    queue.owe(queue.speaker())

    assert owed_list(EVERY_PROJECT, TODAY)[0]["person"] == "a carer from the coast"
    assert owed_list(EVERY_PROJECT, TODAY, by_name=True)[0]["person"] == "Ann Ley"


def test_someone_who_left_no_name_waits_with_a_receipt(queue):
    queue.owe()

    (row,) = owed_list(EVERY_PROJECT, TODAY, by_name=True)
    assert (row["way"], row["person"]) == ("receipt", "a carer")


def test_the_longest_waiting_comes_first(queue):
    for said in (30, 60, 45):
        queue.owe(queue.speaker(), said=said)

    rows = owed_list(EVERY_PROJECT, TODAY)
    assert [row["waiting_days"] for row in rows] == [60, 45, 30]


def test_whoever_was_told_withdrew_or_wants_to_hear_nothing_is_not_owed(queue):
    queue.tell(queue.owe(queue.speaker()))
    queue.owe(queue.speaker(), wants_telling=False)
    gone = queue.owe(queue.speaker())
    withdraw(contribution=gone.contribution, by=queue.lead, now=NOW)

    assert not answers_owed().exists()


def test_the_list_keeps_to_its_projects(queue):
    queue.owe(queue.speaker())

    assert owed_list(Project.objects.none(), TODAY) == []


def test_the_list_asks_once_however_long_it_is(queue):
    for _ in range(5):
        queue.owe(queue.speaker())

    with CaptureQueriesContext(connection) as asked:
        owed_list(EVERY_PROJECT, TODAY)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("role", "told", "reached"),
    [
        ("", 0, 0),
        ("partner", 0, 0),
        ("co-lead", 1, 0),
        ("facilitator", 1, 0),
        ("involvement-lead", 3, 3),
    ],
)
def test_who_may_see_the_queue_of_which_projects(queue, role, told, reached):
    factories.project("front-desk")
    person = queue.someone(role)

    assert projects_told_by(person).count() == told
    assert projects_reached_by(person).count() == reached


def test_a_wait_ends_with_the_first_telling(queue):
    answer = queue.owe(queue.speaker(), said=40, decided=20)
    queue.tell(answer, on=10)
    queue.tell(answer, on=5)

    assert found() == [(30, True)]


def test_a_wait_goes_on_until_today_decided_or_not(queue):
    queue.owe(queue.speaker(), said=40)
    factories.contribution(queue.project, said_on=days_ago(7))

    assert found() == [(7, False), (40, False)]


def test_a_wait_is_cut_short_on_the_day_words_were_taken_back(queue):
    answer = queue.owe(queue.speaker(), said=40)
    withdraw(contribution=answer.contribution, by=queue.lead, now=NOW)
    Contribution.objects.update(withdrawn_at=NOW.replace(day=2))

    assert found() == [(20, False)]


def test_whoever_wants_to_hear_nothing_does_not_wait(queue):
    queue.owe(queue.speaker(), wants_telling=False)

    assert found() == []


def test_an_answer_to_two_decisions_is_one_wait(queue):
    answer = queue.owe(queue.speaker(), said=40, decided=20)
    factories.decision(queue.project, [answer.contribution], decided_on=days_ago(15))
    queue.tell(answer, on=10)

    assert found() == [(30, True)]


def test_waits_keep_to_their_projects(queue):
    queue.owe(queue.speaker())

    assert found(Project.objects.exclude(pk=queue.project.pk)) == []


def test_the_usual_wait_counts_those_who_wait_still(queue):
    for said, told in ((40, 30), (40, 20), (40, None)):
        answer = queue.owe(queue.speaker(), said=said, decided=35)
        if told is not None:
            queue.tell(answer, on=told)

    assert found() == [(10, True), (20, True), (40, False)]
    assert median_wait(waits(EVERY_PROJECT, TODAY)) == 20


def test_alike_waits_are_counted_in_the_database(queue):
    for _ in range(6):
        queue.owe(queue.speaker(), said=40)

    with CaptureQueriesContext(connection) as asked:
        rows = waits(EVERY_PROJECT, TODAY)
    assert rows == [Wait(40, answered=False)] * 6
    assert len(asked) == 1
    assert "GROUP BY" in asked[0]["sql"]


def test_thousands_of_waits_are_found_in_a_moment(queue):
    first = queue.owe(queue.speaker())
    kept = Contribution.objects.get()
    many = [
        Contribution(
            project=queue.project,
            group=kept.group,
            form=kept.form,
            route=kept.route,
            words="Words.",
            said_on=days_ago(40 + number % 300),
            entered_at=NOW,
            receipt=f"R{number}",
        )
        for number in range(4_000)
    ]
    made = Contribution.objects.bulk_create(many)
    links = Answer.objects.bulk_create(
        Answer(decision=first.decision, contribution=one, linked_at=NOW) for one in made
    )
    Telling.objects.bulk_create(
        Telling(answer=link, told_on=days_ago(number % 30), way="email")
        for number, link in enumerate(links[::2])
    )

    began = time.process_time()
    assert len(waits(EVERY_PROJECT, TODAY)) == 4_001
    assert time.process_time() - began < 0.5
