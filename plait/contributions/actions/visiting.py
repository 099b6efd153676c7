"""Answers from people with no account, and no flood of them."""

from datetime import date, datetime

from django.db import transaction

from plait.contributions.actions.saying import choose, say, sent_before
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import FROM_ONE_PLACE, Said, Visitor
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.limits.actions import count
from plait.limits.rules import limit
from plait.people.actions import Details, meet
from plait.people.models import Person
from plait.people.rules import Credit, Way
from plait.projects.actions import take_turn
from plait.projects.models import Project

NAMED = (Credit.NAME, Credit.PSEUDONYM)
REACHED_BY: dict[str, str] = {
    Way.EMAIL: "email",
    Way.TEXT: "phone",
    Way.PHONE: "phone",
    Way.POST: "address",
}


class TooManyAtOnce(DomainError):
    code = "contributions.too-many-at-once"
    happened = "Very many answers have come from where you are in the last hour."
    next_step = "Wait an hour and press again, or ring us. Your words matter."
    status = 429


@transaction.atomic
def say_as_visitor(
    said: Said,
    *,
    question: Question,
    visitor: Visitor,
    mark: str,
    now: datetime,
    on: date,
    counted_as: str = FROM_ONE_PLACE,
) -> Contribution:
    """Answer a question with no account. Sent twice, it is kept once.

    `mark` stands for the address it came from (foundation.visitors); how many may
    come from there is the limit that `counted_as` names. Someone who
    gives a name or a way to be reached is written down as a person; nobody else is.
    Raises TooManyAtOnce, NothingSaid, QuestionClosed, GroupUnknown, NotYourRole.
    """
    take_turn(question.project)
    kept_before = sent_before(said.submission)
    if kept_before:
        return kept_before
    _count(question.project, mark, now, counted_as)
    speaker = meet_visitor(visitor, project=question.project, now=now)
    return say(said, question=question, by=speaker, now=now, on=on)


@transaction.atomic
def choose_as_visitor(
    said: Said,
    *,
    project: Project,
    visitor: Visitor,
    mark: str,
    now: datetime,
    question: Question | None = None,
    counted_as: str = FROM_ONE_PLACE,
) -> Contribution:
    """Write down that somebody with no account chose something, as `say_as_visitor`.

    Raises TooManyAtOnce, NothingSaid, GroupUnknown, NotYourRole.
    """
    take_turn(project)
    kept_before = sent_before(said.submission)
    if kept_before:
        return kept_before
    _count(project, mark, now, counted_as)
    return choose(
        said,
        project=project,
        by=meet_visitor(visitor, project=project, now=now),
        now=now,
        question=question,
    )


def meet_visitor(
    visitor: Visitor, *, project: Project, now: datetime, by: Person | None = None
) -> Person | None:
    """Write down as a person whoever gave a name or a way to be reached.

    Runs inside the caller's action. `by` is who writes it down, when it is not the
    visitor. None for somebody who wishes neither.
    """
    if not visitor.way and visitor.credit not in NAMED:
        return None
    known: Details = {"name": visitor.name, "credit": visitor.credit or Credit.NOTHING}
    if visitor.credit == Credit.PSEUDONYM:
        known["pseudonym"] = visitor.name
    if visitor.way:
        known["way"] = visitor.way
    if visitor.way in REACHED_BY:
        known[REACHED_BY[visitor.way]] = visitor.reach  # type: ignore[literal-required]
    person = meet(**known)
    note(
        "people.meet",
        by=by or person,
        at=now,
        about=f"person {person.pk}",
        project_code=project.code,
    )
    return person


def _count(project: Project, mark: str, now: datetime, counted_as: str) -> None:
    """Count one more answer from where it came. Errors: TooManyAtOnce."""
    times = count(counted_as, f"{project.pk}:{mark}", now=now)
    if limit(counted_as).is_passed(times):
        raise TooManyAtOnce
