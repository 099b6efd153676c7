"""Whom and what an action asks for before it does anything."""

from plait.consultations.models import Consultation
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import Partner
from plait.projects.rules import Permission


class OnlyPartnersHere(DomainError):
    code = "consultations.only-partners-here"
    happened = "Only partners of this project can code and sign."
    next_step = "Ask a co-lead to add you to the project."
    kept = "Nothing was changed."


def may_sort(consultation: Consultation, by: Person) -> None:
    """Raise NotYourRole unless they may sort; then wait for others who write here."""
    require(Permission.SORT, project=consultation.project, person=by)
    take_turn(consultation.project)


def partner_here(consultation: Consultation, by: Person) -> Partner:
    """The partner somebody is in the project. Raises OnlyPartnersHere."""
    found = consultation.project.partner_of(by)
    if found is None:
        raise OnlyPartnersHere
    return found
