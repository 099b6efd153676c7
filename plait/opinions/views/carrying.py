"""Maps from elsewhere in, and data out for partners."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.opinions import actions
from plait.opinions.actions import CannotTakeIn
from plait.opinions.forms import ImportForm
from plait.opinions.pages.carrying import Data
from plait.opinions.rules.polis import read_export
from plait.opinions.views.finding import find_map
from plait.opinions.views.leading import find_project
from plait.projects.actions import groups_of, require
from plait.projects.rules import Permission

MOST_SHOWN, TOO_FEW = 40, 409


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """Take in an export of Pol.is."""
    project = find_project(request, code)
    form = ImportForm(
        sent(request), files_sent(request), groups=groups_of(project).values()
    )

    def act(given: dict[str, Any]) -> Done:
        export = read_export(given["file"])
        form.faults = tuple(export.faults[:MOST_SHOWN])
        title = given["title"] or export.topic
        if not title:
            form.add_error("title", "The file has no title. Write what it was about.")
            raise CannotTakeIn
        taken = actions.take_in_map(
            export,
            project=project,
            title=title,
            group=given["group"],
            mark=actions.mark_of_files(given["file"]),
            by=request.person,
            now=clock.now(),
            leaves_out=given["leaves_out"],
        )
        words = f"Taken in: {taken.statements} statements, {taken.votes} votes."
        made = taken.made
        where = made.get_absolute_url() if made else project.get_absolute_url()
        return Done(f"{where}review/", words)

    shown = {"project": project}
    return write(request, form, template="opinions/import.html", shown=shown, act=act)


@require_safe
def data(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A file of the votes or the statements, for partners."""
    found = find_map(request, code)
    require(Permission.SORT, project=found.project, person=request.person)
    whole = Data.of(found)
    if whole is None:
        shown = {"room": found.room}
        return render(request, "opinions/too_few.html", shown, status=TOO_FEW)
    content, kind = whole.file(name)
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    called = f"{found.room.code}-{name}"
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
