"""The record itself, without what was asked widely, which is counted apart from it."""

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.models import Partner
from plait.replies.models import Telling


def contributions():
    """What was said, but not in answer to the consultation or for the opinion map."""
    return Contribution.objects.filter(response__isnull=True, statement__isnull=True)


def answers():
    """Links from such words to the decisions that answer them."""
    return Answer.objects.filter(contribution__response__isnull=True)


def decisions():
    """Decisions that answer nothing of the consultation."""
    asked = Answer.objects.filter(contribution__response__isnull=False)
    return Decision.objects.exclude(pk__in=asked.values("decision"))


def changes():
    """What such decisions changed."""
    return Change.objects.filter(decision__in=decisions())


def tellings():
    """That somebody was told of what they said, but not in the consultation."""
    return Telling.objects.filter(answer__in=answers())


def partners():
    """People who are partners: who only answered the consultation is none."""
    return Person.objects.filter(pk__in=Partner.objects.values("person"))
