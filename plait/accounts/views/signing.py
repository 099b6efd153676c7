"""Signing in by email, and signing out."""

from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plait.accounts import actions
from plait.accounts.forms import AddressForm, CodeForm, SharedForm
from plait.accounts.rules import asking as rules
from plait.accounts.rules.staying import Proof
from plait.accounts.views.going_on import (
    AFTER,
    REFUSED,
    has_passkeys,
    status,
    unseen,
    way_on,
    welcome,
)
from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.foundation.errors import DomainError
from plait.foundation.sessions import RAN_OUT, end_session, key_of

ASKED = "sign_in"


class Pending(NamedTuple):
    """A sign-in that this browser asked for. Kept in the session."""

    key: str
    email: str
    next: str
    at: str
    shared: bool = False


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    after = way_on(request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        return _begin(request, after)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _ask_address(request, form, after)
    email, now = form.cleaned_data["email"], clock.now()
    asked = actions.ask_to_sign_in(
        email=email, site=site_of(request), name="Plait", now=now
    )
    shared = form.cleaned_data["shared"]
    pending = Pending(asked.key, email, after, now.isoformat(), shared)
    request.session[ASKED] = pending
    return redirect("accounts:code")


def _begin(request: HttpRequest, after: str) -> HttpResponse:
    """The page itself; or on, for whoever is signed in and not asked once more."""
    if request.halfway:
        request.session[AFTER] = after
        return redirect("accounts:second-step")
    again = "again" in request.GET
    if request.device and not again:
        return redirect(after)
    email = request.device.account.email if request.device else None
    form = AddressForm(initial={"email": email or ""})
    return _ask_address(request, form, after, again=again)


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    pending = _pending(request)
    if pending is None:
        return redirect("accounts:sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.sign_in_by_code(
                key=pending.key, code=form.cleaned_data["code"], now=clock.now()
            )
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            return _welcome(request, account, pending.next, shared=pending.shared)
    shown = {"form": form, "email": pending.email, "most": rules.MOST_ASKED}
    return render(request, "accounts/code.html", shown, status=status(form))


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks and does nothing: mail scanners open every link."""
    pending = _pending(request)
    here = pending if pending and token.startswith(f"{pending.key}.") else None
    form = SharedForm(request.POST or None, initial={"shared": here and here.shared})
    if request.method != "POST":
        return render(request, "accounts/link.html", {"form": form})
    try:
        account = actions.sign_in_by_link(token=token, now=clock.now())
    except DomainError as error:
        return render(request, "accounts/link.html", {"error": error}, status=REFUSED)
    shared = "shared" in request.POST
    return _welcome(request, account, here.next if here else "", shared=shared)


@login_not_required
@unseen
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    device = request.device or request.halfway
    if device:
        person = device.account.person
        actions.sign_out_here(key=key_of(request), by=person, now=clock.now())
    end_session(request)
    messages.success(request, "You are signed out.")
    response = redirect("/")
    response["Clear-Site-Data"] = '"storage"'
    return response


def _ask_address(
    request: HttpRequest, form: AddressForm, after: str, *, again: bool = False
) -> HttpResponse:
    shown = {
        "form": form,
        "after": after,
        "again": again,
        "ran_out": request.session.pop(RAN_OUT, False),
        "has_passkeys": has_passkeys(request),
    }
    return render(request, "accounts/sign_in.html", shown, status=status(form))


def _pending(request: HttpRequest) -> Pending | None:
    """What this browser asked for, within the hour; on a shared computer no longer."""
    kept = request.session.get(ASKED)
    if not kept:
        return None
    pending = Pending(*kept)
    age = clock.now() - datetime.fromisoformat(pending.at)
    return pending if age <= rules.HOUR else None


def _welcome(request: HttpRequest, account, after: str, *, shared: bool):
    request.session.pop(ASKED, None)
    return welcome(request, account, proof=Proof.EMAIL, after=after, shared=shared)
