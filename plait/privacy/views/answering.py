"""The queue of requests about data, for those who answer them."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from plait.consents.actions import record_look
from plait.consents.models import Look
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.forms import AnswerForm, CarryOutForm, FindForm, StopClockForm
from plait.privacy.models import DataRequest
from plait.privacy.pages.carrying_out import CarryOutPage
from plait.privacy.pages.queue import QueuePage, RequestPage, people_called
from plait.privacy.rules.asking import Kind
from plait.privacy.views.own import as_file

ERASED = (
    "We erased what we kept about you, as you chose. "
    "The oldest safety copy of it is gone after 13 months."
)
COPIED = "We made a copy of all we keep about you, and gave it to you."
IN_A_COPY = (Look.Kind.REACH, Look.Kind.NEEDS, Look.Kind.CONSENTS, Look.Kind.AGE)
writing = require_http_methods(["GET", "HEAD", "POST"])


def for_answering(view):
    """Only for those who answer; for others a request looks as if it were not there."""

    @wraps(view)
    def guarded(request, **found):
        actions.require_data(request.person)
        if "number" not in found:
            return view(request)
        known = DataRequest.objects.select_related("person").prefetch_related("pauses")
        return view(request, get_object_or_404(known, pk=found["number"]))

    return guarded


def _doing(request, kept: DataRequest, action, said: str, **more):
    """Do one thing and go back to the request, with what was said or refused."""
    now, on = clock.now(), clock.today()
    try:
        action(request=kept, by=request.person, now=now, on=on, **more)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("privacy:request", number=kept.pk)


def _looked(request, people: list[Person], *kinds: str, page: str) -> None:
    """Keep that the reader saw these kinds of private things of these people."""
    for kind in kinds:
        record_look(people, kind, by=request.person, page=page, now=clock.now())


@require_safe
@for_answering
def queue(request):
    page = QueuePage.of(today=clock.today())
    return render(request, "privacy/queue.html", {"page": page})


@require_safe
@for_answering
def one(request, kept: DataRequest):
    page = RequestPage.of(kept, today=clock.today())
    return render(request, "privacy/request.html", {"page": page, "kept": kept})


@require_POST
@for_answering
def heard(request, kept: DataRequest):
    return _doing(request, kept, actions.acknowledge, "Kept: they have heard from us.")


@writing
@for_answering
def stop(request, kept: DataRequest):
    def act(given) -> Done:
        actions.stop_clock(
            request=kept,
            why=given["why"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"/requests/{kept.pk}/", "The days do not count now.")

    form, shown = StopClockForm(sent(request)), {"kept": kept}
    return write(request, form, template="privacy/stop.html", shown=shown, act=act)


@require_POST
@for_answering
def start(request, kept: DataRequest):
    return _doing(request, kept, actions.start_clock, "The days count again.")


@writing
@for_answering
def whose(request, kept: DataRequest):
    """Look for a person by name, and say that it is them."""
    form = FindForm(sent(request), initial={"name": kept.name})
    name = request.POST.get("name", request.GET.get("name", kept.name))
    if key := read_key(request.POST.get("person", "")):
        person = get_object_or_404(Person, pk=key)
        try:
            actions.say_whose(
                request=kept, person=person, by=request.person, now=clock.now()
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("privacy:request", number=kept.pk)
    found = people_called(name)
    if request.method != "HEAD":
        shown_how = [one for one in found if one.phone or one.email]
        _looked(request, shown_how, Look.Kind.REACH, page="privacy:whose")
    shown = {"kept": kept, "form": form, "found": found, "name": name}
    return render(request, "privacy/whose.html", shown)


@writing
@for_answering
def answer(request, kept: DataRequest):
    def act(given) -> Done:
        actions.answer_request(
            request=kept,
            outcome=given["outcome"],
            answer=given["answer"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"/requests/{kept.pk}/", "Kept. They can read it with the receipt.")

    form, shown = AnswerForm(sent(request)), {"kept": kept}
    return write(request, form, template="privacy/answer.html", shown=shown, act=act)


@writing
@for_answering
def carry_out(request, kept: DataRequest):
    """See what erasing would do, look at what is in doubt, and do it."""
    if kept.kind != Kind.ERASURE or kept.person is None or not kept.is_open:
        return redirect("privacy:request", number=kept.pk)
    page = CarryOutPage.of(kept, kept.person)
    form = CarryOutForm(sent(request), titles=page.titles, in_doubt=page.in_doubt)

    def act(given) -> Done:
        actions.erase_as_asked(
            request=kept,
            title=given["title"],
            also=frozenset(given.get("also", ())),
            answer=ERASED,
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"/requests/{kept.pk}/", "Done. They are erased, as they chose.")

    template, shown = "privacy/carry_out.html", {"kept": kept, "page": page}
    return write(request, form, template=template, shown=shown, act=act)


@require_POST
@for_answering
def their_copy(request, kept: DataRequest):
    """Make a copy for someone who asked, and give it to the lead to hand over."""
    if kept.kind != Kind.ACCESS:  # or what they did ask would be marked as answered
        return redirect("privacy:request", number=kept.pk)
    now, on = clock.now(), clock.today()
    try:
        packed = actions.copy_as_asked(
            request=kept, answer=COPIED, by=request.person, now=now, on=on
        )
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("privacy:request", number=kept.pk)
    theirs = [kept.person] if kept.person else []
    _looked(request, theirs, *IN_A_COPY, page="privacy:copy")
    return as_file(packed, f"data-request-{kept.pk}.zip")
