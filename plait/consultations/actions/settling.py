from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from plait.consultations.actions.asking import may_sort
from plait.consultations.actions.book import Book, Themes, Unit
from plait.consultations.actions.opening import note_about
from plait.consultations.actions.splitting import end_sign_offs
from plait.consultations.models import Consultation, Settlement
from plait.consultations.rules import How, Signed
from plait.foundation.errors import DomainError
from plait.people.models import Person


class NotOpenYet(DomainError):
    code = "consultations.not-open-yet"
    happened = "Not everyone who codes this has finished with it."
    next_step = "Come back when all have finished. Then talk it through together."
    kept = "Nothing was changed."


class SayHowYouSettled(DomainError):
    code = "consultations.say-how-you-settled"
    happened = "There is no reason beside it yet."
    next_step = "Write in a sentence why you put it there in the end."


@transaction.atomic
def settle_same(*, consultation: Consultation, by: Person, now: datetime) -> int:
    """Let stand what every coder put under the very same themes; how many.

    Done twice, the second does nothing. Raises NotYourRole.
    """
    may_sort(consultation, by)
    book = Book.of(consultation)
    alike = book.alike
    under = {key: book.answers(unit)[0] for unit in alike for key in unit.keys}
    if alike:
        _write(under, how=How.SAME, by=by, at=now)
        end_sign_offs(consultation, Signed.COUNT, now=now)
        note_about("settle-same", consultation, by, now)
    return len(alike)


@transaction.atomic
def settle(
    *,
    consultation: Consultation,
    unit: int,
    themes: Collection[int],
    why: str,
    by: Person,
    now: datetime,
) -> None:
    """Say where a suggestion stands in the end, talked through together, and why.

    Settled the same again, nothing is done. What was signed of the count ends. Raises
    NotYourRole, NotOpenYet, SayHowYouSettled.
    """
    may_sort(consultation, by)
    if not why.strip():
        raise SayHowYouSettled
    book = Book.of(consultation)
    found = next((one for one in book.opened if one.key == unit), None)
    live = consultation.themes.in_use().filter(pk__in=themes)
    chosen = frozenset(live.values_list("pk", flat=True))
    if found is None or len(chosen) != len(set(themes)):
        raise NotOpenYet
    if _is_so(found, chosen, why.strip()):
        return
    under = dict.fromkeys(found.keys, chosen)
    _write(under, how=How.TALKED, why=why.strip(), by=by, at=now)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    note_about("settle", consultation, by, now)


def _is_so(unit: Unit, themes: Themes, why: str) -> bool:
    """Whether it stands like that already, with that reason."""
    standing = Settlement.objects.filter(suggestion__in=unit.keys, why=why)
    found = list(standing.prefetch_related("themes"))
    return len(found) == len(unit.keys) and all(
        {theme.pk for theme in one.themes.all()} == themes for one in found
    )


def _write(under: Mapping[int, Themes], **kept: object) -> None:
    """Write where each suggestion stands, over what was there. Five queries or so."""
    Settlement.objects.filter(suggestion__in=under).delete()
    written = Settlement.objects.bulk_create(
        Settlement(suggestion_id=key, **kept) for key in under
    )
    through = Settlement.themes.through
    through.objects.bulk_create(
        through(settlement_id=one.pk, frametheme_id=theme)
        for one in written
        for theme in under[one.suggestion_id]
    )
