"""Taking in a list of contacts, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from plait.consents.actions.needing import add_need
from plait.consents.rules import Contact, Contacts, Need
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.actions import meet
from plait.people.models import Person
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission


class ContactsAtFault(DomainError):
    code = "consents.contacts-at-fault"
    happened = "Some lines of the file could not be read."
    next_step = "Mend them, or leave them out, and try again."
    kept = "Nothing was written."


@dataclass(frozen=True)
class Taken:
    """What became of a file: people taken in, and lines of people we know already."""

    new: tuple[Contact, ...]
    known: tuple[int, ...]


@transaction.atomic
def take_in(
    contacts: Contacts,
    *,
    by: Person,
    now: datetime,
    leaves_out: bool = False,
    is_trial: bool = False,
) -> Taken:
    """Write down the people of a file who are not known yet. All, or none.

    A file with faults is refused, unless `leaves_out` says to leave those lines out.
    `is_trial` writes nothing. Taken in again, nobody is written twice. Raises
    NotYourRole, ContactsAtFault.
    """
    own = Project.objects.get(is_programmes_own=True)
    require(Permission.REACH, project=own, person=by)
    if contacts.faults and not leaves_out:
        raise ContactsAtFault
    known = _known()
    fresh = [one for one in contacts.people if not one.marks & known]
    lines = tuple(one.line for one in contacts.people if one.marks & known)
    if not is_trial:
        _write(fresh, by=by, now=now)
    return Taken(tuple(fresh), lines)


def _known() -> set[str]:
    """What tells that a row is someone we know: one query."""
    rows = Person.objects.values_list("name", "email", "phone")
    return {
        mark
        for name, email, phone in rows
        for mark in Contact(line=0, name=name, email=email, phone=phone).marks
    }


def _write(contacts: Sequence[Contact], *, by: Person, now: datetime) -> None:
    for one in contacts:
        person = meet(
            name=one.name,
            pseudonym=one.pseudonym,
            title=one.title,
            credit=one.credit,
            way=one.way,
            email=one.email,
            phone=one.phone,
            address=one.address,
            is_large_print=one.is_large_print,
            format_note=one.format_note,
        )
        note("people.meet", by=by, at=now, about=f"person {person.pk}")
        if one.needs:
            need = Need(words=one.needs, told_by="paper")
            add_need(need, person=person, by=by, now=now)
