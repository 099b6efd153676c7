"""How views find a project, its reader and its addresses."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from plait.explore.pages.thread import Reader
from plait.foundation.codes import read_code
from plait.projects.models import Project

PAGE = 25


def find_project(request: HttpRequest, code: str) -> tuple[Project, Reader]:
    """The project, if this reader may know about it, and how they stand to it."""
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code)
    return project, reader_of(request, project)


def reader_of(request: HttpRequest, project: Project) -> Reader:
    """Who reads, and how they stand to a project."""
    return Reader(person=request.person, standing=project.standing_of(request.person))


def addresses(project: Project) -> dict[str, str]:
    """Where a project's pages are, for templates: "decide_url" and so on."""
    base = project.get_absolute_url()
    ends = {
        "decisions": "decisions/",
        "together": "decisions/?together=1",
        "changes": "changes/",
        "waiting": "waiting/",
        "said": "said/",
        "mirror": "mirror/",
        "reply": "mirror/reply/",
        "decide": "decisions/new/",
        "add": "contributions/new/",
        "say": "say/",
        "ask": "questions/new/",
        "consultations": "consultations/",
        "hold": "activities/new/",
        "partners": "partners/",
        "stage": "stage/",
    }
    found = {f"{name}_url": base + end for name, end in ends.items()}
    return {**found, "owed_url": f"/owed/?project={project.code}"}


def own_addresses(record, **ends: str) -> dict[str, str]:
    """Where one record's own pages are."""
    base = record.get_absolute_url()
    return {f"{name}_url": base + end for name, end in ends.items()}


def number(letter: str, code: str) -> int:
    """The key of a record, from its code in the address; 404 when it is none."""
    found = read_code(code)
    if found is None or found[0] != letter:
        raise Http404
    return found[1]


def page_of(request: HttpRequest, query, size: int = PAGE):
    """One page of a list."""
    return Paginator(query, size).get_page(request.GET.get("page"))
