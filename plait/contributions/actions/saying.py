from datetime import date, datetime

from django.db import transaction

from plait.activities.models import Activity
from plait.contributions.actions.enclosing import keep_files
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Route, Said, must_be_held
from plait.foundation.codes import new_receipt
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import groups_of, require, require_to_say, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission


class NothingSaid(DomainError):
    code = "contributions.nothing-said"
    happened = "There are no words here yet."
    next_step = "Write a few words, or describe what was drawn or made."


class QuestionClosed(DomainError):
    code = "contributions.question-closed"
    happened = "This question has closed, so we did not take your answer."
    next_step = "Ring us to tell us what you wanted to say. It still matters."


class NotYetSaid(DomainError):
    code = "contributions.not-yet-said"
    happened = "The day it was said has not come yet."
    next_step = "Check the date."


class GroupUnknown(DomainError):
    code = "contributions.group-unknown"
    happened = "We do not know that group of people in this project."
    next_step = "Choose the group that fits best."


@transaction.atomic
def say(
    said: Said,
    *,
    question: Question,
    by: Person | None,
    now: datetime,
    on: date,
) -> Contribution:
    """Answer a question in public: anyone may, with or without an account.

    Sent twice, it is kept once. Unless a partner says it, it is held: the public
    reads it only when a partner has. Raises NothingSaid, QuestionClosed,
    GroupUnknown, NotDescribed.
    """
    if not Question.objects.open_on(on).filter(pk=question.pk).exists():
        raise QuestionClosed
    return _say(said, project=question.project, question=question, by=by, now=now)


@transaction.atomic
def choose(
    said: Said,
    *,
    project: Project,
    by: Person | None,
    now: datetime,
    question: Question | None = None,
) -> Contribution:
    """Write down that somebody chose something, which is kept where they chose it.

    As `say`, also when the question they chose about has closed, or with none.
    Raises NothingSaid, GroupUnknown, NotYourRole.
    """
    return _say(said, project=project, question=question, by=by, now=now)


@transaction.atomic
def add(
    said: Said,
    *,
    project: Project,
    by: Person,
    now: datetime,
    speaker: Person | None = None,
    on_behalf_of: Person | None = None,
    question: Question | None = None,
    activity: Activity | None = None,
) -> Contribution:
    """Write down what someone said, by any route; it counts the same.

    Sent twice, it is kept once. Raises NotYourRole, NothingSaid, NotYetSaid,
    GroupUnknown, NotDescribed.
    """
    require(Permission.ADD, project=project, person=by)
    contribution = _write_down(
        said,
        project=project,
        question=question,
        speaker=speaker,
        by=by,
        now=now,
        is_held=said.is_young,
    )
    if (activity or on_behalf_of) and not contribution.withdrawn_at:
        contribution.activity = activity
        contribution.on_behalf_of = on_behalf_of
        contribution.save(update_fields=["activity", "on_behalf_of"])
    return contribution


def _say(
    said: Said,
    *,
    project: Project,
    question: Question | None,
    by: Person | None,
    now: datetime,
) -> Contribution:
    """Keep what somebody says of their own accord."""
    require_to_say(project=project, person=by)
    return _write_down(
        said,
        project=project,
        question=question,
        speaker=by,
        by=by,
        now=now,
        is_held=must_be_held(standing=project.standing_of(by), is_young=said.is_young),
    )


def sent_before(submission: str) -> Contribution | None:
    """What was kept when this form was first sent."""
    if not submission:
        return None
    return Contribution.objects.filter(submission=submission).first()


def _check(said: Said, now: datetime) -> None:
    if not said.words.strip():
        raise NothingSaid
    if said.said_on > now.date():
        raise NotYetSaid


def _write_down(
    said: Said,
    *,
    project: Project,
    question: Question | None,
    speaker: Person | None,
    by: Person | None,
    now: datetime,
    is_held: bool = False,
) -> Contribution:
    _check(said, now)
    take_turn(project)
    kept_before = sent_before(said.submission)
    if kept_before:
        return kept_before
    group = groups_of(project).get(said.group)
    if group is None:
        raise GroupUnknown
    contribution = Contribution.objects.create(
        project=project,
        question=question,
        by=speaker,
        group=group,
        form=said.form,
        route=said.route,
        words=said.words.strip(),
        said_on=said.said_on,
        use=said.use,
        credit=said.credit,
        wants_telling=said.wants_telling,
        entered_by=by,
        entered_at=now,
        is_held=is_held or _is_young(by),
        receipt=said.receipt or new_receipt(),
        submission=said.submission or None,
    )
    keep_files(contribution, said.files, by=by, now=now)
    is_own = said.route == Route.WEB and speaker == by
    _note("say" if is_own else "add", contribution, by, now)
    return contribution


def _is_young(by: Person | None) -> bool:
    """Whether someone older reads it first: the words of those under 18 are held."""
    return by is not None and by.is_protected


def _note(
    verb: str, contribution: Contribution, by: Person | None, now: datetime
) -> None:
    note(
        f"contributions.{verb}",
        by=by,
        at=now,
        about=contribution.code,
        project_code=contribution.project.code,
    )
