from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from plait.consultations.actions.asking import may_sort
from plait.consultations.actions.opening import note_about
from plait.consultations.actions.splitting import end_sign_offs
from plait.consultations.models import Bundle, Consultation, SetApart, Suggestion
from plait.consultations.rules import FEWEST, Signed
from plait.foundation.errors import DomainError
from plait.people.models import Person

LONGEST_ALIKE = 300


class TwoAtLeast(DomainError):
    code = "consultations.two-at-least"
    happened = "Fewer than two suggestions that are free were chosen."
    next_step = "Choose two or more that say the same."
    kept = "Nothing was put together."


@transaction.atomic
def put_together(
    *,
    consultation: Consultation,
    suggestions: Collection[int],
    alike: str,
    came_by: str,
    by: Person,
    now: datetime,
    submission: str = "",
) -> Bundle:
    """Put suggestions together that say the same; each stays, and each person counts.

    What was signed of the count ends. Sent twice, it is done once. Raises NotYourRole,
    TwoAtLeast.
    """
    may_sort(consultation, by)
    if submission:
        before = Bundle.objects.filter(submission=submission).first()
        if before:
            return before
    free = (
        Suggestion.objects.of(consultation)
        .shared()
        .filter(pk__in=suggestions, bundle__isnull=True)
    )
    keys = list(free.values_list("pk", flat=True))
    if len(keys) < FEWEST:
        raise TwoAtLeast
    kept = Bundle.objects.create(
        consultation=consultation,
        alike=alike[:LONGEST_ALIKE],
        came_by=came_by,
        made_by=by,
        made_at=now,
        submission=submission or None,
    )
    Suggestion.objects.filter(pk__in=keys).update(bundle=kept)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    note_about("put-together", consultation, by, now)
    return kept


@transaction.atomic
def take_apart(*, bundle: Bundle, by: Person, now: datetime) -> None:
    """Undo a bundle. Undone twice, it is undone once. Raises NotYourRole.

    The words that it was put together for are people's words: they go.
    """
    consultation = bundle.consultation
    may_sort(consultation, by)
    standing = Bundle.objects.filter(pk=bundle.pk, undone_at__isnull=True)
    if standing.update(undone_at=now, alike=""):
        bundle.undone_at, bundle.alike = now, ""
        bundle.suggestions.update(bundle=None)
        end_sign_offs(consultation, Signed.COUNT, now=now)
        note_about("take-apart", consultation, by, now)


@transaction.atomic
def set_apart(
    *,
    consultation: Consultation,
    middle: int,
    others: Collection[int],
    by: Person,
    now: datetime,
) -> None:
    """Say that suggestions do not say the same as one, so it is not offered again.

    Said twice, it is kept once. Raises NotYourRole.
    """
    may_sort(consultation, by)
    known = set(
        Suggestion.objects.of(consultation)
        .shared()
        .filter(pk__in={middle, *others})
        .values_list("pk", flat=True)
    )
    if middle not in known:
        return
    pairs = [
        SetApart(
            consultation=consultation,
            one_id=min(middle, other),
            other_id=max(middle, other),
            by=by,
            at=now,
        )
        for other in sorted(known - {middle})
    ]
    before = consultation.set_apart.count()
    SetApart.objects.bulk_create(pairs, ignore_conflicts=True)
    if consultation.set_apart.count() > before:
        note_about("set-apart", consultation, by, now)
