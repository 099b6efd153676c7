"""Asking a question widely, and seeing how far it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consultations import actions
from plait.consultations.forms import NewConsultationForm, PlanForm
from plait.consultations.pages import RunningPage, lines_of_project, other_rooms
from plait.consultations.views.finding import find_consultation
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.actions import groups_of, require
from plait.projects.models import Project
from plait.projects.pages import knows_names, partner_names
from plait.projects.rules import Permission
from plait.rooms.actions import close_room, open_again

writing = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """The consultations of a project, for its partners."""
    project = _project(request, code)
    require(Permission.ADD, project=project, person=request.person)
    lines = lines_of_project(project, on=clock.today())
    others = other_rooms(project, on=clock.today())
    shown = {"project": project, "lines": lines, "others": others}
    return render(request, "consultations/list.html", shown)


@writing
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a question widely: one page, one action."""
    project = _project(request, code)
    require(Permission.ASK, project=project, person=request.person)
    form = NewConsultationForm(
        sent(request), today=clock.today(), **_choices(request, project)
    )

    def act(given: dict[str, Any]) -> Done:
        made = actions.open_consultation(
            form.planned(),
            words=given["words"],
            opens_on=given["opens_on"],
            project=project,
            by=request.person,
            now=clock.now(),
            submission=given["submission"],
        )
        said = f"Kept. Its code is {made.room.code}."
        return Done(f"{made.get_absolute_url()}about/", said)

    template, shown = "consultations/new.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is planned; the question stays as it was asked."""
    consultation = find_consultation(request, code, needs=Permission.ASK)
    plan = actions.plan_of(consultation)
    form = PlanForm(
        sent(request),
        hoped=plan.hoped,
        initial=vars(plan) | {"answered_by": plan.answered_by or ""},
        **_choices(request, consultation.project),
    )
    form.shows(vars(plan))

    def act(given: dict[str, Any]) -> Done:
        actions.change_plan(
            form.planned(),
            consultation=consultation,
            by=request.person,
            now=clock.now(),
            seen=given["seen"],
        )
        return Done(f"{consultation.get_absolute_url()}about/", "Kept.")

    template, shown = "consultations/change.html", {"consultation": consultation}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def about(request: HttpRequest, code: str) -> HttpResponse:
    """How far it is, for whoever runs it: one main thing to do."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    if request.method == "POST":
        return _did(request, consultation)
    page = RunningPage.of(consultation, on=clock.today())
    return render(request, "consultations/about.html", {"page": page})


def _did(request: HttpRequest, consultation: Any) -> HttpResponse:
    """Close it, open it again, or take in what came another way."""
    by, now = request.person, clock.now()
    do, said = request.POST.get("do"), ""
    try:
        if do == "close":
            close_room(room=consultation.room, by=by, now=now)
            said = "It is closed. Nothing that was said is lost."
        elif do == "open":
            open_again(room=consultation.room, by=by, now=now)
            said = "It is open again."
        elif do == "lay-out":
            count = actions.lay_out(consultation=consultation, by=by, now=now)
            said = f"{count} more answers are counted here now."
    except NotYourRole:
        raise
    except DomainError as error:
        messages.warning(request, str(error))
    if said:
        messages.success(request, said)
    return redirect(f"{consultation.get_absolute_url()}about/")


def _project(request: HttpRequest, code: str) -> Project:
    visible = Project.objects.visible_to(request.person)
    return get_object_or_404(visible, code=code)


def _choices(request: HttpRequest, project: Project) -> dict[str, Any]:
    """The groups and partners that a plan may name."""
    standing = project.standing_of(request.person)
    partners = project.partners.current().in_order()
    return {
        "groups": groups_of(project).values(),
        "partners": partner_names(
            partners, reader=request.person, own_names=knows_names(standing)
        ),
    }
