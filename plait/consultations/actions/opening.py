"""Opening a consultation, and changing what was planned for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from random import Random

from django.db import transaction

from plait.consultations.models import Consultation, Hoped
from plait.consultations.rules import Planned
from plait.contributions.actions import GroupUnknown, ask
from plait.contributions.models import Question
from plait.foundation.codes import BY_CHANCE
from plait.foundation.errors import DomainError
from plait.foundation.unchanged import be_unchanged
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import groups_of, require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.rooms.actions import close_on, open_room
from plait.rooms.models import Room
from plait.rooms.rules import Kind


class AnsweredBeforeAsking(DomainError):
    code = "consultations.answered-before-asking"
    happened = "The day you answer by comes before the question closes."
    next_step = "Choose a later day to answer by."


class NotAPartnerHere(DomainError):
    code = "consultations.not-a-partner-here"
    happened = "Whoever answers must be a partner in this project now."
    next_step = "Choose somebody from the list."


@transaction.atomic
def open_consultation(
    planned: Planned,
    *,
    words: str,
    opens_on: date,
    project: Project,
    by: Person,
    now: datetime,
    submission: str = "",
    chance: Random = BY_CHANCE,
) -> Consultation:
    """Ask a question widely: its words, its room with a code, and what is planned.

    Sent twice, it is opened once. Raises NotYourRole, NothingSaid,
    ClosesBeforeOpening, AnsweredBeforeAsking, GroupUnknown, NotAPartnerHere.
    """
    require(Permission.ASK, project=project, person=by)
    take_turn(project)
    opened = Consultation.objects.filter(room__submission=submission)
    if submission and (before := opened.first()):
        return before
    _check(planned, opens_on=opens_on, project=project)
    room = open_room(
        project=project,
        kind=Kind.CONSULTATION,
        title=words,
        opens_on=opens_on,
        closes_on=planned.closes_on,
        by=by,
        now=now,
        submission=submission,
        chance=chance,
    )
    question = _ask_in(room, words, by=by, now=now)
    consultation = _planned_in(room, question, planned)
    note_about("open", consultation, by, now)
    return consultation


def _planned_in(room: Room, question: Question, planned: Planned) -> Consultation:
    """Keep what is planned for a room, and whom we hope to hear."""
    consultation = Consultation.objects.create(
        room=room,
        question=question,
        purpose=planned.purpose.strip(),
        answered_by_id=planned.answered_by,
        answer_by=planned.answer_by,
    )
    _hope(consultation, planned.hoped)
    return consultation


def _ask_in(room: Room, words: str, *, by: Person, now: datetime) -> Question:
    """Ask the question of a room, which is answered on the room's own page."""
    return ask(
        project=room.project,
        words=words,
        by=by,
        now=now,
        asked_on=room.opens_on,
        closes_on=room.closes_on,
        answer_page=room.get_absolute_url(),
    )


def plan_of(consultation: Consultation) -> Planned:
    """What is planned for a consultation now. One query."""
    hoped = consultation.hoped_for.values_list("group__code", "people")
    return Planned(
        purpose=consultation.purpose,
        answered_by=consultation.answered_by_id,
        answer_by=consultation.answer_by,
        closes_on=consultation.room.closes_on,
        hoped=dict(hoped),
    )


@transaction.atomic
def change_plan(
    planned: Planned,
    *,
    consultation: Consultation,
    by: Person,
    now: datetime,
    seen: str = "",
) -> None:
    """Change what was planned; never the question, for people have answered it.

    Raises NotYourRole, AnsweredBeforeAsking, ClosesBeforeOpening, GroupUnknown,
    NotAPartnerHere, ChangedMeanwhile.
    """
    room = consultation.room
    require(Permission.ASK, project=room.project, person=by)
    _check(planned, opens_on=room.opens_on, project=room.project)
    take_turn(room.project)
    room.refresh_from_db(fields=["closes_on"])
    consultation.refresh_from_db(fields=["purpose", "answered_by", "answer_by"])
    hoped = {group: people for group, people in planned.hoped.items() if people}
    new = replace(planned, purpose=planned.purpose.strip(), hoped=hoped)
    then = plan_of(consultation)
    if then == new:
        return
    be_unchanged(vars(then), seen=seen)
    consultation.purpose = new.purpose
    consultation.answered_by_id = new.answered_by
    consultation.answer_by = new.answer_by
    consultation.save(update_fields=["purpose", "answered_by", "answer_by"])
    consultation.hoped_for.all().delete()
    _hope(consultation, new.hoped)
    if then.closes_on != new.closes_on:
        close_on(room=room, day=new.closes_on, by=by, now=now)
    note_about("change-plan", consultation, by, now)


def note_about(
    verb: str, consultation: Consultation, by: Person | None, now: datetime
) -> None:
    """Write the line of history of an action about a consultation."""
    note(
        f"consultations.{verb}",
        by=by,
        at=now,
        about=str(consultation.room),
        project_code=consultation.project.code,
    )


def _check(planned: Planned, *, opens_on: date, project: Project) -> None:
    if planned.answer_by < (planned.closes_on or opens_on):
        raise AnsweredBeforeAsking
    if planned.answered_by is None:
        return
    if not project.partners.current().filter(pk=planned.answered_by).exists():
        raise NotAPartnerHere


def _hope(consultation: Consultation, hoped: Mapping[str, int]) -> None:
    groups = groups_of(consultation.project)
    if not hoped.keys() <= groups.keys():
        raise GroupUnknown
    Hoped.objects.bulk_create(
        Hoped(consultation=consultation, group=groups[code], people=people)
        for code, people in hoped.items()
        if people
    )
