"""Asking about one's own data, and answering in time."""

from datetime import date, datetime

from django.db import transaction

from plait.foundation.codes import new_receipt
from plait.foundation.errors import DomainError, NotYourRole
from plait.history.actions import note
from plait.people.models import Person
from plait.privacy.models import DataRequest, Pause
from plait.privacy.rules.asking import Ask, Kind, Outcome, kinds
from plait.privacy.rules.days import due_on, later, paused_days
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission

MOST_OPEN = 300


class NothingAsked(DomainError):
    code = "privacy.nothing-asked"
    happened = "We could not tell what you ask, or how to reach you."
    next_step = "Write a few words, and where we can reach you."


class AlreadyAnswered(DomainError):
    code = "privacy.already-answered"
    happened = "This was answered already."
    next_step = "Look at the answer. Ask again if something is new."
    kept = "Nothing was changed."


class NoAnswerGiven(DomainError):
    code = "privacy.no-answer-given"
    happened = "There are no words yet about what was done."
    next_step = "Say in a sentence what you did, or why you could not."


class ClockStands(DomainError):
    code = "privacy.clock-stands"
    happened = "The clock does not stand as this needs."
    next_step = "Look at the request again, and then stop it or let it run."
    kept = "Nothing was changed."


class WhoseIsNotKnown(DomainError):
    code = "privacy.whose-is-not-known"
    happened = "We do not know yet whose data this is about."
    next_step = "Find the person first. Ring them, to be sure that it is them."
    kept = "Nothing was changed."


class TooManyWaiting(DomainError):
    code = "privacy.too-many-waiting"
    happened = "Very many requests came at once, so we stopped taking them here."
    next_step = "Please ring us. We take it down for you."
    status = 429


def require_data(person: Person | None) -> None:
    """Raise NotYourRole unless they answer what people ask about their data."""
    own = _own_project()
    if own is None:
        raise NotYourRole
    require(Permission.DATA, project=own, person=person)


def _own_project() -> Project | None:
    return Project.objects.filter(is_programmes_own=True).first()


@transaction.atomic
def ask_about_data(
    asked: Ask, *, by: Person | None, now: datetime, on: date
) -> DataRequest:
    """Write down what someone asks of their own data. Sent twice, it is kept once.

    With no account they say who they are and how to reach them; a lead finds out
    whose data it is. Raises NothingAsked, TooManyWaiting.
    """
    if own := _own_project():
        take_turn(own)
    if asked.submission:
        before = DataRequest.objects.filter(submission=asked.submission).first()
        if before:
            return before
    if by is None and not (asked.reach.strip() and asked.words.strip()):
        raise NothingAsked
    waiting = DataRequest.objects.filter(person=None, done_on=None).count()
    if by is None and waiting >= MOST_OPEN:
        raise TooManyWaiting
    kept = DataRequest.objects.create(
        kind=asked.kind,
        person=by,
        sent_by=by,
        name=asked.name.strip(),
        reach=asked.reach.strip(),
        words=asked.words.strip(),
        words_stay=asked.words_stay,
        keep_credit=asked.keep_credit,
        received_on=on,
        due_on=due_on(on, kinds()[asked.kind]["answer"]),
        receipt=asked.receipt or new_receipt(),
        submission=asked.submission or None,
    )
    _note("ask", kept, by, now)
    return kept


def acknowledge_by(request: DataRequest) -> date | None:
    """By when they must hear that it reached us; None where the law says no day."""
    period = kinds()[request.kind].get("acknowledge")
    return later(request.received_on, period) if period else None


@transaction.atomic
def acknowledge(
    *, request: DataRequest, by: Person, now: datetime, on: date
) -> DataRequest:
    """Say that the person was told it reached us. Done twice, the first day stays.

    Raises NotYourRole, AlreadyAnswered.
    """
    require_data(by)
    held = still_open(request)
    if held.acknowledged_on is None:
        held.acknowledged_on = on
        held.handled_by = by
        held.save(update_fields=["acknowledged_on", "handled_by"])
        _note("acknowledge", held, by, now)
    return held


