from datetime import date, datetime

from django.db import transaction

from plait.contributions.actions.saying import NothingSaid
from plait.contributions.models import Question
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission


class ClosesTooSoon(DomainError):
    code = "contributions.closes-too-soon"
    happened = "The question would close before it is asked."
    next_step = "Choose a later day, or leave it open."


@transaction.atomic
def ask(
    *,
    project: Project,
    words: str,
    by: Person,
    now: datetime,
    asked_on: date,
    closes_on: date | None = None,
    answer_page: str = "",
    submission: str = "",
) -> Question:
    """Ask people a question in the name of a project. Sent twice, it is asked once.

    `answer_page` is where it is answered, when it has a page of its own. Raises
    NotYourRole, NothingSaid, ClosesTooSoon.
    """
    require(Permission.ASK, project=project, person=by)
    take_turn(project)
    if submission and (before := Question.objects.filter(submission=submission)):
        return before[0]
    _check(words, asked_on, closes_on)
    question = Question.objects.create(
        project=project,
        words=words.strip(),
        asked_on=asked_on,
        closes_on=closes_on,
        answer_page=answer_page,
        asked_by=by,
        submission=submission or None,
    )
    note(
        "contributions.ask",
        by=by,
        at=now,
        about=f"question {question.pk}",
        project_code=project.code,
    )
    return question


def _check(words: str, asked_on: date, closes_on: date | None) -> None:
    if not words.strip():
        raise NothingSaid
    if closes_on and closes_on < asked_on:
        raise ClosesTooSoon


def close_question(question: Question, *, closes_on: date | None) -> None:
    """Have a question close on another day. Runs inside the caller's action."""
    question.closes_on = closes_on
    question.save(update_fields=["closes_on"])
