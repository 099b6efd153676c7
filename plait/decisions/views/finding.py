from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.foundation.codes import read_code
from plait.projects.models import Project
from plait.projects.rules import Permission, Standing, may


def project_or_404(request: HttpRequest, code: str) -> Project:
    """A project this reader may know about."""
    return get_object_or_404(Project.objects.visible_to(request.person), code=code)


def decision_or_404(request: HttpRequest, code: str) -> Decision:
    """A decision this reader may see, by its code."""
    return get_object_or_404(
        Decision.objects.visible_to(request.person).select_related("project"),
        pk=_number("D", code),
    )


def contribution_or_404(request: HttpRequest, code: str) -> Contribution:
    """Words this reader may read and that were not taken back, by their code."""
    return get_object_or_404(
        Contribution.objects.visible_to(request.person)
        .usable()
        .select_related("project", "group", "by"),
        pk=_number("C", code),
    )


def allowed(request: HttpRequest, permission: Permission, project: Project) -> Standing:
    """How the reader stands to the project, once they may do this there; else 403."""
    standing = project.standing_of(request.person)
    if not may(permission, standing=standing, stage=project.stage):
        raise PermissionDenied
    return standing


def _number(letter: str, code: str) -> int:
    read = read_code(code)
    if read is None or read[0] != letter:
        raise Http404
    return read[1]
