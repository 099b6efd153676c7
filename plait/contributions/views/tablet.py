"""A tablet that is handed round: each person leaves it as they found it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plait.accounts.actions import sign_out_here
from plait.foundation import clock
from plait.foundation.sessions import hand_on, key_of
from plait.projects.models import Project


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, code: str) -> HttpResponse:
    """The page between two people. Each press forgets whoever was here before."""
    project = get_object_or_404(Project.objects.visible_to(None), code=code)
    if request.method != "POST":
        return render(request, "contributions/tablet.html", {"project": project})
    if request.person:
        sign_out_here(key=key_of(request), by=request.person, now=clock.now())
    begins = request.POST.get("do") == "begin"
    hand_on(request, begins_at=request.path if begins else "")
    to = "contributions:say" if begins else "contributions:tablet"
    response = redirect(to, code=project.code)
    response["Clear-Site-Data"] = '"storage"'
    return response
