"""The count, the suggestions behind it, and what goes out of it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from plait.consultations import actions
from plait.consultations.models import FrameTheme
from plait.consultations.pages import (
    GivenResults,
    Results,
    ThemePage,
    codebook_table,
    coded_table,
)
from plait.consultations.views.finding import find_consultation
from plait.consultations.views.sorting import SORT, around, done_or_said
from plait.foundation import clock
from plait.projects.rules import Permission, is_partner, may


@login_not_required
@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """What was suggested most: exact for partners, rounded for everybody else."""
    consultation = find_consultation(request, code)
    project = consultation.project
    standing = project.standing_of(request.person)
    shown = around(consultation, "results")
    if not is_partner(standing):
        shown["page"] = GivenResults.of(consultation)
        return render(request, "consultations/results/given.html", shown)
    shown |= {
        "page": Results.of(consultation, request.person),
        "may_show": may(Permission.TELL, standing=standing, stage=project.stage),
    }
    return render(request, "consultations/results/exact.html", shown)


@require_POST
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the results to everybody, or to partners only."""
    consultation = find_consultation(request, code, needs=Permission.TELL)

    def act() -> str:
        about = {"by": request.person, "now": clock.now()}
        if request.POST.get("do") == "stop":
            actions.stop_showing(consultation=consultation, **about)
            return "Only partners see the results now."
        actions.show_results(consultation=consultation, **about)
        return "Everybody can read the results now, rounded."

    return done_or_said(request, act, f"{consultation.get_absolute_url()}results/")


@login_not_required
@require_safe
def theme(request: HttpRequest, code: str, theme: int) -> HttpResponse:
    """One theme, and the suggestions under it that this reader may read."""
    consultation = find_consultation(request, code)
    found = get_object_or_404(FrameTheme, consultation=consultation, pk=theme)
    found.consultation = consultation
    standing = consultation.project.standing_of(request.person)
    if not (is_partner(standing) or consultation.is_shown):
        raise Http404
    page = ThemePage.of(
        found,
        reader=request.person,
        standing=standing,
        page=request.GET.get("page"),
    )
    shown = {
        **around(consultation, "results"),
        "page": page,
        "theme": found,
        "about_url": (
            f"{consultation.get_absolute_url()}{'about/' if page.is_partner else ''}"
        ),
        "decide_url": (
            f"{consultation.project.get_absolute_url()}decisions/new/"
            f"?from=theme:{found.pk}"
        ),
    }
    return render(request, "consultations/results/theme.html", shown)


@login_not_required
@require_safe
def results_json(request: HttpRequest, code: str) -> HttpResponse:
    """The results for programs: exact to partners, rounded to everybody else."""
    consultation = find_consultation(request, code)
    if is_partner(consultation.project.standing_of(request.person)):
        return JsonResponse(Results.of(consultation, request.person).as_json())
    given = GivenResults.of(consultation)
    if given is None:
        raise Http404
    return JsonResponse(given.as_json())


@require_safe
def coded(request: HttpRequest, code: str) -> HttpResponse:
    """Every suggestion with its themes, as a spreadsheet."""
    consultation = find_consultation(request, code, needs=SORT)
    written = coded_table(consultation, request.person)
    return _spreadsheet(written, f"{consultation.room.code}-coded")


@require_safe
def codebook(request: HttpRequest, code: str) -> HttpResponse:
    """What the themes and the columns mean, as a spreadsheet."""
    consultation = find_consultation(request, code, needs=SORT)
    return _spreadsheet(
        codebook_table(consultation), f"{consultation.room.code}-codebook"
    )


def _spreadsheet(written: str, name: str) -> HttpResponse:
    response = HttpResponse(written, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
