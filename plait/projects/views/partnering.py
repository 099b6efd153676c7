from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.projects import actions
from plait.projects.actions import groups_of, require
from plait.projects.forms import (
    FindForm,
    InviteForm,
    LeaveForm,
    NewPersonForm,
    RoleForm,
)
from plait.projects.models import Partner, Project
from plait.projects.pages import partners_by_group, people_found
from plait.projects.rules import Permission, Role, is_partner, may, roles_to_give

PAGE = 25
MOST_FOUND = 25
writing = require_http_methods(["GET", "HEAD", "POST"])


def _project(request, code: str) -> Project:
    visible = Project.objects.visible_to(request.person)
    return get_object_or_404(visible, code=code)


def _invitable(request, code: str) -> Project:
    project = _project(request, code)
    require(Permission.INVITE, project=project, person=request.person)
    return project


def _at(project: Project, end: str = "") -> str:
    return f"{project.get_absolute_url()}partners/{end}"


@require_safe
def partners(request, code: str):
    """Who is in the project, by group, as each wishes to be named."""
    project = _project(request, code)
    standing = project.standing_of(request.person)
    if not is_partner(standing):
        raise NotYourRole
    everyone = project.partners.current().in_order()
    page = Paginator(everyone, PAGE).get_page(request.GET.get("page"))
    shown = {
        "project": project,
        "page": page,
        "groups": partners_by_group(
            page, reader=request.person, standing=standing, stage=project.stage
        ),
        "may_invite": may(Permission.INVITE, standing=standing, stage=project.stage),
        "may_move": may(Permission.MOVE, standing=standing, stage=project.stage),
    }
    return render(request, "projects/partners.html", shown)


@writing
def invite(request, code: str):
    """Find someone of the programme by name, and invite them."""
    project = _invitable(request, code)
    find = FindForm(request.GET if "name" in request.GET else None)
    name = find.cleaned_data["name"] if find.is_bound and find.is_valid() else ""
    found = people_found(_called(name)) if name else {}
    form = InviteForm(
        sent(request),
        found=found,
        groups=groups_of(project).values(),
        roles=roles_to_give(project.standing_of(request.person)),
    )

    def act(given) -> Done:
        partner = actions.invite(
            project=project,
            person=Person.objects.get(pk=given["person"]),
            group=groups_of(project)[given["group"]],
            role=given["role"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
            submission=given["submission"],
        )
        return Done(_at(project), f"{partner.person.name} is in the project now.")

    shown = {"project": project, "find": find, "name": name, "found": found}
    return write(request, form, template="projects/invite.html", shown=shown, act=act)


def _called(name: str):
    """Partners, also those who left, whose name has these letters."""
    return (
        Partner.objects.called(name)
        .select_related("person", "group")
        .order_by("person__name", "person", "joined_on")[: MOST_FOUND * 4]
    )


@writing
def new_person(request, code: str):
    """Write down someone new and invite them."""
    project = _invitable(request, code)
    groups = groups_of(project)
    form = NewPersonForm(
        sent(request),
        groups=groups.values(),
        roles=roles_to_give(project.standing_of(request.person)),
    )

    def act(given) -> Done:
        group, role = groups[given.pop("group")], given.pop("role")
        submission = given.pop("submission")
        actions.invite_someone_new(
            given,
            project=project,
            group=group,
            role=role,
            by=request.person,
            now=clock.now(),
            on=clock.today(),
            submission=submission,
        )
        return Done(_at(project), f"{given['name']} is in the project now.")

    template, shown = "projects/new_person.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)


def _partner(project: Project, key: int) -> Partner:
    everyone = project.partners.select_related("person", "group", "project")
    return get_object_or_404(everyone, pk=key)


@writing
def role(request, code: str, key: int):
    """Ask a partner to take on another role, or to lay one down."""
    project = _invitable(request, code)
    partner = _partner(project, key)
    roles = roles_to_give(project.standing_of(request.person))
    if partner.role not in roles:
        raise NotYourRole
    form = RoleForm(sent(request), roles=roles, initial={"role": partner.role})
    form.shows({"role": partner.role})
    name = partner.person.name

    def act(given) -> Done:
        actions.give_role(
            partner=partner,
            role=given["role"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
            seen=given["seen"],
        )
        said = f"Kept: {Role(given['role']).label.lower()} from today."
        return Done(_at(project), said)

    shown = {"project": project, "partner": partner, "name": name}
    return write(request, form, template="projects/role.html", shown=shown, act=act)


@writing
def end(request, code: str, key: int):
    """End someone's part in the project: one's own, or another's."""
    mine = Partner.objects.filter(pk=key, project__code=code, person=request.person)
    partner = mine.select_related("project", "person").first()
    own = partner is not None
    # Someone who has left a private project cannot see it, and may press twice.
    partner = partner or _another(request, code, key)
    project = partner.project

    def act(_given) -> Done:
        actions.leave(
            partner=partner, by=request.person, now=clock.now(), on=clock.today()
        )
        if own:
            return Done("/me/", f"You have left {project.title}. Thank you.")
        return Done(_at(project), "They have left the project. Their words stay.")

    shown = {"project": project, "own": own, "name": partner.person.name}
    form = LeaveForm(sent(request))
    return write(request, form, template="projects/leave.html", shown=shown, act=act)


def _another(request, code: str, key: int) -> Partner:
    project = _project(request, code)
    require(Permission.PART, project=project, person=request.person)
    partner = _partner(project, key)
    if partner.role not in roles_to_give(project.standing_of(request.person)):
        raise NotYourRole
    return partner
