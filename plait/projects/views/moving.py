from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.projects import actions
from plait.projects.actions import groups_of, require
from plait.projects.forms import SharesForm, StageForm
from plait.projects.models import Project, stage_name
from plait.projects.rules import Permission, next_stage

writing = require_http_methods(["GET", "HEAD", "POST"])


def _movable(request, code: str) -> Project:
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code)
    require(Permission.MOVE, project=project, person=request.person)
    return project


@writing
def stage(request, code: str):
    """Move the project to another stage, and see how it came here."""
    project = _movable(request, code)
    form = StageForm(
        sent(request), now_at=project.stage, next_stage=next_stage(project.stage)
    ).shows({"stage": project.stage})
    if request.method == "POST" and _pressed_twice(request.POST, project):
        messages.success(request, f"The project is at {project.stage_name}.")
        return redirect(project)

    def act(given) -> Done:
        actions.move_to(
            given["stage"],
            project=project,
            by=request.person,
            now=clock.now(),
            on=clock.today(),
            seen=given["seen"],
        )
        return Done(
            project.get_absolute_url(), f"The project is now at {project.stage_name}."
        )

    moves = project.stage_moves.all()
    history = [(stage_name(one.stage), one.moved_on) for one in moves]
    shown = {"project": project, "history": history}
    return write(request, form, template="projects/stage.html", shown=shown, act=act)


def _pressed_twice(answers, project: Project) -> bool:
    """Whether the first press of this form has moved the project already."""
    is_there = answers.get("stage") == project.stage
    return is_there and answers.get("moved_from", project.stage) != project.stage


@writing
def shares(request, code: str):
    """Say which share of say is expected of each group, or count heads."""
    project = _movable(request, code)
    groups = groups_of(project)
    kept = actions.shares_of(project)
    initial = {f"share_{code}": share for code, share in kept.items()}
    form = SharesForm(sent(request), groups=groups.values(), initial=initial)
    form.shows(kept)

    def act(given) -> Done:
        shares = form.hundredths()
        actions.expect_shares(
            project=project,
            hundredths=shares,
            by=request.person,
            now=clock.now(),
            seen=given["seen"],
        )
        said = "Kept: the shares you agreed." if shares else "Kept: we count heads."
        return Done(project.get_absolute_url(), said)

    heads = (
        project.partners.current()
        .order_by("group__order")
        .values_list("group__plural")
        .annotate(Count("pk"))
    )
    shown = {
        "project": project,
        "heads": [(plural.capitalize(), people) for plural, people in heads],
        "columns": ("Group", "Partners now"),
    }
    return write(request, form, template="projects/shares.html", shown=shown, act=act)
