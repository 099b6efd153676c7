from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.decisions.rules import Method, Outcome
from plait.design.paper import print_pdf
from plait.people.models import Person
from plait.people.rules import SOMEONE
from plait.projects.actions import groups_of
from plait.projects.models import Partner, Project


def standpoint(person: Person, project: Project) -> str:
    """The code of the group a person speaks from in a project.

    An involvement lead who is no partner there speaks from their own group.
    """
    own = Partner.objects.current().filter(person=person).select_related("group")
    here = [partner for partner in own if partner.project_id == project.pk]
    return (here or list(own))[0].group.code


def decisions_to_choose(words: Contribution) -> QuerySet[Decision]:
    """Decisions that could answer these words and do not yet, newest first."""
    return Decision.objects.filter(project=words.project_id).exclude(
        links__contribution=words
    )


@dataclass(frozen=True, kw_only=True)
class BlankCard:
    """The decision card as a sheet of paper. `leads` are named as they chose."""

    project: Project
    groups: list[str]
    leads: list[str]
    help_phone: str

    @classmethod
    def of(cls, project: Project) -> "BlankCard":
        """Gather what is printed on the card of a project."""
        leads = project.partners.leads().select_related("person")
        shown = [lead.person.shown_as() for lead in leads]
        return cls(
            project=project,
            groups=[group.plural for group in groups_of(project).values()],
            leads=[name for name in shown if name != SOMEONE],
            help_phone=project.programme.help_phone or settings.HELP_PHONE,
        )

    @property
    def send(self) -> str:
        """Where the card goes when it is full."""
        among = " or ".join(self.leads[:3]) or "a co-lead of the project"
        return f"Give it to {among}. Or ring {self.help_phone} and read it out."

    def pdf(self) -> bytes:
        """One side of A4, as a tagged PDF."""
        return print_pdf(
            "decisions/paper/card.typ",
            {
                "title": self.project.title,
                "code": self.project.code,
                "groups": [group[:1].upper() + group[1:] for group in self.groups],
                "methods": Method.labels,
                "outcomes": Outcome.labels,
                "send": self.send,
            },
        )


def blank_card(project: Project) -> bytes:
    """A blank decision card of a project, as a tagged PDF of one page."""
    return BlankCard.of(project).pdf()
