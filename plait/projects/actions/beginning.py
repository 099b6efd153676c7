from datetime import date, datetime

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.frameworks.rules import published
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions.asking import groups_of, require, take_turn
from plait.projects.models import (
    Partner,
    PartnerGroup,
    Programme,
    Project,
    StageMove,
    Theme,
)
from plait.projects.rules import RESERVED_CODES, Permission, Plan, ProgrammePlan, Role


class NameTaken(DomainError):
    code = "projects.name-taken"
    happened = "Another project already uses this short name."
    next_step = "Choose a different short name."


def first_stage() -> str:
    """The stage every project starts at."""
    code: str = published("stages").data["stages"][0]["code"]
    return code


def _write_groups() -> None:
    PartnerGroup.objects.bulk_create(
        PartnerGroup(
            code=row["code"],
            singular=row["singular"],
            plural=row["plural"],
            mark=row["mark"],
            tint=row["tint"],
            is_public_partner=row["public_partner"],
            order=order,
        )
        for order, row in enumerate(published("partner-groups").data["groups"])
    )


@transaction.atomic
def begin_programme(
    plan: ProgrammePlan, *, lead: Person, now: datetime, on: date
) -> Programme:
    """Begin the programme, its partner groups and the project of its own work.

    `lead` becomes its first involvement lead.
    """
    programme = Programme.objects.create(
        name=plan.name,
        region=plan.region,
        summary=plan.summary,
        help_phone=plan.help_phone,
        started_on=on,
    )
    _write_groups()
    own = Project.objects.create(
        programme=programme,
        code=plan.code,
        title=plan.own_title,
        summary=plan.own_summary or plan.summary,
        stage=first_stage(),
        is_programmes_own=True,
        is_public=True,
        started_on=on,
    )
    StageMove.objects.create(project=own, stage=own.stage, moved_on=on, by=lead)
    Partner.objects.create(
        project=own,
        person=lead,
        group=groups_of(None)[plan.lead_group],
        role=Role.INVOLVEMENT_LEAD,
        joined_on=on,
    )
    note("projects.begin-programme", by=lead, at=now, about=plan.code)
    return programme


@transaction.atomic
def start(
    plan: Plan, *, programme: Programme, by: Person, now: datetime, on: date
) -> Project:
    """Start a project at the first stage. Sent twice, it is started once.

    Raises NotYourRole, NameTaken.
    """
    own = programme.projects.get(is_programmes_own=True)
    require(Permission.START, project=own, person=by)
    take_turn(own)
    if plan.submission:
        before = Project.objects.filter(submission=plan.submission).first()
        if before:
            return before
    if plan.code in RESERVED_CODES or Project.objects.filter(code=plan.code).exists():
        raise NameTaken
    project = Project.objects.create(
        programme=programme,
        code=plan.code,
        title=plan.title,
        summary=plan.summary,
        aim=plan.aim,
        ownership=plan.ownership,
        owner=plan.owner,
        claimed_level=plan.claimed_level,
        is_public=plan.is_public,
        started_on=on,
        stage=first_stage(),
        submission=plan.submission or None,
    )
    project.themes.set(Theme.objects.filter(code__in=plan.themes))
    StageMove.objects.create(project=project, stage=project.stage, moved_on=on, by=by)
    note("projects.start", by=by, at=now, about=plan.code, project_code=plan.code)
    return project
