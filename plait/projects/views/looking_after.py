"""Helping a partner to sign in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from plait.accounts.pages import card_pdf
from plait.design.context import phone
from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.hooks import REACH_SEEN
from plait.projects import actions
from plait.projects.actions import require
from plait.projects.forms import WayInForm
from plait.projects.models import Partner, Project
from plait.projects.pages import WayInPage
from plait.projects.rules import Permission

REFUSED = 422
SAID = {
    "stop-card": "The card no longer signs anyone in.",
    "confirm": "Confirmed. The old address is told, and can stop it.",
    "finish": "Done. They can sign in with the new address.",
    "stop": "Stopped. They sign in as before.",
    "email": "Kept. They can sign in with this address.",
    "ask": "Kept. Another involvement lead has to confirm it.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def way_in(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """How a partner signs in: a card, an address, a new way for a lost one."""
    partner = _partner(request, code, key)
    do = request.POST.get("do", "")
    sends_words = do in ("email", "ask")
    form = WayInForm(
        request.POST if sends_words else None, initial={"email": partner.person.email}
    )
    problem, answer = "", 200
    if request.method == "POST" and (not sends_words or form.is_valid()):
        try:
            return _done(request, partner, do, form)
        except NotYourRole:
            raise
        except DomainError as error:
            problem, answer = str(error), REFUSED
    page = WayInPage.of(partner, reader=request.person, now=clock.now())
    if page.shows_address and request.method != "HEAD":
        _looked(request, partner)
    shown = {"page": page, "form": form, "problem": problem}
    answer = REFUSED if form.errors else answer
    return render(request, "projects/way_in.html", shown, status=answer)


def _looked(request: HttpRequest, partner: Partner) -> None:
    """Let whoever keeps looks keep that the reader saw the partner's address."""
    for keep in REACH_SEEN:
        people, now = [partner.person], clock.now()
        keep(people, by=request.person, page="projects:way-in", now=now)


def _partner(request: HttpRequest, code: str, key: int) -> Partner:
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code)
    require(Permission.REACH, project=project, person=request.person)
    everyone = project.partners.current()
    with_account = everyone.select_related("person__account", "project__programme")
    return get_object_or_404(with_account, pk=key)


def _done(
    request: HttpRequest, partner: Partner, do: str, form: WayInForm
) -> HttpResponse:
    given = {"partner": partner, "by": request.person, "now": clock.now()}
    if do == "card":
        return _card(request, **given)
    if do == "confirm":
        name = partner.project.programme.name
        actions.confirm_new_way(site=site_of(request), name=name, **given)
    elif do in _WITH_EMAIL:
        _WITH_EMAIL[do](email=form.cleaned_data["email"], **given)
    elif do in _ALONE:
        _ALONE[do](**given)
    if do in SAID:
        messages.success(request, SAID[do])
    return redirect("projects:way-in", code=partner.project.code, key=partner.pk)


_WITH_EMAIL = {"email": actions.let_in_by_email, "ask": actions.ask_for_new_way}
_ALONE = {
    "stop-card": actions.stop_card,
    "finish": actions.finish_new_way,
    "stop": actions.stop_new_way,
}


def _card(request: HttpRequest, **given) -> HttpResponse:
    card, code = actions.print_card(**given)
    programme = given["partner"].project.programme
    pages = card_pdf(
        card,
        code,
        site=site_of(request),
        programme=programme.name,
        phone=programme.help_phone or phone()["help_phone"],
    )
    response = HttpResponse(pages, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="card.pdf"'
    response["Cache-Control"] = "no-store"
    return response
