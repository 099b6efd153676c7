from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plait.accounts import actions, rules
from plait.accounts.forms import AddressForm, CodeForm, OwnDetailsForm
from plait.accounts.models import Account
from plait.foundation import clock
from plait.foundation.addresses import safe_way_back, site_of
from plait.foundation.errors import DomainError

ASKED = "sign_in"
MY_PAGE = "/me/"
REFUSED = 422
View = Callable[..., HttpResponse]


class Pending(NamedTuple):
    """A sign-in that this browser asked for. Kept in the session."""

    key: str
    email: str
    next: str
    at: str


def unseen(view: View) -> View:
    """Keep a page of signing in out of caches, and its address out of every Referer.

    Under the stricter `no-referrer` browsers post forms with `Origin: null`, which
    Django's check of forms rightly refuses: nobody could sign in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "strict-origin"
        return response

    return guarded


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    after = _way_on(request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(after)
        return _ask_address(request, AddressForm(), after)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _ask_address(request, form, after)
    email, now = form.cleaned_data["email"], clock.now()
    asked = actions.ask_to_sign_in(
        email=email, site=site_of(request), name="Plait", now=now
    )
    request.session[ASKED] = Pending(asked.key, email, after, now.isoformat())
    return redirect("accounts:code")


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
            return _welcome(request, account, after=pending.next)
    shown = {"form": form, "email": pending.email, "most": rules.MOST_ASKED}
    return render(request, "accounts/code.html", shown, status=_status(form))


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks and does nothing: mail scanners open every link."""
    if request.method != "POST":
        return render(request, "accounts/link.html")
    try:
        account = actions.sign_in_by_link(token=token, now=clock.now())
    except DomainError as error:
        return render(request, "accounts/link.html", {"error": error}, status=REFUSED)
    pending = _pending(request)
    here = pending is not None and token.startswith(f"{pending.key}.")
    return _welcome(request, account, after=pending.next if pending and here else "")


@login_not_required
@unseen
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You are signed out.")
    return redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """How I am named and told."""
    person = request.person
    form = OwnDetailsForm(
        request.POST or None,
        initial={name: getattr(person, name) for name in OwnDetailsForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_own_details(by=person, now=clock.now(), **form.details())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept. This is how we will name and tell you.")
            return redirect(MY_PAGE)
    shown = {"form": form, "shown_as": person.shown_as()}
    return render(request, "accounts/details.html", shown, status=_status(form))


def _status(form: AddressForm | CodeForm | OwnDetailsForm) -> int:
    return REFUSED if form.errors else 200


def _ask_address(request: HttpRequest, form: AddressForm, after: str) -> HttpResponse:
    shown = {"form": form, "after": after}
    return render(request, "accounts/sign_in.html", shown, status=_status(form))


def _way_on(address: str) -> str:
    """Where to go once signed in: a page of ours that is not about signing in."""
    inside = safe_way_back(address)
    return MY_PAGE if inside.startswith("/sign-") else inside or MY_PAGE


def _pending(request: HttpRequest) -> Pending | None:
    """What this browser asked for, within the hour; on a shared computer no longer."""
    kept = request.session.get(ASKED)
    if not kept:
        return None
    pending = Pending(*kept)
    age = clock.now() - datetime.fromisoformat(pending.at)
    return pending if age <= rules.HOUR else None


def _welcome(request: HttpRequest, account: Account, *, after: str) -> HttpResponse:
    request.session.pop(ASKED, None)
    login(request, account)
    messages.success(request, "You are signed in.")
    return redirect(_way_on(after))
