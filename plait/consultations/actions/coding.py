from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from plait.consultations.actions.asking import may_sort, partner_here
from plait.consultations.actions.book import Book
from plait.consultations.actions.opening import note_about
from plait.consultations.actions.signing import is_agreed
from plait.consultations.models import Coder, Coding, Consultation
from plait.consultations.rules import Signed
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.projects.actions import require
from plait.projects.rules import Permission


class ThemesNotAgreed(DomainError):
    code = "consultations.themes-not-agreed"
    happened = "The themes are not agreed at the moment, so nobody can code."
    next_step = "Ask a public partner and one other to stand by the themes."
    kept = "What was coded before is kept."


class CodingIsOpen(DomainError):
    code = "consultations.coding-is-open"
    happened = "Everyone has finished, and what they put where is open to all."
    next_step = "Join in talking through what differs."
    kept = "Nothing was changed."


class FinishedAlready(DomainError):
    code = "consultations.finished-already"
    happened = "You said that you are finished, so this stays as you put it."
    next_step = "If you see it differently now, say so when you talk it through."
    kept = "Your earlier answer is kept."


class NotACoder(DomainError):
    code = "consultations.not-a-coder"
    happened = "You are not one of the people who code this."
    next_step = "Press “Start coding” first."
    kept = "Nothing was changed."


class StillToCode(DomainError):
    code = "consultations.still-to-code"
    happened = "Some suggestions are still to be put under a theme."
    next_step = "Go on with those that are left. “None fits” is an answer too."
    kept = "Everything you coded is kept."


class NotToBeCoded(DomainError):
    code = "consultations.not-to-be-coded"
    happened = "This suggestion was taken back or changed, or a theme is not in use."
    next_step = "Go on with the next one."
    kept = "Everything else you coded is kept."


@transaction.atomic
def begin_coding(*, consultation: Consultation, by: Person, now: datetime) -> Coder:
    """Become one of those who code. Begun twice, it is begun once.

    Raises NotYourRole, OnlyPartnersHere, ThemesNotAgreed, CodingIsOpen.
    """
    may_sort(consultation, by)
    partner = partner_here(consultation, by)
    before = consultation.coders.filter(partner=partner).first()
    if before:
        return before
    if not is_agreed(consultation, Signed.FRAME):
        raise ThemesNotAgreed
    if Book.of(consultation).all_finished:
        raise CodingIsOpen
    kept = Coder.objects.create(
        consultation=consultation, partner=partner, began_at=now
    )
    note_about("begin-coding", consultation, by, now)
    return kept


@transaction.atomic
def code(
    *,
    consultation: Consultation,
    unit: int,
    themes: Collection[int],
    memo: str,
    by: Person,
    now: datetime,
) -> None:
    """Put one suggestion, and those that say the same, under themes; or under none.

    Raises as `code_each`.
    """
    where = {unit: themes}
    code_each(consultation=consultation, where=where, memo=memo, by=by, now=now)


@transaction.atomic
def code_each(
    *,
    consultation: Consultation,
    where: Mapping[int, Collection[int]],
    by: Person,
    now: datetime,
    memo: str = "",
) -> None:
    """Put many under themes at one time, as from a sheet of paper. All, or none.

    `where` has the themes by the key of each unit. Coded again, the later answer
    stands. Rows of their own and no line of history: they hold who and when. Raises
    NotYourRole, NotACoder, ThemesNotAgreed, NotToBeCoded, FinishedAlready.
    """
    may_sort(consultation, by)
    coder = coder_of(consultation, by)
    if coder is None:
        raise NotACoder
    if not is_agreed(consultation, Signed.FRAME):
        raise ThemesNotAgreed
    book = Book.of(consultation)
    found = [one for one in book.units if one.key in where]
    themes = {theme for each in where.values() for theme in each}
    if len(found) < len(where) or not _in_use(consultation, themes):
        raise NotToBeCoded
    if coder.finished_at and any(book.is_done_by(coder, one) for one in found):
        raise FinishedAlready
    under = {key: where[one.key] for one in found for key in one.keys}
    _write(coder, under, memo=memo.strip(), at=now)


@transaction.atomic
def finish_coding(*, consultation: Consultation, by: Person, now: datetime) -> None:
    """Say that one is finished. Said twice, it holds since the first time.

    Raises NotYourRole, NotACoder, StillToCode.
    """
    may_sort(consultation, by)
    coder = coder_of(consultation, by)
    if coder is None:
        raise NotACoder
    if coder.finished_at:
        return
    book = Book.of(consultation)
    if not book.units or book.left_for(coder):
        raise StillToCode
    coder.finished_at = now
    coder.save(update_fields=["finished_at"])
    note_about("finish-coding", consultation, by, now)


@transaction.atomic
def stand_down(*, coder: Coder, by: Person, now: datetime) -> None:
    """Take a coder out before the coding is open; what they coded goes with them.

    They may themselves, and a lead for them, when somebody cannot go on. Raises
    NotYourRole, CodingIsOpen.
    """
    consultation = coder.consultation
    may_sort(consultation, by)
    if coder.partner.person_id != by.pk:
        require(Permission.TELL, project=consultation.project, person=by)
    if Book.of(consultation).all_finished:
        raise CodingIsOpen
    gone, _ = Coder.objects.filter(pk=coder.pk).delete()
    if gone:
        note_about("stand-down", consultation, by, now)


def coder_of(consultation: Consultation, person: Person | None) -> Coder | None:
    """The coder somebody is in a consultation, or None. One query."""
    if person is None:
        return None
    return consultation.coders.filter(partner__person=person).first()


def _in_use(consultation: Consultation, themes: Collection[int]) -> bool:
    live = consultation.themes.in_use().filter(pk__in=themes)
    return live.count() == len(set(themes))


def _write(coder: Coder, under: Mapping[int, Collection[int]], **kept: object) -> None:
    """Write where each suggestion is put, over what was there. Five queries or so."""
    Coding.objects.filter(coder=coder, suggestion__in=under).delete()
    written = Coding.objects.bulk_create(
        Coding(coder=coder, suggestion_id=key, **kept) for key in under
    )
    through = Coding.themes.through
    through.objects.bulk_create(
        through(coding_id=one.pk, frametheme_id=theme)
        for one in written
        for theme in under[one.suggestion_id]
    )
