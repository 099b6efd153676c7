"""Asking to be told what came of an opinion map: the way every answer takes."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plait.contributions.actions import say, say_as_visitor
from plait.contributions.forms import NOT_TOLD, AnswerForm, VisitorForm
from plait.contributions.models import Contribution
from plait.contributions.rules import Form, Said, Visitor
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.opinions.models import OpinionMap
from plait.opinions.views.finding import (
    find_map,
    handed_round,
    mark_of,
    whose_is,
)
from plait.people.rules import Credit, Way
from plait.projects.actions import groups_of
from plait.rooms.actions import seat_of

FIRST_WORDS = "I took part in this opinion map."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to be told what came of it. What was chosen stays out of it."""
    found = find_map(request, code)
    whose = whose_is(request)
    seat = seat_of(room=found.room, key=whose.key, person=whose.person)
    form = (AnswerForm if request.person else VisitorForm)(
        sent(request),
        questions=[found.question],
        groups=groups_of(found.project).values(),
        initial={
            "words": FIRST_WORDS,
            "group": seat.group.code if seat and seat.group else "",
        },
    )

    def act(given: dict[str, Any]) -> Done:
        return Done(f"/c-thanks/{_ask_to_be_told(request, found, given).receipt}/")

    shown = {"map": found, "room": found.room, **handed_round(request)}
    return write(request, form, template="opinions/told.html", shown=shown, act=act)


def _ask_to_be_told(
    request: HttpRequest, found: OpinionMap, given: dict[str, Any]
) -> Contribution:
    now, today = clock.now(), clock.today()
    said = Said(
        words=given["words"],
        group=given["group"],
        said_on=today,
        form=Form.CHOSEN,
        use=given["use"],
        credit=given["credit"],
        wants_telling=given["told"] != NOT_TOLD,
        submission=given["submission"],
    )
    if request.person:
        return say(said, question=found.question, by=request.person, now=now, on=today)
    visitor = Visitor(
        name=given["name"],
        credit=given["credit"] or Credit.NOTHING,
        way=given["told"] if given["told"] in Way.values else "",
        reach=given["reach"],
    )
    return say_as_visitor(
        said,
        question=found.question,
        visitor=visitor,
        mark=mark_of(request),
        counted_as="answers-in-a-room-from-one-place",
        now=now,
        on=today,
    )
