"""A map with four statements, and people who answer them."""

from datetime import timedelta
from random import Random

import pytest

from plait.opinions import actions
from plait.opinions.models import OpinionMap
from tests import factories
from tests.factories import NOW, TODAY

FIRST = (
    "Letters should say who to ring.",
    "I would rather wait than travel far.",
    "Evening clinics would help me.",
    "Text messages are enough for me.",
)


@pytest.fixture
def project(db):
    return factories.project("waiting-room", title="Waiting room")


@pytest.fixture
def lead(project):
    return factories.partner(project, group="researcher", role="co-lead").person


@pytest.fixture
def opened(project, lead):
    return open_map(project, lead)


def open_map(project, lead, **plan):
    plan = {"title": "What helps while you wait?", "opens_on": TODAY, **plan}
    made = actions.open_map(
        actions.Plan(first=plan.pop("first", FIRST), **plan),
        project=project,
        by=lead,
        now=NOW,
        chance=Random(7),
    )
    return again(made)


def again(opened):
    """The map as a page finds it."""
    return OpinionMap.objects.with_all_it_takes().get(pk=opened.pk)


def vote(opened, key, statement, value, *, person=None, now=NOW, mark=""):
    """One answer, by the place of the statement in the map or by the statement."""
    if isinstance(statement, int):
        statement = opened.statements.order_by("order")[statement]
    return actions.vote(
        opinion_map=opened,
        statement=statement.pk,
        value=value,
        whose=actions.Whose(person=person, key="" if person else key),
        now=now,
        on=TODAY,
        mark=mark,
    )


def crowd(opened, answers, *, many=12, first=0):
    """So many people who all answer the same."""
    for number in range(first, first + many):
        for statement, value in enumerate(answers):
            vote(opened, f"key-{number}", statement, value)
    return again_counted(opened)


def again_counted(opened):
    actions.count_again(opinion_map=opened, now=NOW + timedelta(minutes=1))
    return again(opened)
