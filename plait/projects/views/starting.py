from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.projects import actions
from plait.projects.actions import require
from plait.projects.forms import StartForm
from plait.projects.models import Project
from plait.projects.rules import Permission, Plan


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Start a project at the first stage."""
    owns = Project.objects.visible_to(request.person).select_related("programme")
    own = get_object_or_404(owns, is_programmes_own=True)
    require(Permission.START, project=own, person=request.person)
    form = StartForm(sent(request), themes=own.programme.themes.all())

    def act(given) -> Done:
        code = given["code"] or Project.objects.free_code(given["title"])
        plan = Plan(**{**given, "code": code, "is_public": given["is_public"] == "yes"})
        project = actions.start(
            plan,
            programme=own.programme,
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(
            f"{project.get_absolute_url()}partners/",
            f"{project.title} has started. Now invite the people to do it with.",
        )

    template, shown = "projects/start.html", {"own": own}
    return write(request, form, template=template, shown=shown, act=act)
