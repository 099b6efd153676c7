"""A small queue: one project, people who asked to be told in every way."""

from dataclasses import dataclass, field

import pytest

from plait.people.models import Person
from plait.projects.models import Project
from plait.replies.actions import tell
from tests import factories
from tests.factories import NOW, days_ago

PHONE = "01632 960 555"
EMAIL = "reach.me@example.org"
ADDRESS = "9 Hidden Row\nNether Sallow\nZZ4 7PL"
NOTE = "Ring the bell twice"
CONTACTS = (PHONE, EMAIL, "9 Hidden Row", NOTE)


@dataclass
class Queue:
    """A project with its people, and ways to add to what is owed."""

    project: Project
    lead: Person = field(default_factory=factories.involvement_lead)

    def speaker(self, way="email", name="Ann Ley", **details):
        """Someone with every way to be reached."""
        reached = {
            "phone": PHONE,
            "email": EMAIL,
            "address": ADDRESS,
            "format_note": NOTE,
            "credit": "role",
            "title": "a carer from the coast",
        }
        return factories.person(name, way=way, **(reached | details))

    def owe(self, speaker=None, *, said=40, decided=20, **card):
        """An answer owed: words said and decided on so many days ago."""
        words = {
            key: card.pop(key)
            for key in ("words", "form", "route", "wants_telling", "credit", "use")
            if key in card
        }
        contribution = factories.contribution(
            self.project, speaker=speaker, said_on=days_ago(said), **words
        )
        decision = factories.decision(
            self.project, [contribution], decided_on=days_ago(decided), **card
        )
        return decision.links.get()

    def tell(self, answer, on=5, way="email", words="We told you."):
        """Tick an answer, so many days ago."""
        return tell(
            answer=answer,
            way=way,
            words=words,
            told_on=days_ago(on),
            by=self.lead,
            now=NOW,
        )

    def someone(self, role=""):
        """A partner in a role; someone who is signed in, for none."""
        person = factories.person()
        if role:
            factories.partner(self.project, person, role=role)
        return person


@pytest.fixture
def queue(db):
    return Queue(factories.project("kitchen-table"))


@pytest.fixture
def lead_client(queue):
    """The browser of an involvement lead."""
    return factories.signed_in(queue.lead)


def address_of(answer):
    """The page of one answer."""
    return f"/owed/{answer.contribution.code}/{answer.decision.code}/"


def page(response):
    return response.content.decode()
