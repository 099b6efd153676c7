"""A tablet that is handed round: each person leaves it as they found it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plait.accounts.actions import sign_out_here
from plait.foundation import clock
from plait.foundation.sessions import end_session, key_of
from plait.projects.models import Project

TABLET = "tablet"


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
    end_session(request)
    if request.POST.get("do") == "begin":
        request.session[TABLET] = project.code
        request.session.set_expiry(0)
        response = redirect("contributions:say", code=project.code)
    else:
        response = redirect("contributions:tablet", code=project.code)
    response["Clear-Site-Data"] = '"storage"'
    return response
