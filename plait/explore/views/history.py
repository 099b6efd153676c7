"""Who did what, and when: for involvement leads."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plait.explore.pages.history import HistoryPage
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission


@require_safe
def history(request):
    own = get_object_or_404(Project, is_programmes_own=True)
    require(Permission.HISTORY, project=own, person=request.person)
    code = request.GET.get("project", "")
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code) if code else None
    page = HistoryPage.of(project=project, page=request.GET.get("page", "1"))
    return render(request, "explore/history.html", {"page": page})
