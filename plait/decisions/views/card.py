from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plait.decisions import actions
from plait.decisions.forms import (
    LAST_STEP,
    SHOWN_AT_ONCE,
    CardForm,
    Choices,
    begun_from,
    fit_to_keep,
    new_card,
    number_in,
    only_answers,
    rows_of,
    with_step,
)
from plait.decisions.models import UnfinishedCard
from plait.decisions.views.finding import allowed, project_or_404
from plait.foundation import clock
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.models import Project
from plait.projects.rules import Permission, Standing

Fields = dict[str, list[str]]
PLACES = {
    "more": "heard",
    "find": "heard",
    "another-said": "said-now",
    "another-stance": "stances",
}


@dataclass(frozen=True)
class Desk:
    """Who fills in a card, for which project, and at which question (0: all)."""

    request: HttpRequest
    project: Project
    standing: Standing
    step: int
    begun: UnfinishedCard | None

    def fields(self) -> Fields:
        """What stands on the card: as it was begun, or new."""
        new = new_card(
            project=self.project,
            today=clock.today(),
            on_paper="paper" in self.request.GET,
        )
        begun = new | (self.begun.fields if self.begun else {})
        asked = begun_from(
            self.request.GET.get("from", ""),
            project=self.project,
            reader=self.request.person,
        )
        ticked = [*begun.get("answers", ()), *asked.pop("answers", ())]
        return {**begun, **asked, "answers": list(dict.fromkeys(ticked))}

    def sent(self) -> Fields:
        """What stands on the card now that the browser has sent some of it."""
        sent = only_answers(dict(self.request.POST.lists()))
        return with_step(self.fields(), sent, self.step) if self.step else sent

    def form(self, fields: Fields) -> CardForm:
        """The card with these answers on it."""
        choices = Choices.of(
            self.project,
            reader=self.request.person,
            standing=self.standing,
            chosen=fields.get("answers", ()),
            find="".join(fields.get("find", ())),
            shown=number_in(fields, "shown", SHOWN_AT_ONCE),
        )
        return CardForm(fields, choices=choices, today=clock.today())

    def page(self, form: CardForm, *, step: int, status: int = 200) -> HttpResponse:
        """Show the card."""
        request = self.request
        shown = {
            "project": self.project,
            "form": form,
            "step": step,
            "last_step": LAST_STEP,
            "begun": self.begun,
            "begun_at": kept_at(self.begun.kept_at) if self.begun else "",
            "is_going_on": "going" in request.GET or request.method == "POST",
        }
        return render(request, "decisions/card/page.html", shown, status=status)

    def address(self, *, step: int, place: str = "") -> str:
        """Where the card goes on, at one question or whole."""
        here = f"?step={step}&going=1" if step else "?going=1"
        return self.request.path + here + (f"#{place}" if place else "")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """The decision card: five questions, on one page or one at a time."""
    project = project_or_404(request, code)
    standing = allowed(request, Permission.DECIDE, project)
    asked = (request.POST if request.method == "POST" else request.GET).get("step", "")
    desk = Desk(
        request=request,
        project=project,
        standing=standing,
        step=int(asked) if asked in map(str, range(1, LAST_STEP + 1)) else 0,
        begun=UnfinishedCard.objects.filter(project=project, by=request.person).first(),
    )
    if request.method != "POST":
        return desk.page(desk.form(desk.fields()).as_begun(), step=desk.step)
    do = request.POST.get("do", "")
    if do == "decide":
        return _decide(desk)
    if do == "afresh":
        return _start_afresh(desk)
    return _keep(desk, do)


def _decide(desk: Desk) -> HttpResponse:
    form = desk.form(desk.sent())
    if form.is_valid():
        card, words = form.written()
        try:
            decision = actions.decide_with_words(
                card,
                words=words,
                project=desk.project,
                by=desk.request.person,
                now=clock.now(),
            )
        except NotYourRole:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(desk.request, f"Kept. This is decision {decision.code}.")
            return redirect(decision)
    return desk.page(form, step=0, status=422)


def _start_afresh(desk: Desk) -> HttpResponse:
    actions.start_afresh(project=desk.project, by=desk.request.person)
    messages.success(desk.request, "Here is a new card.")
    return redirect(desk.request.path)


def _keep(desk: Desk, do: str) -> HttpResponse:
    """Keep the card for later, and go on where the button pressed leads."""
    fields = fit_to_keep(_grown(desk.sent(), do))
    now = clock.now()
    kept = actions.keep_unfinished(
        project=desk.project, by=desk.request.person, fields=fields, now=now
    )
    words = f"Draft kept at {kept_at(now)}. Nothing is lost if you stop here."
    if do == "autosave":
        return JsonResponse({"kept": words if kept else "This decision is kept."})
    if do == "later":
        messages.success(desk.request, f"{words} Press “Record a decision” to go on.")
        return redirect(desk.project)
    address = desk.address(step=_after(desk.step, do), place=PLACES.get(do, "main"))
    return redirect(address)


def _after(step: int, do: str) -> int:
    """The question that comes next; 0 for the whole card."""
    leads = {"next": step + 1, "back": step - 1, "steps": 1, "whole": 0}
    after = leads.get(do, step)
    return after if 0 < after <= LAST_STEP else 0


def _grown(fields: Fields, do: str) -> Fields:
    """The same card with one more row, or more to choose from, where asked."""
    if do == "more":
        shown = number_in(fields, "shown", SHOWN_AT_ONCE) + SHOWN_AT_ONCE
        return fields | {"shown": [str(shown)]}
    if do.startswith("another-"):
        name = f"{do.removeprefix('another-')}_rows"
        return fields | {name: [str(rows_of(fields, name) + 1)]}
    return fields


def kept_at(moment: datetime) -> str:
    """The hour and minute people saw on their clock."""
    return f"{timezone.localtime(moment):%H:%M}"
