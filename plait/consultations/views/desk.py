"""The desk: slips keyed in one after the other, and some of them again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consultations import actions
from plait.consultations.forms import AgainForm, BatchForm, SameForm, SlipForm
from plait.consultations.models import Batch, Consultation, Response
from plait.consultations.pages import (
    CheckPage,
    batch_lines,
    beside,
    joined_lines,
    slip_lines,
)
from plait.consultations.rules import next_number
from plait.consultations.views.finding import find_consultation
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key, spoken
from plait.foundation.dates import long_date
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.actions import groups_of
from plait.projects.pages import knows_names, partner_names
from plait.projects.rules import Permission

MOST_ACTIVITIES = 60
REFUSED = 422
writing = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """The piles, and how to begin one."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    shown = {"consultation": consultation, "lines": batch_lines(consultation)}
    return render(request, "consultations/desk.html", shown)


@writing
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a pile: what holds for each slip."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    held = consultation.project.activities.all()[:MOST_ACTIVITIES]
    form = BatchForm(
        sent(request),
        today=clock.today(),
        activities={one.pk: f"{one.title}, {long_date(one.held_on)}" for one in held},
    )

    def act(given: dict[str, Any]) -> Done:
        batch = actions.begin_batch(
            form.pile(),
            consultation=consultation,
            by=request.person,
            now=clock.now(),
            submission=given["submission"],
        )
        return Done(_address(batch), "The pile is begun. Key in its first slip.")

    template, shown = "consultations/begin_batch.html", {"consultation": consultation}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def key_in(request: HttpRequest, code: str, batch: str) -> HttpResponse:
    """One slip after the other: type, Enter, type."""
    pile = _batch(request, code, batch)
    last = pile.responses.select_related("contribution", "seat__group").last()
    own = pile.responses.filter(contribution__entered_by=request.person)
    kept = own.filter(number=read_key(request.GET.get("kept", "")))
    form = _slip_form(request, pile, last)

    def act(_given: dict[str, Any]) -> Done:
        made = actions.key_in(
            form.slip(), batch=pile, by=request.person, now=clock.now()
        )
        return Done(f"{_address(pile)}?kept={made.number}")

    shown: dict[str, Any] = {
        "batch": pile,
        "consultation": pile.consultation,
        "kept": kept.select_related("contribution").first(),
        "slips": slip_lines(pile, reader=request.person),
        "number": next_number(pile.responses.values_list("number", flat=True)),
    }
    if shown["kept"]:
        shown["spoken"] = spoken(shown["kept"].contribution.receipt)
    template = "consultations/key_in.html"
    return write(request, form, template=template, shown=shown, act=act)


def _slip_form(request: HttpRequest, pile: Batch, last: Response | None) -> SlipForm:
    project = pile.consultation.project
    standing = project.standing_of(request.person)
    group = last.seat.group.code if last and last.seat.group else ""
    return SlipForm(
        sent(request),
        groups=groups_of(project).values(),
        partners=partner_names(
            project.partners.current().in_order(),
            reader=request.person,
            own_names=knows_names(standing),
        ),
        initial={"group": group},
    )


@writing
def check(request: HttpRequest, code: str, batch: str) -> HttpResponse:
    """A second person keys in a few slips again; both are shown side by side once."""
    pile = _batch(request, code, batch)
    form = AgainForm(sent(request))
    shown: dict[str, Any] = {"batch": pile, "consultation": pile.consultation}
    if form.is_bound and form.is_valid():
        form = _keyed_again(request, pile, form, shown)
    shown |= {"page": CheckPage.of(pile, reader=request.person), "form": form}
    status = REFUSED if form.errors else 200
    return render(request, "consultations/check.html", shown, status=status)


def _keyed_again(
    request: HttpRequest, pile: Batch, form: AgainForm, shown: dict[str, Any]
) -> AgainForm:
    """What came of it, and an empty form for the next slip."""
    slip = read_key(request.POST.get("slip", ""))
    with_words = pile.responses.select_related("contribution", "batch")
    found = get_object_or_404(with_words, number=slip)
    words = form.cleaned_data["words"]
    try:
        kept = actions.key_again(
            words, response=found, by=request.person, now=clock.now()
        )
    except NotYourRole:
        raise
    except DomainError as error:
        form.add_error(None, str(error))
        return form
    first, second = beside(found.contribution.words, words)
    shown["result"] = {"kept": kept, "number": slip, "first": first, "second": second}
    return AgainForm()


@writing
def same(request: HttpRequest, code: str) -> HttpResponse:
    """Two answers are one person’s; and the undoing of that."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    if request.method == "POST" and request.POST.get("apart"):
        return _apart(request, consultation)
    form = SameForm(sent(request))
    where = f"{consultation.get_absolute_url()}desk/same/"

    def act(given: dict[str, Any]) -> Done:
        one = actions.find_response(consultation, given["one"])
        other = actions.find_response(consultation, given["other"])
        actions.join_people(
            response=one, other=other, by=request.person, now=clock.now()
        )
        return Done(where, "Kept. The two count as one person.")

    shown = {
        "consultation": consultation,
        "joined": joined_lines(consultation, reader=request.person),
    }
    template = "consultations/same.html"
    return write(request, form, template=template, shown=shown, act=act)


def _apart(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = consultation.responses.select_related("seat", "seat_before")
    response = get_object_or_404(found, pk=read_key(request.POST["apart"]))
    try:
        actions.part_people(response=response, by=request.person, now=clock.now())
    except NotYourRole:
        raise
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Undone. They count as two people again.")
    return redirect(f"{consultation.get_absolute_url()}desk/same/")


def _batch(request: HttpRequest, code: str, batch: str) -> Batch:
    consultation = find_consultation(request, code, needs=Permission.ADD)
    pile = get_object_or_404(
        consultation.batches.select_related("activity"), pk=read_key(batch)
    )
    pile.consultation = consultation
    return pile


def _address(batch: Batch) -> str:
    return f"{batch.consultation.get_absolute_url()}desk/{batch.pk}/"
