"""Pages that everybody may open, signed in or not."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.addresses import safe_way_back, site_of
from plait.foundation.codes import code_for, read_code, read_receipt
from plait.foundation.visitors import mark_of_visitor
from plait.frameworks.pages import signposts
from plait.outcomes.models import Change
from plait.projects.models import Project
from plait.safety import actions
from plait.safety.forms import LookAgainForm, ReportForm
from plait.safety.pages import LookAgainPage, SafetyPage, programme_project
from plait.safety.rules import Worry

GOOD_FOR = timedelta(days=180)
LONGEST_PAGE = 200


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """Report something: a decision, words, a change, or a page."""
    code = _tidied(_asked(request, "about"))
    page = safe_way_back(_asked(request, "page"))[:LONGEST_PAGE]
    project, contribution = _found(request, code)
    form = ReportForm(sent(request), initial={"about": code, "page": page})

    def act(given) -> Done:
        worry = Worry(
            reason=given["reason"],
            words=given["words"],
            about=code,
            page=page,
            reach=given["reach"],
            submission=given["submission"],
        )
        today = clock.today()
        actions.report(
            worry,
            project=project,
            contribution=contribution,
            by=request.person,
            mark=mark_of_visitor(request, on=today),
            now=clock.now(),
            on=today,
        )
        return Done("/report/thanks/")

    shown = {"code": code, "words": contribution, "signposts": signposts()}
    return write(request, form, template="safety/report.html", shown=shown, act=act)


def _asked(request, name: str) -> str:
    """What the form brings, or else the address."""
    return request.POST.get(name) or request.GET.get(name, "")


def _tidied(code: str) -> str:
    """A code as we write it, from how somebody may type it; empty stays empty."""
    if not code.strip():
        return ""
    letter, number = read_code(code) or ("", 0)
    if not letter:
        raise Http404
    return code_for(letter, number)


def _found(request, code: str) -> tuple[Project, Contribution | None]:
    """Where a report belongs; 404 for what this reader may not know of."""
    if not code:
        own = programme_project()
        if own is None:
            raise Http404
        return own, None
    letter, number = read_code(code) or ("", 0)  # tidied already
    if letter == "C":
        words = Contribution.objects.visible_to(request.person)
        found = get_object_or_404(words.select_related("project"), pk=number)
        return found.project, found
    if letter == "D":
        made = Decision.objects.visible_to(request.person).select_related("project")
        return get_object_or_404(made, pk=number).project, None
    changed = Change.objects.visible_to(request.person)
    chosen = changed.select_related("decision__project")
    return get_object_or_404(chosen, pk=number).decision.project, None


@login_not_required
@require_safe
def thanks(request):
    page = SafetyPage.now()
    return render(request, "safety/thanks.html", {"page": page})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request, receipt: str):
    """What was done to my words, and asking for fresh eyes. Opened by the receipt."""
    kept = Contribution.objects.usable().select_related("project")
    contribution = get_object_or_404(kept, receipt=read_receipt(receipt))
    page = LookAgainPage.of(contribution)

    def act(given) -> Done:
        actions.ask_to_look_again(
            contribution,
            words=given["words"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(request.path, "Thank you. Somebody else will look at it.")

    response = write(
        request,
        LookAgainForm(sent(request)),
        template="safety/look_again.html",
        shown={"page": page},
        act=act,
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def about(request):
    return render(request, "safety/about.html", {"page": SafetyPage.now()})


@login_not_required
@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116). Not there unless a contact is set."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    site = site_of(request)
    until = datetime.combine(clock.today() + GOOD_FOR, time(), tzinfo=UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {site}/.well-known/security.txt",
        f"Policy: {site}/about/safety/",
    )
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )
