from itertools import count

from plait.people.models import Person
from plait.projects.actions import begin_programme, groups_of, invite, move_to, start
from plait.projects.models import Partner, PartnerGroup, Programme, Project, Theme
from plait.projects.rules import Plan, ProgrammePlan, Role
from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.people import person

_numbers = count(1)


def programme() -> Programme:
    """The one programme. Its first involvement lead is `involvement_lead()`."""
    found = Programme.objects.first()
    return found or begin_programme(
        ProgrammePlan(name="The Test Partnership"),
        lead=person("Nasreen Aziz"),
        now=NOW,
        on=days_ago(400),
    )


def involvement_lead() -> Person:
    """Someone who looks after people across the whole programme."""
    own = programme().projects.get(is_programmes_own=True)
    return own.partners.involvement_leads().first().person


def project(code: str = "", *, stage: str = "", **plan: object) -> Project:
    """A public project at its first stage; `is_public=False` makes it private."""
    code = code or f"project-{next(_numbers)}"
    plan = {"title": code.replace("-", " ").capitalize(), "is_public": True, **plan}
    lead = involvement_lead()
    made = start(
        Plan(code=code, **plan),
        programme=programme(),
        by=lead,
        now=NOW,
        on=days_ago(300),
    )
    if stage:
        move_to(stage, project=made, by=lead, now=NOW, on=TODAY)
    return made


def theme(code: str = "dementia", name: str = "Living with Dementia") -> Theme:
    return Theme.objects.create(
        programme=programme(), code=code, name=name, kind=Theme.Kind.CORE
    )


def group(code: str = "carer") -> PartnerGroup:
    """One of the six partner groups."""
    programme()
    return groups_of(None)[code]


def partner(
    project: Project,
    someone: Person | None = None,
    *,
    group: str = "carer",
    role: str = Role.PARTNER,
) -> Partner:
    """Someone in a project; a new person unless one is given."""
    return invite(
        project=project,
        person=someone or person(),
        group=groups_of(project)[group],
        role=role,
        by=involvement_lead(),
        now=NOW,
        on=days_ago(200),
    )
