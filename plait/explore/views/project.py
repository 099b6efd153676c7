"""Pages of one project."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.design.motif import draw
from plait.explore.pages.figures import together
from plait.explore.pages.lists import (
    ChangeRow,
    because,
    by_line,
    latest_changes,
    opens,
    parity_words,
)
from plait.explore.pages.mirror import MirrorPage
from plait.explore.pages.project import ProjectPage
from plait.explore.pages.tables import decisions_table, said_table
from plait.explore.pages.waiting import WaitingPage
from plait.explore.pages.weaves import weaves
from plait.explore.views.finding import (
    addresses,
    find_project,
    page_of,
)
from plait.foundation import clock
from plait.projects.models import Project
from plait.projects.rules import Permission, may

WAITING_COLUMNS = ("Days", "Still waiting before", "Told that day", "Not told yet")


@login_not_required
@require_safe
def project(request, code):
    found, reader = find_project(request, code)
    page = ProjectPage.of(found, reader, today=clock.today())
    context = {
        "page": page,
        "project": found,
        "table": page.weave.table(),
        **addresses(found),
    }
    return render(request, "explore/project.html", context)


@login_not_required
@require_safe
def decisions(request, code):
    found, _ = find_project(request, code)
    only_together = request.GET.get("together") == "1"
    listed = together() if only_together else Decision.objects.all()
    listed = listed.filter(project=found).annotate(voices=Count("links"))
    context = {
        "project": found,
        "paged": page_of(request, listed.order_by("-decided_on", "-pk")),
        "only_together": only_together,
    }
    return render(request, "explore/decisions.html", context)


@login_not_required
@require_safe
def changes(request, code=""):
    if code:
        found, _ = find_project(request, code)
        scope = Project.objects.filter(pk=found.pk)
    else:
        found, scope = None, Project.objects.visible_to(request.person)
    paged = page_of(request, latest_changes(scope))
    rows = [ChangeRow(one, because(one)) for one in paged]
    context = {"project": found, "paged": paged, "rows": rows}
    return render(request, "explore/changes.html", context)


@login_not_required
@require_safe
def said(request, code):
    found, reader = find_project(request, code)
    waiting_only = request.GET.get("waiting") == "1"
    listed = Contribution.objects.visible_to(request.person).usable()
    listed = listed.filter(project=found).select_related("by", "group")
    listed = listed.prefetch_related("attachments")
    if waiting_only:
        listed = listed.filter(answered_by__isnull=True, noted_on__isnull=True)
    paged = page_of(request, listed)
    context = {
        "project": found,
        "reader": reader,
        "paged": paged,
        "rows": [
            (one, by_line(one), opens(one), reader.files_of(one)) for one in paged
        ],
        "waiting_only": waiting_only,
    }
    return render(request, "explore/said.html", context)


@login_not_required
@require_safe
def waiting(request, code=""):
    if code:
        found, _ = find_project(request, code)
        scope = Project.objects.filter(pk=found.pk)
    else:
        found, scope = None, Project.objects.visible_to(request.person)
    page = WaitingPage.of(scope, today=clock.today())
    context = {"page": page, "project": found, "columns": WAITING_COLUMNS}
    return render(request, "explore/waiting.html", context)


@login_not_required
@require_safe
def picture(request, code, form):
    """The motif as a file: "wide" for a wall, "print" for paper."""
    found, _ = find_project(request, code)
    woven = weaves([found], request.person)[found.pk]
    drawn = draw(woven, form=form, id="motif", heading=found.title, standalone=True)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{code}-{form}.svg"'
    return response


@login_not_required
@require_safe
def spreadsheet(request, code, name):
    found, reader = find_project(request, code)
    if name == "decisions":
        written = decisions_table(found)
    else:
        written = said_table(found, reader)
    response = HttpResponse(written, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}-{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def mirror(request, code):
    found, reader = find_project(request, code)
    if not may(Permission.MIRROR, standing=reader.standing, stage=found.stage):
        raise PermissionDenied
    page = MirrorPage.of(found)
    return render(
        request,
        "explore/mirror.html",
        {
            "page": page,
            "project": found,
            "reader": reader,
            "share_columns": ("Group", "Share of say", "Expected"),
            "parity_words": parity_words(page.parity),
            **addresses(found),
        },
    )
