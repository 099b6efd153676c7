"""Taking in a file of answers, whole or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import Random

from django.db import transaction

from plait.consultations.actions.desk import ANYONE, NOT_NAMED, begin_batch, key_in
from plait.consultations.actions.gathering import respond
from plait.consultations.actions.opening import note_about
from plait.consultations.actions.splitting import lay_out_one
from plait.consultations.models import Batch, Consultation, Response
from plait.consultations.rules import Pile, Slip
from plait.consultations.rules.reading import POSTCARDS, Read, Row
from plait.contributions.actions import add, meet_visitor
from plait.contributions.models import Contribution
from plait.contributions.rules import Form, Route, Said, Use, Visitor
from plait.foundation.codes import BY_CHANCE, new_receipt
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.people.rules import Credit, Way
from plait.projects.actions import groups_of, require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import take_seat

MARK_LETTERS = 40


class AnswersAtFault(DomainError):
    code = "consultations.answers-at-fault"
    happened = "Some lines of the file could not be read."
    next_step = "Mend them, or say what they mean, and try again."
    kept = "Nothing was written."


@dataclass(frozen=True)
class TakenIn:
    """What became of a file: answers taken in, and lines that are here already."""

    new: int
    known: tuple[int, ...]


@transaction.atomic
def take_in_answers(
    read: Read,
    *,
    consultation: Consultation,
    kind: str,
    by: Person,
    now: datetime,
    is_trial: bool = False,
    chance: Random = BY_CHANCE,
) -> TakenIn:
    """Take in the answers of a file that are not here yet. All, or none.

    `is_trial` writes nothing. Taken in again, nothing is written twice. `chance` that
    is seeded, for the demo only, gives the same receipts each time. Raises
    NotYourRole, AnswersAtFault, SlipKeyedAlready.
    """
    project = consultation.project
    require(Permission.ADD, project=project, person=by)
    if read.faults:
        raise AnswersAtFault
    take_turn(project)
    marks = {row: _mark(consultation, row) for row in read.rows}
    known = set(
        Contribution.objects.filter(submission__in=marks.values()).values_list(
            "submission", flat=True
        )
    )
    fresh = [row for row in read.rows if marks[row] not in known]
    lines = tuple(row.line for row in read.rows if marks[row] in known)
    if fresh and not is_trial:
        write = _key_in_all if kind == POSTCARDS else partial(_answer_all, chance)
        write(fresh, marks, consultation=consultation, by=by, now=now)
        note_about("take-in-answers", consultation, by, now)
    return TakenIn(len(fresh), lines)


def _mark(consultation: Consultation, row: Row) -> str:
    """What stands for a row in this consultation, however often it is taken in."""
    whole = f"{consultation.room.code}:{row.mark}"
    return hashlib.sha256(whole.encode()).hexdigest()[:MARK_LETTERS]


def _answer_all(
    chance: Random,
    rows: Sequence[Row],
    marks: dict[Row, str],
    *,
    consultation: Consultation,
    by: Person,
    now: datetime,
) -> None:
    project = consultation.project
    groups = groups_of(project)
    for row in rows:
        visitor = _visitor(row)
        speaker = meet_visitor(visitor, project=project, now=now, by=by)
        day = row.given_on or now.date()
        contribution = add(
            _said(row, marks[row], on=day, receipt=new_receipt(chance)),
            project=project,
            by=by,
            now=now,
            speaker=speaker,
            question=consultation.question,
        )
        seat = take_seat(
            room=consultation.room,
            on=day,
            person=speaker,
            group=groups.get(row.group),
            route=row.route or Route.WEB,
        )
        response = respond(consultation, contribution, seat=seat, now=now)
        _one_a_column(response, row)


def _said(row: Row, mark: str, *, on: date, receipt: str) -> Said:
    return Said(
        words="\n".join(row.words),
        group=row.group or ANYONE,
        said_on=on,
        form=Form.WRITTEN,
        route=row.route or Route.WEB,
        use=row.use or Use.PARTNERS,
        credit=Credit.NOTHING,
        wants_telling=row.told not in ("", "no"),
        submission=mark,
        receipt=receipt,
    )


def _visitor(row: Row) -> Visitor:
    """Whoever gave a way to be reached; others are written down as nobody."""
    way = row.told if row.told in Way.values else ""
    return Visitor(
        name=row.name or NOT_NAMED, credit=Credit.NOTHING, way=way, reach=row.reach
    )


def _one_a_column(response: Response, row: Row) -> None:
    """Each column of words is one suggestion, when there was more than one."""
    if len(row.words) == 1:
        return
    spans, begins = [], 0
    for words in row.words:
        spans.append((begins, begins + len(words)))
        begins += len(words) + 1
    response.suggestions.all().delete()
    lay_out_one(response, spans)


def _key_in_all(
    rows: Sequence[Row],
    marks: dict[Row, str],
    *,
    consultation: Consultation,
    by: Person,
    now: datetime,
) -> None:
    batches: dict[str, Batch] = {}
    for row in rows:
        name = row.batch or f"Taken in from a file on {now:%d %B %Y}"
        if name not in batches:
            batches[name] = _batch(row, name, consultation, by=by, now=now)
        key_in(_slip(row, marks[row]), batch=batches[name], by=by, now=now)


def _batch(
    row: Row, name: str, consultation: Consultation, *, by: Person, now: datetime
) -> Batch:
    before = consultation.batches.filter(name=name).first()
    pile = Pile(
        name=name,
        route=row.route or Route.POST,
        gathered_on=row.given_on or now.date(),
        in_whose_words=row.whose_words or "own",
        leave=row.leave or "written",
        language=row.language or "English",
    )
    return before or begin_batch(pile, consultation=consultation, by=by, now=now)


def _slip(row: Row, mark: str) -> Slip:
    way = row.told if row.told in Way.values else ""
    return Slip(
        words="\n".join(row.words),
        group=row.group,
        name=row.name,
        way=way,
        reach=row.reach,
        use=row.use,
        wants_telling=row.told != "no",
        number=row.slip,
        submission=mark,
    )
