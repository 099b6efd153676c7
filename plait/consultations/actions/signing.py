from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from plait.consultations.actions.asking import may_sort, partner_here
from plait.consultations.actions.book import Book
from plait.consultations.actions.opening import note_about
from plait.consultations.models import Consultation, SignOff
from plait.consultations.rules import FEWEST, Signed, keys_missing
from plait.foundation.errors import DomainError
from plait.people.models import Person


class FewThemes(DomainError):
    code = "consultations.few-themes"
    happened = "There are not two themes yet, so there is nothing to stand by."
    next_step = "Add the themes first."
    kept = "Nothing was changed."


class StillToSettle(DomainError):
    code = "consultations.still-to-settle"
    happened = "Some suggestions are not settled yet, so the count is not whole."
    next_step = "Settle what is left, then sign."
    kept = "Nothing was changed."


def signatures(consultation: Consultation, what: str) -> Sequence[SignOff]:
    """Those that stand, with who signed. One query."""
    return list(
        consultation.sign_offs.filter(what=what, ended_at__isnull=True).select_related(
            "partner__person", "partner__group"
        )
    )


def is_agreed(consultation: Consultation, what: str) -> bool:
    """Whether two partners or more stand by it, one public and one not. One query."""
    return not keys_missing(publicness(signatures(consultation, what)))


def publicness(signed: Sequence[SignOff]) -> list[bool]:
    """Of each who signed, whether they are a public partner."""
    return [one.partner.group.is_public_partner for one in signed]


@transaction.atomic
def sign(
    *, consultation: Consultation, what: str, by: Person, now: datetime
) -> SignOff:
    """Stand by the themes, or by the count, as they are. Signed twice, it stands once.

    Raises NotYourRole, OnlyPartnersHere, FewThemes, StillToSettle.
    """
    may_sort(consultation, by)
    partner = partner_here(consultation, by)
    _be_ready(consultation, what)
    kept, is_new = SignOff.objects.get_or_create(
        consultation=consultation,
        partner=partner,
        what=what,
        ended_at=None,
        defaults={"signed_at": now},
    )
    if is_new:
        note_about(f"sign-{what}", consultation, by, now)
    return kept


@transaction.atomic
def take_back_signature(
    *, consultation: Consultation, what: str, by: Person, now: datetime
) -> None:
    """Stand by it no longer. Raises NotYourRole, OnlyPartnersHere."""
    may_sort(consultation, by)
    partner = partner_here(consultation, by)
    standing = consultation.sign_offs.filter(what=what, ended_at__isnull=True)
    if standing.filter(partner=partner).update(ended_at=now):
        note_about(f"take-back-{what}", consultation, by, now)


def _be_ready(consultation: Consultation, what: str) -> None:
    if what == Signed.FRAME:
        if consultation.themes.in_use().count() < FEWEST:
            raise FewThemes
        return
    book = Book.of(consultation)
    if not book.units or book.missing or book.unsettled:
        raise StillToSettle
