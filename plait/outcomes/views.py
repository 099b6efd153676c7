from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.decisions.models import Decision
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_code
from plait.outcomes import actions
from plait.outcomes.forms import ChangeForm, EffectForm, UptakeForm
from plait.outcomes.models import Change
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.projects.actions import require
from plait.projects.rules import Permission

writing = require_http_methods(["GET", "HEAD", "POST"])


def _number(code: str, letter: str) -> int:
    found, number = read_code(code) or ("", 0)
    if found != letter:
        raise Http404
    return number


def _change(request, code: str) -> Change:
    visible = Change.objects.visible_to(request.person)
    change = get_object_or_404(
        visible.select_related("decision__project"), pk=_number(code, "X")
    )
    project = change.decision.project
    require(Permission.CHANGE, project=project, person=request.person)
    return change


@writing
def changed(request, code: str):
    """Say what changed because of a decision."""
    visible = Decision.objects.visible_to(request.person).select_related("project")
    decision = get_object_or_404(visible, pk=_number(code, "D"))
    require(Permission.CHANGE, project=decision.project, person=request.person)

    def act(given) -> Done:
        kept = actions.change(
            BeforeAndAfter(**given),
            decision=decision,
            by=request.person,
            now=clock.now(),
        )
        return Done(kept.get_absolute_url(), f"Kept as {kept.code}.")

    form = ChangeForm(sent(request), today=clock.today())
    template, shown = "outcomes/changed.html", {"decision": decision}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def effect(request, code: str):
    """Say what good or harm a change did."""
    change = _change(request, code)

    def act(given) -> Done:
        actions.add_effect(
            EffectOf(**given), change=change, by=request.person, now=clock.now()
        )
        return Done(change.get_absolute_url(), "Kept. Good and harm are kept alike.")

    form = EffectForm(sent(request))
    template, shown = "outcomes/effect.html", {"change": change}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def uptake(request, code: str):
    """Say what one place did with a change."""
    change = _change(request, code)

    def act(given) -> Done:
        actions.take_up(change=change, by=request.person, now=clock.now(), **given)
        return Done(change.get_absolute_url(), f"Kept: the answer of {given['site']}.")

    form = UptakeForm(sent(request), today=clock.today())
    template, shown = "outcomes/uptake.html", {"change": change}
    return write(request, form, template=template, shown=shown, act=act)
