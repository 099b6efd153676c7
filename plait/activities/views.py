from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.activities import actions
from plait.activities.forms import ActivityForm
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.projects.actions import groups_of, require
from plait.projects.models import Project
from plait.projects.rules import Permission


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, code: str):
    """Record that people met."""
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code)
    require(Permission.MEET, project=project, person=request.person)
    groups = groups_of(project).values()
    form = ActivityForm(sent(request), today=clock.today(), groups=groups)

    def act(given) -> Done:
        actions.hold(
            project=project,
            kind=given["kind"],
            title=given["title"],
            held_on=given["held_on"],
            place=given["place"],
            attended=form.attended(),
            submission=given["submission"],
            by=request.person,
            now=clock.now(),
        )
        return Done(
            project.get_absolute_url(), "Kept. You can now add what was said there."
        )

    template, shown = "activities/new.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)
