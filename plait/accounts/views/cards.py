"""Signing in with a printed card, and stopping a change that was not asked for."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from plait.accounts import actions
from plait.accounts.forms import CardForm
from plait.accounts.rules.staying import Proof
from plait.accounts.views.going_on import REFUSED, status, unseen, way_on, welcome
from plait.foundation import clock
from plait.foundation.addresses import address_of
from plait.foundation.codes import read_receipt
from plait.foundation.errors import DomainError


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def by_card(request: HttpRequest, token: str = "") -> HttpResponse:
    """Type the code, or come with it from the square. Only the press signs in."""
    after = way_on(request.POST.get("next") or request.GET.get("next", ""))
    first = {"code": read_receipt(token)} if token else {}
    form = CardForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            account = actions.sign_in_by_card(
                code=given["code"], came_from=address_of(request), now=clock.now()
            )
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            shared = given["shared"]
            return welcome(
                request, account, proof=Proof.CARD, after=after, shared=shared
            )
    shown = {
        "form": form,
        "after": after,
        "scanned": bool(token) and not form.errors,
    }
    return render(request, "accounts/card.html", shown, status=status(form))


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter to the old address: it was not me. GET changes nothing."""
    shown: dict[str, object] = {}
    if request.method == "POST":
        try:
            actions.stop_mending_by_link(token=token, now=clock.now())
        except DomainError as error:
            shown["error"] = error
        else:
            shown["stopped"] = True
    answer = REFUSED if "error" in shown else 200
    return render(request, "accounts/stop.html", shown, status=answer)
