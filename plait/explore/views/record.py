"""Pages of one decision, contribution or change."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.explore.pages.decision import DecisionPage
from plait.explore.pages.lists import (
    what_came,
)
from plait.explore.pages.thread import Thread
from plait.explore.views.finding import (
    addresses,
    number,
    own_addresses,
    reader_of,
)
from plait.foundation.dates import long_date
from plait.outcomes.models import Change
from plait.projects.rules import Standing

SAY_COLUMNS = ("Group", "Raised it", "Shaped it", "Decided")


@login_not_required
@require_safe
def decision(request, code):
    visible = Decision.objects.visible_to(request.person)
    found = get_object_or_404(
        visible.select_related("project", "question", "recorded_by"),
        pk=number("D", code),
    )
    page = DecisionPage.of(found, reader_of(request, found.project))
    context = {
        "page": page,
        "decision": found,
        "say_columns": SAY_COLUMNS,
        **addresses(found.project),
        **own_addresses(found, remember="remember/", changed="changed/"),
    }
    return render(request, "explore/decision.html", context)


@login_not_required
@require_safe
def contribution(request, code):
    visible = Contribution.objects.visible_to(request.person)
    found = get_object_or_404(
        visible.select_related(
            "project",
            "question",
            "by",
            "group",
            "activity",
            "entered_by",
            "on_behalf_of",
        ).prefetch_related("attachments"),
        pk=number("C", code),
    )
    reader = reader_of(request, found.project)
    is_own = request.person is not None and found.by_id == request.person.pk
    context = {
        "contribution": found,
        "reader": reader,
        "thread": Thread.of_contribution(found, reader),
        "is_own": is_own,
        "may_withdraw": not found.withdrawn_at
        and (is_own or reader.standing == Standing.INVOLVEMENT_LEAD),
        "may_add_files": not found.withdrawn_at and (is_own or reader.is_partner),
        "came": what_came(found),
        **addresses(found.project),
        **own_addresses(
            found,
            answer="answer/",
            keep="keep/",
            withdraw="withdraw/",
            files="files/",
        ),
    }
    return render(request, "explore/contribution.html", context)


@login_not_required
@require_safe
def change(request, code):
    visible = Change.objects.visible_to(request.person)
    found = get_object_or_404(
        visible.select_related("decision__project", "decision__question"),
        pk=number("X", code),
    )
    reader = reader_of(request, found.decision.project)
    context = {
        "change": found,
        "reader": reader,
        "thread": Thread.of_decision(found.decision, reader, here=found),
        "effects": list(found.effects.all()),
        "uptake_columns": ("Place", "Answer", "When", "Why"),
        "uptake_rows": [
            (one.site, one.get_answer_display(), long_date(one.answered_on), one.reason)
            for one in found.uptakes.all()
        ],
        **addresses(found.decision.project),
        **own_addresses(found, effect="effect/", uptake="uptake/"),
    }
    return render(request, "explore/change.html", context)
