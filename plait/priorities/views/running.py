"""For partners: opening a choice, its list, its rounds, and closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.priorities import actions
from plait.priorities.forms import ItemForm, NextRoundForm, OpenForm, SureForm
from plait.priorities.models import Exercise
from plait.priorities.pages.rounds import Rounds
from plait.priorities.pages.running import Running, themes_of
from plait.priorities.rules import Method, Wording
from plait.priorities.views.finding import exercise_to_run, project_or_404
from plait.projects.actions import require
from plait.projects.rules import Permission


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a choice of priorities."""
    project = project_or_404(request, code)
    require(Permission.ASK, project=project, person=request.person)
    form = OpenForm(sent(request), today=clock.today(), themes=themes_of(project))

    def act(_: dict[str, Any]) -> Done:
        exercise = actions.begin_choosing(
            form.plan(), project=project, by=request.person, now=clock.now()
        )
        said = "It is open. Look at the rule once more before you tell people."
        return Done(f"{exercise.get_absolute_url()}run/", said)

    template, shown = "priorities/new.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)


@require_safe
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Where a choice stands, and what to do next."""
    exercise = exercise_to_run(request, code)
    shown = {"page": Running.of(exercise, on=clock.today()), "form": SureForm()}
    return render(request, "priorities/run.html", shown)


@require_http_methods(["POST"])
def change(request: HttpRequest, code: str, do: str) -> HttpResponse:
    """Close it, open it again, show what came of it, or hide that."""
    exercise = exercise_to_run(request, code)
    by, now = request.person, clock.now()
    if do == "close":
        actions.close_choosing(exercise=exercise, by=by, now=now)
    elif do == "again":
        actions.choose_again(exercise=exercise, by=by, now=now)
    else:
        actions.let_results_be_seen(
            exercise=exercise, is_shown=do == "show", by=by, now=now
        )
    messages.success(request, DONE[do])
    return redirect(f"{exercise.get_absolute_url()}run/")


DONE = {
    "close": "Closed. Nobody can choose any more. What came of it is ready.",
    "again": "Open again.",
    "show": "Anyone who may know the project can now see what came of it.",
    "hide": "Only partners can see what came of it now.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, code: str) -> HttpResponse:
    """Put one more thing on the list, before anyone has chosen."""
    exercise = exercise_to_run(request, code)
    form = ItemForm(sent(request))

    def act(given: dict[str, Any]) -> Done:
        actions.add_item(
            Wording(name=given["name"], why=given["why"]),
            exercise=exercise,
            submission=given["submission"],
            by=request.person,
            now=clock.now(),
        )
        return Done(f"{exercise.get_absolute_url()}run/", "It is on the list.")

    template, shown = "priorities/new_item.html", {"exercise": exercise}
    return write(request, form, template=template, shown=shown, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Take one thing off the list, before anyone has chosen."""
    exercise = exercise_to_run(request, code)
    thing = get_object_or_404(exercise.items, pk=item)
    form = SureForm(sent(request))

    def act(_: dict[str, Any]) -> Done:
        thing.exercise = exercise
        actions.retire_item(
            item=thing, by=request.person, now=clock.now(), on=clock.today()
        )
        return Done(f"{exercise.get_absolute_url()}run/", "It is off the list.")

    template, shown = "priorities/retire.html", {"exercise": exercise, "item": thing}
    return write(request, form, template=template, shown=shown, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def next_round(request: HttpRequest, code: str) -> HttpResponse:
    """Close this round of a Delphi, and ask about the rest again."""
    exercise = exercise_to_run(request, code)
    page = Running.of(exercise, on=clock.today())
    names = {one.pk: one.name for one in page.items}
    form = NextRoundForm(
        sent(request),
        after=page.current.number,
        items=names,
        again=_not_agreed(exercise),
        today=clock.today(),
    )

    def act(given: dict[str, Any]) -> Done:
        actions.open_next_round(
            exercise=exercise,
            after=given["after"],
            items=[int(key) for key in given["items"]],
            closes_on=given["closes_on"],
            by=request.person,
            now=clock.now(),
        )
        return Done(f"{exercise.get_absolute_url()}run/", "The next round is open.")

    template, shown = "priorities/next_round.html", {"page": page}
    return write(request, form, template=template, shown=shown, act=act)


def _not_agreed(exercise: Exercise) -> list[int]:
    if exercise.method != Method.DELPHI:
        return []
    return Rounds.of(exercise, is_exact=True, on=clock.today()).not_agreed
