"""We asked, you said, as a result: on screen, printed, and as plain text."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plait.consultations.models import Consultation
from plait.design.paper import print_pdf
from plait.explore.pages.report import ReportPage
from plait.explore.pages.report_paper import on_paper, report_in_words
from plait.projects.rules import is_partner
from plait.rooms.rules import read_room_code


@login_not_required
@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a page, also to be printed."""
    consultation, page = _report(request, code)
    shown = {
        "page": page,
        "consultation": consultation,
        "project": consultation.project,
        "base": consultation.get_absolute_url(),
    }
    return render(request, "explore/report.html", shown)


@login_not_required
@require_safe
def report_to_print(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a tagged PDF."""
    page = _shown(request, code)
    printed = print_pdf("explore/paper/report.typ", on_paper(page))
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.file_name}.pdf"'
    return response


@login_not_required
@require_safe
def report_as_text(request: HttpRequest, code: str) -> HttpResponse:
    """The report as plain text."""
    page = _shown(request, code)
    return HttpResponse(report_in_words(page), content_type="text/plain; charset=utf-8")


def _shown(request: HttpRequest, code: str) -> ReportPage:
    _, page = _report(request, code)
    if page is None:
        raise Http404
    return page


def _report(request: HttpRequest, code: str) -> tuple[Consultation, ReportPage | None]:
    visible = Consultation.objects.visible_to(request.person).with_all_it_takes()
    found = get_object_or_404(visible, room__code=read_room_code(code))
    standing = found.project.standing_of(request.person)
    return found, ReportPage.of(
        found, reader=request.person, is_partner=is_partner(standing)
    )
