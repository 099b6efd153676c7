"""What helps: one's own, or of someone one looks after."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.consents import actions
from plait.consents.forms import NeedForm
from plait.consents.models import AccessNeed, Look
from plait.consents.queries import looked_after_by, looks_after_all
from plait.design.writing import Done, done_already, sent, write
from plait.foundation import clock
from plait.people.models import Person

writing = require_http_methods(["GET", "HEAD", "POST"])


def whose(request, someone: int | None) -> tuple[Person, str]:
    """The person a page is about, and where to go back to."""
    if someone is None:
        return request.person, "/me/record/"
    found = get_object_or_404(looked_after_by(request.person), pk=someone)
    return found, f"/people/{found.pk}/"


@writing
def new_need(request, someone: int | None = None):
    """Write down what helps."""
    person, back = whose(request, someone)
    own = someone is None
    form = NeedForm(sent(request), is_own=own)

    def act(_given) -> Done:
        actions.add_need(form.need(), person=person, by=request.person, now=clock.now())
        return Done(back, "Kept. We will ask again in a year.")

    shown = {"whom": person, "own": own, "back": back}
    return write(request, form, template="consents/need.html", shown=shown, act=act)


@writing
def change_need(request, need: int = 0, someone: int | None = None, mine: int = 0):
    """Change what helps, or say that it is no longer needed."""
    person, back = whose(request, someone)
    own = someone is None
    sees_all = own or looks_after_all(request.person)
    seen = AccessNeed.objects.seen_by(looks_after_all=sees_all).filter(person=person)
    held = get_object_or_404(seen, pk=need or mine)
    if held.ended_at and request.method == "POST":
        return done_already(request, back)
    if held.ended_at:
        raise Http404
    if not own and request.method == "GET":
        kind, page = Look.Kind.NEEDS, "consents:change-need"
        actions.record_look(
            [person], kind, by=request.person, page=page, now=clock.now()
        )
    ends = request.method == "POST" and "end" in request.POST
    initial = {
        "kind": held.kind,
        "words": held.words,
        "occasion": held.occasion,
        "seen_by": held.seen_by,
    }
    given = {**initial, "told_by": "phone"} if ends else sent(request)
    form = NeedForm(given, is_own=own, initial=initial)

    def act(_given) -> Done:
        if ends:
            actions.end_need(need=held, by=request.person, now=clock.now())
            return Done(back, "It is no longer on the list.")
        actions.change_need(
            form.need(), before=held, by=request.person, now=clock.now()
        )
        return Done(back, "Kept. We will ask again in a year.")

    shown = {"whom": person, "own": own, "back": back, "need": held}
    return write(request, form, template="consents/need.html", shown=shown, act=act)
