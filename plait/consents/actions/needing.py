"""What helps someone take part: written down, changed, ended; never deleted."""

from datetime import datetime

from django.db import transaction

from plait.consents.actions.asking import require_care, take_turn
from plait.consents.models import AccessNeed
from plait.consents.rules import Need, review_on
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person


class NothingNeeded(DomainError):
    code = "consents.nothing-needed"
    happened = "There is nothing here yet."
    next_step = "Pick what helps, or write it in your own words."


@transaction.atomic
def add_need(need: Need, *, person: Person, by: Person, now: datetime) -> AccessNeed:
    """Write down what helps. The same twice is kept once.

    Raises NotYourRole, NothingNeeded.
    """
    require_care(person, by=by)
    take_turn(person)
    if before := _written_already(need, person):
        return before
    kept = _begin(need, person=person, by=by, now=now, replaces=None)
    _note("add-need", kept, by, now)
    return kept


@transaction.atomic
def change_need(
    need: Need, *, before: AccessNeed, by: Person, now: datetime
) -> AccessNeed:
    """Put another in its place; the earlier one stays in the record, ended.

    Kept as it was, it is only reviewed. Raises NotYourRole, NothingNeeded.
    """
    require_care(before.person, by=by)
    take_turn(before.person)
    before.refresh_from_db()
    if before.ended_at is not None:
        return before
    kept = _begin(need, person=before.person, by=by, now=now, replaces=before)
    before.ended_at = now
    before.save(update_fields=["ended_at"])
    _note("change-need", kept, by, now)
    return kept


@transaction.atomic
def end_need(*, need: AccessNeed, by: Person, now: datetime) -> None:
    """Say that it helps no longer, or is nobody's business. Done twice, kept once.

    Raises NotYourRole.
    """
    require_care(need.person, by=by)
    take_turn(need.person)
    need.refresh_from_db()
    if need.ended_at is not None:
        return
    need.ended_at = now
    need.save(update_fields=["ended_at"])
    _note("end-need", need, by, now)


def _written_already(need: Need, person: Person) -> AccessNeed | None:
    return (
        AccessNeed.objects.current()
        .filter(
            person=person,
            kind=need.kind,
            words=need.words.strip(),
            occasion=need.occasion,
        )
        .first()
    )


def _begin(
    need: Need,
    *,
    person: Person,
    by: Person,
    now: datetime,
    replaces: AccessNeed | None,
) -> AccessNeed:
    words = need.words.strip()
    if not (words or need.kind):
        raise NothingNeeded
    on = now.date()
    return AccessNeed.objects.create(
        person=person,
        kind=need.kind,
        words=words,
        occasion=need.occasion,
        seen_by=need.seen_by,
        told_by=need.told_by,
        agreed_on=on,
        review_on=review_on(on),
        written_by=by,
        replaces=replaces,
    )


def _note(verb: str, need: AccessNeed, by: Person, now: datetime) -> None:
    about = f"person {need.person_id} need {need.pk}"
    note(f"consents.{verb}", by=by, at=now, about=about)
