from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.foundation import clock
from plait.foundation.errors import DomainError, NotYourRole
from plait.maintenance import actions
from plait.maintenance.forms import StuckForm
from plait.maintenance.pages import Health, LookingAfterPage
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission

MOST_SHOWN = 25
REFUSED = 422
DOWN = 503


@login_not_required
@never_cache
@require_safe
def health(_request):
    """One line for machines that watch: ok, or the names of what needs a look."""
    found = Health.found(now=clock.real(), home=settings.HOME)
    names = ", ".join(problem.name for problem in found.problems)
    words = "ok" if found.is_well else f"look: {names}"
    return HttpResponse(f"{words}\n", content_type="text/plain", status=_status(found))


@login_not_required
@never_cache
@require_safe
def health_json(_request):
    found = Health.found(now=clock.real(), home=settings.HOME)
    return JsonResponse(found.as_json(), status=_status(found))


def _status(found: Health) -> int:
    """A silent worker or an old backup is no reason to take pages away."""
    return 200 if found.works else DOWN


@require_http_methods(["GET", "HEAD", "POST"])
def looking_after(request):
    """Is Plait well, what waits, what got stuck; and what to do with that."""
    owns = Project.objects.visible_to(request.person)
    own = get_object_or_404(owns, is_programmes_own=True)
    require(Permission.LOOK_AFTER, project=own, person=request.person)
    error, status = None, 200
    if request.method == "POST":
        try:
            messages.success(request, _act(request, own))
        except NotYourRole:
            raise
        except DomainError as refused:
            error, status = refused, REFUSED
        else:
            return redirect("maintenance:looking-after")
    page = LookingAfterPage.of(now=clock.real(), home=settings.HOME, most=MOST_SHOWN)
    shown = {"page": page, "error": error}
    return render(request, "maintenance/looking_after.html", shown, status=status)


def _act(request, own: Project) -> str:
    """Do what a button asks; return what to say."""
    form = StuckForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    given, by = form.cleaned_data, request.person
    if given["do"] == "again":
        actions.try_again(code=given["code"], own=own, by=by, now=clock.now())
        return "It will be tried again within a minute."
    actions.let_be(code=given["code"], own=own, by=by, now=clock.now())
    return "Left as it is. It will not be tried again."
