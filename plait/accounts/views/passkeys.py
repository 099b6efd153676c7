"""Passkeys: signing in with one, adding one, naming and taking away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plait.accounts import actions
from plait.accounts.forms import NewPasskeyForm, PasskeyNameForm
from plait.accounts.models import Device, Passkey
from plait.accounts.rules.passkeys import ask_for_one
from plait.accounts.rules.staying import Proof, device_words
from plait.accounts.views.going_on import (
    MY_WAYS,
    QUESTION,
    has_passkeys,
    own_ways,
    status,
    unseen,
    welcome,
)
from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.foundation.errors import DomainError
from plait.foundation.sessions import renew_session

NO_PASSKEYS_HERE = 404


@login_not_required
@unseen
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What to ask this browser, whoever holds it. The answer is good once."""
    if not has_passkeys(request):
        return JsonResponse({}, status=NO_PASSKEYS_HERE)
    asked, request.session[QUESTION] = ask_for_one(site=site_of(request))
    return JsonResponse(asked)


@login_not_required
@unseen
@require_POST
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey: it is both steps at once."""
    try:
        account = actions.sign_in_by_passkey(
            answer=request.POST.get("answer", ""),
            kept=request.session.pop(QUESTION, None),
            site=site_of(request),
            now=clock.now(),
        )
    except DomainError as error:
        messages.warning(request, str(error))
        return redirect("accounts:sign-in")
    after = request.POST.get("next", "")
    return welcome(request, account, proof=Proof.PASSKEY, after=after, shared=False)


@own_ways
@require_POST
def new_passkey_question(request: HttpRequest, device: Device) -> HttpResponse:
    """What to ask one's own browser for."""
    if not has_passkeys(request):
        return JsonResponse({}, status=NO_PASSKEYS_HERE)
    asked, request.session[QUESTION] = actions.ask_for_passkey(
        account=device.account, site=site_of(request)
    )
    return JsonResponse(asked)


@own_ways
@require_http_methods(["GET", "HEAD", "POST"])
def new_passkey(request: HttpRequest, device: Device) -> HttpResponse:
    """Make a passkey on this device."""
    agent = device_words(request.headers.get("User-Agent", ""))
    form = NewPasskeyForm(request.POST or None, initial={"name": agent})
    if request.method == "POST" and form.is_valid():
        first = device is request.halfway
        try:
            actions.add_passkey(
                answer=form.cleaned_data["answer"],
                kept=request.session.pop(QUESTION, None),
                site=site_of(request),
                name=form.cleaned_data["name"],
                device=device,
                now=clock.now(),
                instant=clock.true_now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            renew_session(request)
            messages.success(request, "Kept. Next time, sign in with your passkey.")
            return redirect("accounts:spare-codes" if first else MY_WAYS)
    shown = {"form": form, "has_passkeys": has_passkeys(request)}
    return render(request, "accounts/new_passkey.html", shown, status=status(form))


@own_ways
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest, device: Device, key: int) -> HttpResponse:
    """Call a passkey something else, or take it away."""
    held = get_object_or_404(Passkey, pk=key, account=device.account)
    form = PasskeyNameForm(request.POST or None, initial={"name": held.name})
    if request.method == "POST" and request.POST.get("do") == "remove":
        return _remove(request, device, held)
    if request.method == "POST" and form.is_valid():
        actions.name_passkey(
            passkey=held, name=form.cleaned_data["name"], now=clock.now()
        )
        messages.success(request, "Kept.")
        return redirect(MY_WAYS)
    shown = {"form": form, "passkey": held}
    return render(request, "accounts/passkey.html", shown, status=status(form))


def _remove(request: HttpRequest, device: Device, held: Passkey) -> HttpResponse:
    try:
        actions.remove_passkey(passkey=held, required=device.required, now=clock.now())
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "This passkey no longer signs you in.")
    return redirect(MY_WAYS)
