"""How someone is named and told, as they choose."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction

from plait.consents.actions.asking import (
    eighteenth_of,
    may_use,
    refresh_marks,
    take_turn,
)
from plait.consents.actions.permitting import agree
from plait.consents.models import ConsentRecord
from plait.consents.rules import Saying, contact_by, is_minor
from plait.foundation.errors import DomainError
from plait.foundation.unchanged import write_over
from plait.history.actions import note
from plait.people.models import Person
from plait.people.rules import missing


class CannotReachYou(DomainError):
    code = "consents.cannot-reach-you"
    happened = "Something is missing for the way you chose."
    next_step = "Fill it in, or choose another way."


class OwnDetails(TypedDict, total=False):
    """What people may change about themselves."""

    name: str
    pseudonym: str
    title: str
    credit: str
    way: str
    email: str
    phone: str
    address: str
    is_large_print: bool
    format_note: str


@transaction.atomic
def change_own_details(
    *, by: Person, now: datetime, seen: str = "", **details: Unpack[OwnDetails]
) -> Person:
    """Change how someone is named and told, as they ask.

    Choosing a way is saying yes to it, also after a no. Choosing a name again as an
    adult lifts the protection of a younger year. The address they sign in with stays.
    Raises CannotReachYou, ChangedMeanwhile.
    """
    if missing({**vars(by), **details}):
        raise CannotReachYou
    take_turn(by)
    on = now.date()
    grown = by.is_protected and not is_minor(eighteenth_of(by), on=on)
    changed = write_over(by, seen=seen, **details) if details else False
    if grown:
        by.is_protected = False
        by.save(update_fields=["is_protected"])
    if changed or grown:
        refresh_marks(by, on=on)
        note("consents.change-own-details", by=by, at=now, about=f"person {by.pk}")
    _say_yes_to(by, now=now, chose="way" in details)
    return by


def _say_yes_to(person: Person, *, now: datetime, chose: bool) -> None:
    """Keep a yes for the way just chosen, where an earlier no stands against it."""
    use = contact_by(person.way)
    answered = ConsentRecord.objects.of(person).filter(purpose=use).exists()
    if chose and answered and not may_use(person, use, on=now.date()):
        agree(Saying(purpose=use), person=person, by=person, now=now)
