from random import Random

from plait.opinions.actions import Plan, Whose, add_statement, open_map, vote
from plait.opinions.models import OpinionMap, Statement
from plait.people.models import Person
from plait.projects.models import Project
from plait.rooms.models import Seat
from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.projects import involvement_lead
from tests.factories.projects import project as new_project

FIRST = ("Letters should say who to ring.", "I would rather wait than travel far.")


def opinion_map(
    project: Project | None = None, *, by: Person | None = None, **plan: object
) -> OpinionMap:
    """A map with two statements, open since ten days ago."""
    plan = {
        "title": "What helps while you wait?",
        "opens_on": days_ago(10),
        "first": FIRST,
        **plan,
    }
    return open_map(
        Plan(**plan),
        project=project or new_project(),
        by=by or involvement_lead(),
        now=NOW,
        chance=Random(7),
    )


def statement(
    opened: OpinionMap, words: str = "Someone should ring me.", *, key: str = "one"
) -> Statement:
    """A statement that somebody with no account added; it waits."""
    return add_statement(
        words,
        opinion_map=opened,
        whose=Whose(key=key),
        group="carer",
        now=NOW,
        on=TODAY,
    )


def vote_on(statement: Statement, value: int = 1, *, key: str = "one") -> Seat:
    """An answer of whoever holds a key."""
    return vote(
        opinion_map=statement.opinion_map,
        statement=statement.pk,
        value=value,
        whose=Whose(key=key),
        now=NOW,
        on=TODAY,
    )
