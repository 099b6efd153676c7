from datetime import datetime

from django.db import transaction

from plait.consultations.actions.opening import note_about
from plait.consultations.actions.signing import is_agreed
from plait.consultations.models import (
    Consultation,
    Release,
    Settlement,
    Suggestion,
)
from plait.consultations.rules import Given, Rows, Signed, disclosure_rules, for_all
from plait.foundation.errors import DomainError
from plait.methods.disclosure import may_release
from plait.methods.suggestions import Suggestion as Row
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission


class CountNotSigned(DomainError):
    code = "consultations.count-not-signed"
    happened = "The count is not signed by a public partner and one other."
    next_step = "Ask them to look at it and sign."
    kept = "Nothing is shown yet."


class TooFewToShow(DomainError):
    code = "consultations.too-few-to-show"
    happened = "So few people answered that figures could give one of them away."
    next_step = "Tell people in words what was said, and what came of it."
    kept = "The figures stay with the partners."


class TooFewNew(DomainError):
    code = "consultations.too-few-new"
    happened = "Too few suggestions came since figures were last shown."
    next_step = "Wait until ten more have come. A change by one could be seen."
    kept = "The figures shown before stay as they are."


def rows_of(consultation: Consultation) -> Rows:
    """Every settled suggestion, as counting takes it: keys and no words. Two queries.

    A suggestion kept for the leads alone is not among them, nor one taken back.
    """
    counted = Suggestion.objects.of(consultation).shared()
    under: dict[int, set[str]] = {}
    through = Settlement.objects.filter(suggestion__in=counted)
    for suggestion, theme in through.values_list("suggestion_id", "themes"):
        under.setdefault(suggestion, set()).update(
            [key_of(theme)] if theme is not None else []
        )
    whose = counted.order_by("pk").values_list(
        "pk", "response__seat_id", "response__contribution__group__code"
    )
    return tuple(
        Row(
            key=f"{key:09d}",
            person=str(seat),
            group=group,
            themes=frozenset(under[key]),
        )
        for key, seat, group in whose
        if key in under
    )


def key_of(theme: int) -> str:
    """The key of a theme as counting takes it: in order as text."""
    return f"{theme:09d}"


def given_out(consultation: Consultation) -> Release | None:
    """The figures everybody sees, or None. One query."""
    return consultation.releases.last()


@transaction.atomic
def show_results(*, consultation: Consultation, by: Person, now: datetime) -> Release:
    """Give the figures to everybody: rounded, with small numbers hidden.

    They are kept as they were given. Done twice, nothing more is done. A lead does it,
    once the count is signed. Raises NotYourRole, CountNotSigned, TooFewToShow,
    TooFewNew.
    """
    require(Permission.TELL, project=consultation.project, person=by)
    take_turn(consultation.project)
    if not is_agreed(consultation, Signed.COUNT):
        raise CountNotSigned
    rows = rows_of(consultation)
    themes = consultation.themes.in_use()
    given = for_all(rows, [key_of(one.pk) for one in themes])
    if given is None:
        raise TooFewToShow
    kept = _release(consultation, given, len(rows), by, now)
    if not consultation.is_shown:
        consultation.is_shown = True
        consultation.save(update_fields=["is_shown"])
        note_about("show-results", consultation, by, now)
    return kept


@transaction.atomic
def stop_showing(*, consultation: Consultation, by: Person, now: datetime) -> None:
    """Show the results to partners only. What was given out stays kept.

    Raises NotYourRole.
    """
    require(Permission.TELL, project=consultation.project, person=by)
    take_turn(consultation.project)
    shown = Consultation.objects.filter(pk=consultation.pk, is_shown=True)
    if shown.update(is_shown=False):
        consultation.is_shown = False
        note_about("stop-showing", consultation, by, now)


def _release(
    consultation: Consultation,
    given: Given,
    records: int,
    by: Person,
    now: datetime,
) -> Release:
    before = given_out(consultation)
    if before and before.figures == given.as_json():
        return before
    last = before.records if before else None
    if not may_release(records, last=last, rules=disclosure_rules()):
        raise TooFewNew
    return Release.objects.create(
        consultation=consultation,
        figures=given.as_json(),
        records=records,
        at=now,
        by=by,
    )
