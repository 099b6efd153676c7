from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from plait.consultations.actions.asking import may_sort
from plait.consultations.actions.opening import note_about
from plait.consultations.actions.splitting import end_sign_offs
from plait.consultations.models import Consultation, FrameTheme
from plait.consultations.rules import Signed
from plait.foundation.errors import DomainError
from plait.foundation.unchanged import write_over
from plait.people.models import Person


class NameTheTheme(DomainError):
    code = "consultations.name-the-theme"
    happened = "The theme has no name, or another theme has the same one."
    next_step = "Give it a short name of its own."


class CodingHasBegun(DomainError):
    code = "consultations.coding-has-begun"
    happened = "Coding has begun, so no theme can be taken away."
    next_step = "Change its words, or add another theme beside it."
    kept = "Nothing was changed."


BOTH = (Signed.FRAME, Signed.COUNT)


@transaction.atomic
def add_theme(
    *,
    consultation: Consultation,
    name: str,
    means: str,
    by: Person,
    now: datetime,
    submission: str = "",
) -> FrameTheme:
    """Add a theme; what people signed ends. Sent twice, it is added once.

    Raises NotYourRole, NameTheTheme.
    """
    may_sort(consultation, by)
    if submission:
        before = FrameTheme.objects.filter(submission=submission).first()
        if before:
            return before
    name = _own_name(consultation, name)
    last = consultation.themes.aggregate(last=Max("order"))["last"] or 0
    kept = FrameTheme.objects.create(
        consultation=consultation,
        name=name,
        means=means.strip(),
        order=last + 1,
        made_by=by,
        submission=submission or None,
    )
    _changed("add-theme", consultation, by, now)
    return kept


@transaction.atomic
def reword_theme(
    *,
    theme: FrameTheme,
    name: str,
    means: str,
    by: Person,
    now: datetime,
    seen: str = "",
) -> None:
    """Change what a theme is called or what belongs there; what was signed ends.

    Raises NotYourRole, NameTheTheme, ChangedMeanwhile.
    """
    may_sort(theme.consultation, by)
    name = _own_name(theme.consultation, name, but=theme)
    if write_over(theme, seen=seen, name=name, means=means.strip()):
        _changed("reword-theme", theme.consultation, by, now)


@transaction.atomic
def move_theme(*, theme: FrameTheme, by: Person, now: datetime, seen: int = 0) -> None:
    """Move a theme one place up. The first stays where it is. Raises NotYourRole.

    `seen` is the place it was shown in: pressed twice, it moves once. The order is
    for reading only, so what people signed stands.
    """
    may_sort(theme.consultation, by)
    themes = theme.consultation.themes
    theme.refresh_from_db(fields=["order"])
    if seen and seen != theme.order:
        return
    above = themes.in_use().filter(order__lt=theme.order).last()
    if above is None:
        return
    last = themes.aggregate(last=Max("order"))["last"]
    mine, theirs = theme.order, above.order
    for one, place in ((theme, last + 1), (above, mine), (theme, theirs)):
        one.order = place
        one.save(update_fields=["order"])
    note_about("move-theme", theme.consultation, by, now)


@transaction.atomic
def retire_theme(*, theme: FrameTheme, on: date, by: Person, now: datetime) -> None:
    """Use a theme no more; it stays in the record. What people signed ends.

    Raises NotYourRole, CodingHasBegun.
    """
    may_sort(theme.consultation, by)
    if theme.consultation.coders.filter(codings__isnull=False).exists():
        raise CodingHasBegun
    again = FrameTheme.objects.filter(pk=theme.pk, retired_on__isnull=True)
    if again.update(retired_on=on):
        theme.retired_on = on
        _changed("retire-theme", theme.consultation, by, now)


@transaction.atomic
def bring_theme_back(*, theme: FrameTheme, by: Person, now: datetime) -> None:
    """Use a theme again. What people signed ends. Raises NotYourRole, NameTheTheme."""
    may_sort(theme.consultation, by)
    _own_name(theme.consultation, theme.name, but=theme)
    again = FrameTheme.objects.filter(pk=theme.pk, retired_on__isnull=False)
    if again.update(retired_on=None):
        theme.retired_on = None
        _changed("bring-theme-back", theme.consultation, by, now)


def _own_name(
    consultation: Consultation, name: str, but: FrameTheme | None = None
) -> str:
    tidy = " ".join(name.split())
    others = consultation.themes.in_use().filter(name__iexact=tidy)
    if not tidy or others.exclude(pk=but.pk if but else 0).exists():
        raise NameTheTheme
    return tidy


def _changed(verb: str, consultation: Consultation, by: Person, now: datetime) -> None:
    for what in BOTH:
        end_sign_offs(consultation, what, now=now)
    note_about(verb, consultation, by, now)
