"""The desk: piles of slips keyed in, and a part of each keyed in again."""

from datetime import datetime

from django.db import transaction

from plait.consultations.actions.gathering import respond
from plait.consultations.actions.opening import note_about
from plait.consultations.models import Batch, Consultation, Rekeying, Response
from plait.consultations.rules import Pile, Slip, next_number, sample_of
from plait.contributions.actions import NotYetSaid, add, meet_visitor
from plait.contributions.models import Contribution
from plait.contributions.rules import Said, Use, Visitor
from plait.foundation.codes import RECEIPT_LETTERS, read_receipt
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.methods.letters import as_one_reads, letters_that_differ
from plait.people.models import Person
from plait.people.rules import Credit
from plait.projects.actions import groups_of, require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import take_seat

# Whose standpoint we do not know is shown as that of anyone, and counted as unknown.
ANYONE = "public"
NOT_NAMED = "Friend"
RECEIPT_SIGNS = 10


class SlipKeyedAlready(DomainError):
    code = "consultations.slip-keyed-already"
    happened = "A slip with that number is keyed in already in this pile."
    next_step = "Look at the number once more, or leave it empty for the next one."


class ReceiptNotOurs(DomainError):
    code = "consultations.receipt-not-ours"
    happened = "That is no receipt we printed, or it is another answer’s already."
    next_step = "Look at its ten letters once more, or leave the box empty."


class KeyedItYourself(DomainError):
    code = "consultations.keyed-it-yourself"
    happened = "You keyed this slip in, so somebody else must key it in again."
    next_step = "Ask another partner to do this."


class NotToKeyAgain(DomainError):
    code = "consultations.not-to-key-again"
    happened = "This slip is not one of those to key in again, or it is done."
    next_step = "Go on with the next one."
    kept = "Nothing was changed."


@transaction.atomic
def begin_batch(
    pile: Pile,
    *,
    consultation: Consultation,
    by: Person,
    now: datetime,
    submission: str = "",
) -> Batch:
    """Begin a pile of slips, with what holds for each. Sent twice, it is begun once.

    Raises NotYourRole, NotYetSaid.
    """
    project = consultation.project
    require(Permission.ADD, project=project, person=by)
    if pile.gathered_on > now.date():
        raise NotYetSaid
    take_turn(project)
    if submission and (before := consultation.batches.filter(submission=submission)):
        return before[0]
    batch = Batch.objects.create(
        consultation=consultation,
        name=pile.name.strip(),
        form=pile.form,
        route=pile.route,
        in_whose_words=pile.in_whose_words,
        leave=pile.leave,
        language=pile.language,
        gathered_on=pile.gathered_on,
        activity=project.activities.filter(pk=pile.activity or 0).first(),
        made_by=by,
        made_at=now,
        submission=submission or None,
    )
    note_about("begin-batch", consultation, by, now)
    return batch


@transaction.atomic
def key_in(slip: Slip, *, batch: Batch, by: Person, now: datetime) -> Response:
    """Key in one slip. Sent twice, it is kept once.

    A slip counts as any other answer, also after the question has closed: it was
    written before. Raises NotYourRole, NothingSaid, GroupUnknown, SlipKeyedAlready,
    ReceiptNotOurs.
    """
    consultation = batch.consultation
    project = consultation.project
    require(Permission.ADD, project=project, person=by)
    take_turn(project)
    if slip.submission and (before := _sent_before(slip.submission)):
        return before
    if slip.number and batch.responses.filter(number=slip.number).exists():
        raise SlipKeyedAlready
    number = slip.number or next_number(
        batch.responses.values_list("number", flat=True)
    )
    speaker, group = _who(slip, batch, by, now)
    contribution = add(
        _said(slip, batch, group=group),
        project=project,
        by=by,
        now=now,
        speaker=speaker,
        question=consultation.question,
        activity=batch.activity,
    )
    seat = take_seat(
        room=consultation.room,
        on=batch.gathered_on,
        person=speaker,
        group=groups_of(project).get(group),
        route=batch.route,
    )
    return respond(
        consultation, contribution, seat=seat, now=now, batch=batch, number=number
    )


def _sent_before(submission: str) -> Response | None:
    return Response.objects.filter(contribution__submission=submission).first()


def _who(
    slip: Slip, batch: Batch, by: Person, now: datetime
) -> tuple[Person | None, str]:
    """Whose slip it is, when that is known, and the code of their group or nothing."""
    project = batch.consultation.project
    partner = project.partners.current().filter(pk=slip.person or 0).first()
    if partner is not None:
        return partner.person, partner.group.code
    if not slip.name and not slip.way:
        return None, slip.group
    credit = slip.credit or (Credit.PSEUDONYM if slip.name else Credit.NOTHING)
    visitor = Visitor(
        name=slip.name or NOT_NAMED, credit=credit, way=slip.way, reach=slip.reach
    )
    return meet_visitor(visitor, project=project, now=now, by=by), slip.group


def _said(slip: Slip, batch: Batch, *, group: str) -> Said:
    return Said(
        words=slip.words,
        group=group or ANYONE,
        said_on=batch.gathered_on,
        form=batch.form,
        route=batch.route,
        use=slip.use or Use.PARTNERS,
        credit=slip.credit or ("" if slip.person else Credit.NOTHING),
        wants_telling=slip.wants_telling,
        submission=slip.submission,
        receipt=_free_receipt(slip.receipt),
    )


def _free_receipt(typed: str) -> str:
    """A receipt that was printed on the slip, as it is kept. Raises ReceiptNotOurs."""
    if not typed.strip():
        return ""
    receipt = read_receipt(typed)
    signs = receipt.replace("-", "")
    is_ours = len(signs) == RECEIPT_SIGNS and set(signs) <= set(RECEIPT_LETTERS)
    if not is_ours or Contribution.objects.filter(receipt=receipt).exists():
        raise ReceiptNotOurs
    return receipt


def to_key_again(batch: Batch) -> list[int]:
    """The keys of the responses that a second person keys in again. One query."""
    lots = batch.responses.filter(contribution__withdrawn_at__isnull=True)
    return sample_of(dict(lots.values_list("pk", "contribution__receipt")))


@transaction.atomic
def key_again(words: str, *, response: Response, by: Person, now: datetime) -> Rekeying:
    """Key a slip in a second time: how many letters differ is kept, never the words.

    What was keyed in first stays as it is. Raises NotYourRole, KeyedItYourself,
    NotToKeyAgain.
    """
    consultation, first = response.consultation, response.contribution
    require(Permission.ADD, project=consultation.project, person=by)
    take_turn(consultation.project)
    if first.entered_by_id == by.pk:
        raise KeyedItYourself
    before = Rekeying.objects.filter(response=response).exists()
    batch = response.batch
    if batch is None or before or response.pk not in to_key_again(batch):
        raise NotToKeyAgain
    one, two = as_one_reads(first.words), as_one_reads(words)
    kept = Rekeying.objects.create(
        response=response,
        letters=max(len(one), len(two)),
        differing=letters_that_differ(one, two),
        by=by,
        at=now,
    )
    note(
        "consultations.key-again",
        by=by,
        at=now,
        about=first.code,
        project_code=consultation.project.code,
    )
    return kept
