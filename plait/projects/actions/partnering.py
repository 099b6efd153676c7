from datetime import date, datetime

from django.db import transaction

from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.unchanged import write_over
from plait.history.actions import note
from plait.people.actions import Details, meet
from plait.people.models import Person
from plait.projects.actions.asking import require, take_turn
from plait.projects.models import Partner, PartnerGroup, Project
from plait.projects.rules import Permission, Role, roles_to_give


class AlreadyAPartner(DomainError):
    code = "projects.already-a-partner"
    happened = "This person is already a partner in the project."
    next_step = "Look for them under Who is involved."


class HasLeft(DomainError):
    code = "projects.has-left"
    happened = "This person has left the project."
    next_step = "Invite them again, if they would like to come back."
    kept = "Nothing was changed."


class LastInvolvementLead(DomainError):
    code = "projects.last-involvement-lead"
    happened = "This is the only involvement lead, and the programme needs one."
    next_step = "Make someone else an involvement lead first."
    kept = "Nothing was changed."


@transaction.atomic
def invite(
    *,
    project: Project,
    person: Person,
    group: PartnerGroup,
    role: str,
    by: Person,
    now: datetime,
    on: date,
    submission: str = "",
) -> Partner:
    """Bring a person into a project; someone who left comes back.

    Sent twice, it is done once. Raises NotYourRole, AlreadyAPartner. Only an
    involvement lead may make another.
    """
    _may_give(role, project=project, by=by)
    take_turn(project)
    partner = Partner.objects.filter(project=project, person=person).first()
    if partner and submission and partner.submission == submission:
        return partner
    if partner and partner.left_on is None:
        raise AlreadyAPartner
    if partner is None:
        partner = Partner(project=project, person=person, joined_on=on)
    partner.group, partner.role, partner.left_on = group, role, None
    partner.submission = submission or None
    partner.save()
    _note("invite", partner, f" as {role}", by, now)
    return partner


@transaction.atomic
def invite_someone_new(
    details: Details,
    *,
    project: Project,
    group: PartnerGroup,
    role: str,
    by: Person,
    now: datetime,
    on: date,
    submission: str = "",
) -> Partner:
    """Write someone down and bring them into a project, both or neither.

    Sent twice, it is done once. Raises NotYourRole.
    """
    _may_give(role, project=project, by=by)
    take_turn(project)
    if submission:
        before = Partner.objects.filter(submission=submission).first()
        if before:
            return before
    person = meet(**details)
    note(
        "people.meet",
        by=by,
        at=now,
        about=f"person {person.pk}",
        project_code=project.code,
    )
    return invite(
        project=project,
        person=person,
        group=group,
        role=role,
        by=by,
        now=now,
        on=on,
        submission=submission,
    )


@transaction.atomic
def give_role(
    *,
    partner: Partner,
    role: str,
    by: Person,
    now: datetime,
    on: date,
    seen: str = "",
) -> None:
    """Ask a partner to take on another role, or to lay one down.

    The line of history keeps the day. Raises NotYourRole, HasLeft,
    LastInvolvementLead, ChangedMeanwhile. Only an involvement lead may make or unmake
    another.
    """
    _may_give(role, project=partner.project, by=by)
    _may_give(partner.role, project=partner.project, by=by)
    if partner.left_on:
        raise HasLeft
    if partner.role == role:
        return
    _keep_one_involvement_lead(partner)
    if not write_over(partner, seen=seen, role=role):
        return
    _note("give-role", partner, f" as {role} on {on}", by, now)


@transaction.atomic
def leave(*, partner: Partner, by: Person, now: datetime, on: date) -> None:
    """End someone's part. They may do so themselves, or a lead for them.

    The stage does not matter: nobody is kept in a project because it has ended.
    Done twice, the first day stays. Raises NotYourRole, LastInvolvementLead.
    """
    if partner.person_id != by.pk:
        require(Permission.PART, project=partner.project, person=by)
        _gives(partner.role, project=partner.project, by=by)
    if partner.left_on:
        return
    _keep_one_involvement_lead(partner)
    here = Partner.objects.filter(pk=partner.pk, left_on=None)
    if here.update(left_on=on):
        _note("leave", partner, "", by, now)
    partner.refresh_from_db(fields=["left_on"])


def _may_give(role: str, *, project: Project, by: Person) -> None:
    require(Permission.INVITE, project=project, person=by)
    _gives(role, project=project, by=by)


def _gives(role: str, *, project: Project, by: Person) -> None:
    if role not in roles_to_give(project.standing_of(by)):
        raise NotYourRole


def _keep_one_involvement_lead(partner: Partner) -> None:
    if partner.role != Role.INVOLVEMENT_LEAD:
        return
    # Two who leave at the same moment wait for each other here.
    leads = Partner.objects.involvement_leads().order_by("pk").select_for_update()
    if not set(leads.values_list("pk", flat=True)) - {partner.pk}:
        raise LastInvolvementLead


def _note(verb: str, partner: Partner, more: str, by: Person, now: datetime) -> None:
    note(
        f"projects.{verb}",
        by=by,
        at=now,
        about=f"partner {partner.pk}{more}",
        project_code=partner.project.code,
    )