@transaction.atomic
def stop_clock(
    *, request: DataRequest, why: str, by: Person, now: datetime, on: date
) -> Pause:
    """Stop counting days, because we had to ask the person something first.

    Raises NotYourRole, AlreadyAnswered, NoAnswerGiven, ClockStands.
    """
    require_data(by)
    held = still_open(request)
    if not why.strip():
        raise NoAnswerGiven
    if held.pauses.filter(until=None).exists():
        raise ClockStands
    pause = Pause.objects.create(request=held, since=on, why=why.strip())
    _note("stop-clock", held, by, now)
    return pause


@transaction.atomic
def start_clock(
    *, request: DataRequest, by: Person, now: datetime, on: date
) -> DataRequest:
    """Count days again; the last day moves by those on which the clock stood.

    Raises NotYourRole, AlreadyAnswered, ClockStands.
    """
    require_data(by)
    held = still_open(request)
    if not held.pauses.filter(until=None).update(until=on):
        raise ClockStands
    _count_again(held, today=on)
    _note("start-clock", held, by, now)
    return held


def _count_again(request: DataRequest, *, today: date) -> None:
    pauses = list(request.pauses.values_list("since", "until"))
    request.due_on = due_on(
        request.received_on,
        kinds()[request.kind]["answer"],
        paused=paused_days(pauses, today=today),
    )
    request.save(update_fields=["due_on"])


@transaction.atomic
def say_whose(
    *, request: DataRequest, person: Person, by: Person, now: datetime
) -> DataRequest:
    """Say whose data a request is about, once a lead is sure.

    Raises NotYourRole, AlreadyAnswered.
    """
    require_data(by)
    held = still_open(request)
    held.person = person
    held.save(update_fields=["person"])
    _note("say-whose", held, by, now)
    return held


@transaction.atomic
def answer_request(
    *,
    request: DataRequest,
    outcome: str,
    answer: str,
    by: Person,
    now: datetime,
    on: date,
) -> DataRequest:
    """Say what was done, or why it was not; the person can read it.

    Raises NotYourRole, AlreadyAnswered, NoAnswerGiven.
    """
    require_data(by)
    if not answer.strip():
        raise NoAnswerGiven
    held = still_open(request)
    _end(held, outcome=outcome, answer=answer.strip(), by=by, on=on)
    _note("answer", held, by, now)
    return held


@transaction.atomic
def take_request_back(
    *, request: DataRequest, by: Person, now: datetime, on: date
) -> DataRequest:
    """Take back what one asked oneself. Raises NotYourRole, AlreadyAnswered."""
    if request.person_id != by.pk or request.kind == Kind.IDLE:
        raise NotYourRole
    held = still_open(request)
    _end(held, outcome=Outcome.TAKEN_BACK, answer="", by=by, on=on)
    _note("take-request-back", held, by, now)
    return held


def whose(request: DataRequest) -> Person:
    """The person a request is about. Raises WhoseIsNotKnown."""
    if request.person is None:
        raise WhoseIsNotKnown
    return request.person


def _end(
    request: DataRequest, *, outcome: str, answer: str, by: Person, on: date
) -> None:
    request.pauses.filter(until=None).update(until=on)
    request.outcome, request.answer = outcome, answer
    request.done_on, request.handled_by = on, by
    request.save(update_fields=["outcome", "answer", "done_on", "handled_by"])


def still_open(request: DataRequest) -> DataRequest:
    """The request as it is now, held until the transaction ends.

    Raises AlreadyAnswered.
    """
    held = DataRequest.objects.select_for_update().get(pk=request.pk)
    if held.done_on:
        raise AlreadyAnswered
    return held


def _note(verb: str, request: DataRequest, by: Person | None, now: datetime) -> None:
    note(f"privacy.{verb}", by=by, at=now, about=f"data request {request.pk}")
