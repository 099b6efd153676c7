"""The public page: straight to the question."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from plait.consultations import actions
from plait.consultations.forms import AnswerHereForm, VisitHereForm, came_before
from plait.consultations.models import Consultation, Response
from plait.consultations.rules import Came
from plait.consultations.views.finding import find_consultation
from plait.contributions.forms import NOT_TOLD
from plait.contributions.pages import handed_round
from plait.contributions.rules import Route, Said, Visitor
from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.foundation.seat_keys import keep_key, key_in
from plait.foundation.sessions import TABLET
from plait.foundation.visitors import mark_of_visitor
from plait.people.rules import Way
from plait.projects.actions import groups_of, require
from plait.projects.rules import Permission, is_partner
from plait.rooms.actions import seat_of
from plait.rooms.rules import new_key

WENT_ON = 302


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the question, with or without an account."""
    consultation = find_consultation(request, code)
    project, room = consultation.project, consultation.room
    if not project.is_public:
        require(Permission.ADD, project=project, person=request.person)
    is_tablet = TABLET in request.session
    shown = {
        "consultation": consultation,
        "project": project,
        "is_partner": is_partner(project.standing_of(request.person)),
        "today": clock.today(),
        **handed_round(request.session),
    }
    if not room.is_open_on(clock.today()):
        return render(request, "consultations/closed.html", shown)
    key = "" if is_tablet or request.person else key_in(request)
    form = _form(request, consultation, key=key)
    new = new_key()

    def act(given: dict[str, Any]) -> Done:
        is_known, receipt = came_before(given)
        came = Came(
            key=_key(key, new, is_known=is_known, is_tablet=is_tablet),
            receipt=receipt,
            mark=mark_of_visitor(request, on=clock.today()),
        )
        given = {**given, "files": form.enclosed()}
        kept = _answer(request, given, consultation, came)
        request.seat_key = came.key
        return Done(f"/c-thanks/{kept.contribution.receipt}/")

    template = "consultations/answer.html"
    response = write(request, form, template=template, shown=shown, act=act)
    if is_tablet:
        response["Cache-Control"] = "no-store"  # the way back shows nobody's words
    elif response.status_code == WENT_ON and not request.person:
        at = consultation.get_absolute_url()
        keep_key(request, response, request.seat_key, room=at)
    return response


def _form(
    request: HttpRequest, consultation: Consultation, *, key: str
) -> AnswerHereForm | VisitHereForm:
    form = (AnswerHereForm if request.person else VisitHereForm)(
        sent(request),
        files_sent(request),
        questions=[consultation.question],
        groups=groups_of(consultation.project).values(),
    )
    room = consultation.room
    form.offer_before(is_known=bool(seat_of(room=room, key=key)))
    return form


def _key(key: str, new: str, *, is_known: bool, is_tablet: bool) -> str:
    """The key somebody answers with: theirs, or a new one for somebody else."""
    if is_tablet:
        return ""
    return key if is_known and key else new


def _answer(
    request: HttpRequest, given: dict[str, Any], consultation: Consultation, came: Came
) -> Response:
    today, by = clock.today(), request.person
    said = Said(
        words=given["words"],
        group=given["group"],
        said_on=today,
        route=Route.POSTER if request.GET.get("by") == "poster" else Route.WEB,
        use=given["use"],
        credit=given["credit"],
        wants_telling=given["told"] != NOT_TOLD,
        submission=given["submission"],
        files=given["files"],
    )
    visitor = None
    if by is None:
        visitor = Visitor(
            name=given["name"],
            credit=given["credit"],
            way=given["told"] if given["told"] in Way.values else "",
            reach=given["reach"],
        )
    return actions.answer(
        said,
        consultation=consultation,
        came=came,
        by=by,
        visitor=visitor,
        now=clock.now(),
        on=today,
    )
