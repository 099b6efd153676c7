"""Taking part: agree, disagree or pass; add a statement; look at one's answers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from plait.contributions.pages import handed_round
from plait.contributions.rules import Route
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.seat_keys import cookie_name, keep_key
from plait.foundation.visitors import mark_of_visitor
from plait.opinions import actions
from plait.opinions.forms import StatementForm, VisitorStatementForm
from plait.opinions.models import OpinionMap
from plait.opinions.pages.taking import OwnAnswers, Turn
from plait.opinions.rules import Answer, State
from plait.opinions.views.finding import (
    find_map,
    whose_is,
)
from plait.projects.actions import groups_of
from plait.rooms.actions import seat_of

ANSWERS = {str(one.value): one.value for one in Answer}
NO_ANSWER = 99
taking = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@never_cache
@taking
def take_part(request: HttpRequest, code: str) -> HttpResponse:
    """One statement, and three buttons."""
    found = find_map(request, code)
    whose = whose_is(request)
    if request.method == "POST":
        try:
            _vote(request, found, whose)
        except NotYourRole:
            raise
        except DomainError as error:
            return _turn(request, found, whose, refused=str(error), status=error.status)
        return _keeping(request, redirect(found), whose, found)
    return _turn(request, found, whose)


def _vote(request: HttpRequest, found: OpinionMap, whose: actions.Whose) -> None:
    actions.vote(
        opinion_map=found,
        statement=read_key(request.POST.get("statement", "")),
        value=ANSWERS.get(request.POST.get("value", ""), NO_ANSWER),
        whose=whose,
        now=clock.now(),
        on=clock.today(),
        mark=mark_of_visitor(request, on=clock.today()),
    )


def _turn(
    request: HttpRequest,
    found: OpinionMap,
    whose: actions.Whose,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    turn = Turn.of_seat(
        found,
        whose,
        on=clock.today(),
        again=read_key(request.GET.get("again", "")),
        goes_on="on" in request.GET,
    )
    with_all: dict[str, object] = {
        "turn": turn,
        "room": found.room,
        "key": whose.key,
        "rests": "rest" in request.GET,
        "refused": refused,
        "by": whose.route == Route.POSTER,
        **handed_round(request.session),
    }
    if turn.asks_group:
        groups = groups_of(found.project).values()
        with_all["groups"] = sorted(groups, key=lambda one: one.order)
    return render(request, "opinions/take_part.html", with_all, status=status)


def _keeping(
    request: HttpRequest,
    response: HttpResponse,
    whose: actions.Whose,
    found: OpinionMap,
) -> HttpResponse:
    """Have the browser keep the key of the seat it has from now on."""
    is_new = whose.key and not request.COOKIES.get(cookie_name())
    if request.method == "POST" and is_new:
        keep_key(request, response, whose.key, room=found.get_absolute_url())
    return response


@login_not_required
@require_POST
def group(request: HttpRequest, code: str) -> HttpResponse:
    """Keep which group somebody says fits them."""
    found = find_map(request, code)
    actions.say_group(
        opinion_map=found,
        whose=whose_is(request),
        group=request.POST.get("group", ""),
        on=clock.today(),
    )
    return redirect(f"{found.get_absolute_url()}?on=1")


@login_not_required
@never_cache
@taking
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a statement of one's own."""
    found = find_map(request, code)
    whose = whose_is(request)
    seat = seat_of(room=found.room, key=whose.key, person=whose.person)
    form = (StatementForm if request.person else VisitorStatementForm)(
        sent(request),
        groups=groups_of(found.project).values(),
        initial={"group": seat.group.code if seat and seat.group else ""},
    )

    def act(given) -> Done:
        made = actions.add_statement(
            given["words"],
            opinion_map=found,
            whose=whose,
            group=given["group"],
            now=clock.now(),
            on=clock.today(),
            mark=mark_of_visitor(request, on=clock.today()),
            submission=given["submission"],
        )
        waits = made.state == State.HELD
        return Done(found.get_absolute_url(), WAITS if waits else ASKED)

    may = found.takes_statements and found.room.is_open_on(clock.today())
    shown = {
        "map": found,
        "room": found.room,
        "key": whose.key,
        "may_add": may,
        **handed_round(request.session),
    }
    response = write(request, form, template="opinions/add.html", shown=shown, act=act)
    return _keeping(request, response, whose, found)


WAITS = "Thank you. A partner reads it first. Then others are asked about it."
ASKED = "Thank you. Others are asked about it from now on."


@login_not_required
@never_cache
@taking
def mine(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody has answered; to change one, or to take all of it away."""
    found = find_map(request, code)
    whose = whose_is(request)
    if request.method == "POST":
        gone = actions.take_votes_back(opinion_map=found, whose=whose, now=clock.now())
        done = {"map": found, "room": found.room, "gone": gone}
        return render(request, "opinions/taken_back.html", done)
    page = OwnAnswers.of_seat(found, whose, on=clock.today())
    return render(request, "opinions/mine.html", {"page": page, "room": found.room})
