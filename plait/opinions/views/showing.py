"""What came out: the results, and a wall that shows them as they come."""

import hashlib
import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.frameworks.rules import published
from plait.opinions.pages.results import Results
from plait.opinions.pages.wall import Wall
from plait.opinions.views.finding import find_map
from plait.rooms.pages import Door

COLUMNS = ("Statement", "Agree", "Disagree", "Pass", "Answered")


@login_not_required
@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """What came out, in words first."""
    found = find_map(request, code)
    page = Results.of(found, request.person, on=clock.today())
    shown = {"page": page, "room": found.room, "columns": COLUMNS}
    return render(request, "opinions/results.html", shown)


@login_not_required
@require_safe
def wall(request: HttpRequest, code: str) -> HttpResponse:
    """For a projector: how to join, how many came, what most agree with."""
    found = find_map(request, code)
    shown = {
        "door": Door(room=found.room, site=site_of(request), seats=0, on=clock.today()),
        "wall": Wall.of(found),
        "room": found.room,
        "seconds": published("statements").data["wall_seconds"],
    }
    return render(request, "opinions/wall.html", shown)


@login_not_required
@require_safe
def wall_json(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of the wall. A browser that has them already is told so.

    Two queries at most. It holds nothing that the page does not show to everyone.
    """
    body = json.dumps(Wall.of(find_map(request, code)).as_json(), ensure_ascii=False)
    mark = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    kept = {"ETag": mark, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") in (mark, f"W/{mark}"):
        return HttpResponseNotModified(headers=kept)
    return HttpResponse(body, content_type="application/json", headers=kept)
