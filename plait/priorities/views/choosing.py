"""Taking part: no account, no script, nothing to lose by pressing twice."""

from typing import Any

import numpy as np
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.contributions.pages import handed_round
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.seat_keys import keep_key, key_in
from plait.foundation.visitors import mark_of_visitor
from plait.frameworks.rules import published
from plait.methods.pair_choice import next_pair
from plait.priorities.actions import cast, prefer
from plait.priorities.forms import BallotForm, GroupForm
from plait.priorities.models import Exercise
from plait.priorities.pages.sheet import Pairs, Sheet
from plait.priorities.rules import Came, Method
from plait.priorities.views.finding import exercise_or_404, own_seat
from plait.projects.actions import groups_of
from plait.rooms.rules import new_key


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, code: str) -> HttpResponse:
    """Straight to the choosing."""
    exercise = exercise_or_404(request, code)
    seat = own_seat(request, exercise)
    sheet = Sheet.of(exercise, seat=seat, on=clock.today())
    if request.method != "POST" and not sheet.is_open:
        shown = {"sheet": sheet, **handed_round(request.session)}
        return render(request, "priorities/closed.html", shown)
    if exercise.method == Method.PAIRWISE:
        return _pairs(request, sheet)
    return _ballot(request, sheet)


@login_not_required
@never_cache
@require_safe
def done(request: HttpRequest, code: str) -> HttpResponse:
    """What was kept, how to change it, and how to hear what comes of it."""
    exercise = exercise_or_404(request, code)
    seat = own_seat(request, exercise)
    sheet = Sheet.of(exercise, seat=seat, on=clock.today())
    pairs = Pairs.of(sheet) if exercise.method == Method.PAIRWISE else None
    shown = {"sheet": sheet, "pairs": pairs, **handed_round(request.session)}
    return render(request, "priorities/done.html", shown)


def _ballot(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    exercise = sheet.exercise
    form = BallotForm(
        sent(request),
        groups=groups_of(exercise.project).values(),
        exercise=exercise,
        items=sheet.items,
        before=sheet.before,
        spread=sheet.spread,
        initial={"group": sheet.group},
    )

    def act(given: dict[str, Any]) -> Done:
        cast(
            form.chosen(),
            asked=sheet.asked,
            came=_came(request, given),
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"{exercise.get_absolute_url()}done/")

    template = "priorities/ballot.html"
    shown = {"sheet": sheet, "exercise": exercise, **handed_round(request.session)}
    response = write(request, form, template=template, shown=shown, act=act)
    if isinstance(response, HttpResponseRedirect):
        _keep_seat(request, response, exercise, form.cleaned_data["seat"])
    return response


def _pairs(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Two things at a time: each press keeps one choice and shows the next two."""
    exercise = sheet.exercise
    form = GroupForm(
        sent(request),
        groups=groups_of(exercise.project).values(),
        initial={"group": sheet.group},
    )
    if not form.is_bound:
        return _two(request, sheet, form)
    if form.is_valid():
        try:
            _prefer(request, sheet, form.cleaned_data)
        except NotYourRole:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            response = redirect(exercise.get_absolute_url())
            _keep_seat(request, response, exercise, form.cleaned_data["seat"])
            return response
    return _two(request, sheet, form, status=422)


def _prefer(request: HttpRequest, sheet: Sheet, given: dict[str, Any]) -> None:
    one, other, winner = (
        read_key(request.POST.get(name, "")) for name in ("one", "other", "winner")
    )
    prefer(
        (one, other),
        winner=winner or None,
        asked=sheet.asked,
        came=_came(request, given),
        by=request.person,
        now=clock.now(),
        on=clock.today(),
    )


def _two(
    request: HttpRequest, sheet: Sheet, form: GroupForm, status: int = 200
) -> HttpResponse:
    pairs = Pairs.of(sheet)
    catch_up = published("priorities").data["pairwise"]
    two = next_pair(
        [str(one.pk) for one in sheet.items],
        pairs.votes,
        pairs.seen,
        steepness=float(catch_up["steepness"]),
        most=float(catch_up["most_weight"]),
        rng=np.random.default_rng(),
    )
    things = {str(one.pk): one for one in sheet.items}
    shown = {
        "sheet": sheet,
        "exercise": sheet.exercise,
        "pairs": pairs,
        "two": [things[key] for key in two or ()],
        "form": form,
        **handed_round(request.session),
    }
    return render(request, "priorities/pairwise.html", shown, status=status)


def _came(request: HttpRequest, given: dict[str, Any]) -> Came:
    return Came(
        key=key_in(request) or given["seat"] or new_key(),
        mark=mark_of_visitor(request, on=clock.today()),
        group=given["group"],
    )


def _keep_seat(
    request: HttpRequest, response: HttpResponse, exercise: Exercise, key: str
) -> None:
    """Have the browser keep its key, unless it is known by an account."""
    known = key_in(request) or key
    if known and not request.person:
        keep_key(request, response, known, room=exercise.get_absolute_url())
