from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from plait.decisions import pages
from plait.decisions.views.finding import allowed, project_or_404
from plait.projects.rules import Permission


@require_safe
def blank_card(request: HttpRequest, code: str) -> HttpResponse:
    """The decision card as a sheet of paper, to fill in by hand."""
    project = project_or_404(request, code)
    allowed(request, Permission.DECIDE, project)
    card = HttpResponse(pages.blank_card(project), content_type="application/pdf")
    card["Content-Disposition"] = f'inline; filename="card-{project.code}.pdf"'
    return card
