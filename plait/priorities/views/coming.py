"""What came of it: results, the shortlist, and files to take away."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.priorities.actions import settle_shortlist
from plait.priorities.forms import ShortlistForm
from plait.priorities.models import Exercise, Item
from plait.priorities.pages.outward import PAPERS, taken_out
from plait.priorities.pages.results import Results
from plait.priorities.pages.rounds import Rounds
from plait.priorities.pages.running import activities_of, shortlist_of, stood_on
from plait.priorities.rules import MOST_ITEMS, Method
from plait.priorities.views.finding import exercise_or_404, exercise_to_run
from plait.projects.rules import Permission, is_partner

USUAL_INTERIM = 10


@login_not_required
@never_cache
@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """The order, counted two ways; how sure it is; and each group's own."""
    exercise = exercise_or_404(request, code)
    found = Results.of(exercise, reader=request.person, on=clock.today())
    partner = is_partner(exercise.project.standing_of(request.person))
    shown: dict[str, object] = {"exercise": exercise, "is_partner": partner}
    if found is None:
        return render(request, "priorities/not_shown.html", shown)
    shown["page"] = found
    shown["top"] = _top(request)
    shown["interim"] = [found.names[key] for key in found.interim(_top(request))]
    shown["shortlist"] = shortlist_of(exercise)
    if exercise.method == Method.DELPHI:
        shown["rounds"] = Rounds.of(exercise, is_exact=found.is_exact, on=clock.today())
    return render(request, "priorities/results.html", shown)


@login_not_required
@require_safe
def shortlist(request: HttpRequest, code: str) -> HttpResponse:
    """The final list, in order, and why the rest was left out."""
    exercise = exercise_or_404(request, code)
    partner = is_partner(exercise.project.standing_of(request.person))
    found = shortlist_of(exercise) if partner or exercise.is_shown else None
    if found is None:
        raise Http404
    places = list(found.places.select_related("item"))
    shown = {
        "exercise": exercise,
        "shortlist": found,
        "chosen": [one for one in places if one.place],
        "left_out": [one for one in places if not one.place],
        "is_partner": partner,
    }
    return render(request, "priorities/shortlist.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Write down the final list, when it was talked through."""
    exercise = exercise_to_run(request, code, Permission.SORT)
    found = Results.of(exercise, reader=request.person, on=clock.today())
    if found is None or not found.standing.lines:
        return render(request, "priorities/not_shown.html", {"exercise": exercise})
    top = _top(request)
    keys = [int(key) for key in found.interim(top)]
    form = ShortlistForm(
        sent(request),
        items=_in_order(exercise, keys),
        activities=activities_of(exercise.project),
        stood=stood_on(exercise),
    )

    def act(_: dict[str, Any]) -> Done:
        settle_shortlist(
            form.settled(),
            exercise=exercise,
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"{exercise.get_absolute_url()}shortlist/", "The list is kept.")

    template, shown = "priorities/settle.html", {"exercise": exercise, "top": top}
    return write(request, form, template=template, shown=shown, act=act)


@require_safe
def take_out(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Every ballot as a file, for partners. Seats are numbered by chance."""
    exercise = exercise_to_run(request, code, Permission.SORT)
    kind = PAPERS[name]
    found = Results.of(exercise, reader=request.person, on=clock.today())
    if found is None:
        return render(request, "priorities/not_shown.html", {"exercise": exercise})
    file = HttpResponse(taken_out(found, name), content_type=kind)
    called = f"priorities-{exercise.room.code}-{name}"
    file["Content-Disposition"] = f'attachment; filename="{called}"'
    file["Cache-Control"] = "no-store"
    return file


def _top(request: HttpRequest) -> int:
    """How long the interim list is to be."""
    asked = read_key(request.GET.get("top", ""))
    return asked if 1 <= asked <= MOST_ITEMS else USUAL_INTERIM


def _in_order(exercise: Exercise, keys: list[int]) -> list[Item]:
    found = exercise.items.in_bulk(keys)
    return [found[key] for key in keys]
