"""At the desk: paper to print, slips to key in, files to bring in."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.priorities.actions import bring_in_ballots, key_in_ballot
from plait.priorities.forms import BringInForm, KeyInForm
from plait.priorities.models import Exercise
from plait.priorities.pages.paper import paper_ballot
from plait.priorities.pages.reading import names_of
from plait.priorities.pages.sheet import Sheet
from plait.priorities.rules import Came, Method, read_ballots
from plait.priorities.views.finding import exercise_to_run
from plait.projects.actions import groups_of
from plait.projects.rules import Permission

MOST_SHOWN = 20


@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The ballot as a sheet of paper, in large print."""
    exercise = _on_paper(request, code)
    sheet = Sheet.of(exercise, seat=None, on=clock.today())
    made = paper_ballot(sheet, site=site_of(request))
    paper = HttpResponse(made, content_type="application/pdf")
    called = f"ballot-{exercise.room.code}.pdf"
    paper["Content-Disposition"] = f'inline; filename="{called}"'
    return paper


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """Key in one slip, or what somebody said on the phone."""
    exercise = _on_paper(request, code)
    sheet = Sheet.of(exercise, seat=None, on=clock.today())
    form = KeyInForm(
        sent(request),
        groups=groups_of(exercise.project).values(),
        exercise=exercise,
        items=sheet.items,
        before={},
    )

    def act(given: dict[str, Any]) -> Done:
        key_in_ballot(
            form.chosen(),
            asked=sheet.asked,
            came=Came(
                key=given["submission"], group=given["group"], route=given["route"]
            ),
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(request.path, "Kept. Here is an empty one for the next.")

    template, shown = "priorities/key_in.html", {"sheet": sheet, "exercise": exercise}
    return write(request, form, template=template, shown=shown, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, code: str) -> HttpResponse:
    """Bring in ballots that were gathered elsewhere."""
    exercise = _on_paper(request, code)
    form = BringInForm(sent(request), files_sent(request))
    shown: dict[str, object] = {"exercise": exercise}

    def act(given: dict[str, Any]) -> Done:
        text = given["file"]
        found = read_ballots(text, names=names_of(exercise))
        shown["faults"] = found.faults[:MOST_SHOWN]
        shown["more"] = max(len(found.faults) - MOST_SHOWN, 0)
        new = bring_in_ballots(
            found,
            exercise=exercise,
            key=hashlib.sha256(text.encode()).hexdigest(),
            route=given["route"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"{exercise.get_absolute_url()}run/", _said(new))

    template = "priorities/bring_in.html"
    return write(request, form, template=template, shown=shown, act=act)


def _said(new: int) -> str:
    """How many were kept that were not there before."""
    return "1 ballot is new." if new == 1 else f"{new} ballots are new."


def _on_paper(request: HttpRequest, code: str) -> Exercise:
    """A choice that fits on paper: all but two at a time."""
    exercise = exercise_to_run(request, code, Permission.ADD)
    if exercise.method == Method.PAIRWISE:
        raise Http404
    return exercise
