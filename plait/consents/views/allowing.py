from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consents import actions
from plait.consents.forms import OwnAnswerForm
from plait.consents.models import ConsentRecord
from plait.consents.pages import UsesPage, use_line
from plait.consents.rules import WORDS_IN_PUBLIC, Purpose, Saying
from plait.consents.rules import purpose as purpose_called
from plait.design.writing import Done, sent, write
from plait.foundation import clock

USES = "/me/permissions/"


def asked(code: str) -> Purpose:
    """The use of this code; 404 for none."""
    found = purpose_called(code)
    if found is None:
        raise Http404
    return found


@require_safe
def uses(request):
    """Everything I allow, and one press to stop each."""
    page = UsesPage.of(request.person, on=clock.today())
    return render(request, "consents/uses.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, purpose: str):
    """Say yes to one use, or stop it."""
    use = asked(purpose)
    person = request.person

    def act(given) -> Done:
        if given["answer"] == "yes":
            saying = Saying(purpose=use.code)
            actions.agree(saying, person=person, by=person, now=clock.now())
            return Done(USES, f"Kept. You said yes to: {use.name}.")
        remove = given["answer"] == "remove"
        actions.stop(
            use=use.code, person=person, by=person, now=clock.now(), remove=remove
        )
        return Done(f"{USES}{use.code}/stopped/")

    line = use_line(person, use, on=clock.today())
    shown = {"line": line, "use": use, "removes_words": use.code == WORDS_IN_PUBLIC}
    form = OwnAnswerForm(sent(request))
    return write(request, form, template="consents/use.html", shown=shown, act=act)


@require_safe
def stopped(request, purpose: str):
    """What was stopped, and what cannot be undone."""
    use = asked(purpose)
    mine = ConsentRecord.objects.current().of(request.person)
    record = get_object_or_404(mine, purpose=use.code, answer="no")
    shown = {
        "use": use,
        "record": record,
        "removes_words": use.code == WORDS_IN_PUBLIC,
    }
    return render(request, "consents/stopped.html", shown)
