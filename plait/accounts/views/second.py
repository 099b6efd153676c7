"""The second step: taking it, and setting it up."""

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plait.accounts import actions
from plait.accounts.forms import AppCodeForm, SecondStepForm
from plait.accounts.models import AppCode, Device
from plait.accounts.rules.codes import app_address
from plait.accounts.views.going_on import (
    AFTER,
    MY_PAGE,
    MY_WAYS,
    has_passkeys,
    own_ways,
    status,
    unseen,
)
from plait.foundation import clock
from plait.foundation.errors import DomainError
from plait.foundation.sessions import renew_session

TURN_OFF = "off"


@login_not_required
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Finish signing in; without any second step yet, choose one."""
    device = request.halfway
    if device is None:
        return redirect("accounts:sign-in")
    shown = {
        "device": device,
        "after": request.session.get(AFTER, MY_PAGE),
        "has_passkeys": has_passkeys(request),
    }
    if not (device.has_app or device.has_passkey):
        return render(request, "accounts/choose_step.html", shown)
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_second_step(
                device=device,
                code=form.cleaned_data["code"],
                now=clock.now(),
                instant=clock.true_now(),
            )
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            renew_session(request)
            messages.success(request, "You are signed in.")
            return redirect(request.session.pop(AFTER, MY_PAGE))
    shown["form"] = form
    return render(request, "accounts/second_step.html", shown, status=status(form))


@own_ways
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest, device: Device) -> HttpResponse:
    """Turn an app that shows codes on, or off."""
    held = AppCode.objects.filter(account=device.account).first()
    if request.method != "POST":
        form = AppCodeForm()
    elif "do" in request.POST:
        return _begin_or_end(request, device)
    else:
        form = AppCodeForm(request.POST)
        if form.is_valid() and _confirm(request, device, form):
            return redirect("accounts:spare-codes")
    shown: dict[str, object] = {"form": form, "app": held, "device": device}
    if held and held.confirmed_at is None:
        shown |= _picture(device, held)
    return render(request, "accounts/app.html", shown, status=status(form))


def _begin_or_end(request: HttpRequest, device: Device) -> HttpResponse:
    if request.POST["do"] != TURN_OFF:
        actions.begin_app(account=device.account, now=clock.now())
        return redirect("accounts:app")
    try:
        actions.turn_app_off(
            account=device.account, required=device.required, now=clock.now()
        )
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Done. We ask for no code of your app any more.")
    return redirect(MY_WAYS)


def _confirm(request: HttpRequest, device: Device, form: AppCodeForm) -> bool:
    try:
        actions.confirm_app(
            device=device,
            code=form.cleaned_data["code"],
            now=clock.now(),
            instant=clock.true_now(),
        )
    except DomainError as error:
        form.add_error("code", str(error))
        return False
    renew_session(request)
    messages.success(request, "Your app is set up. Other browsers were signed out.")
    return True


def _picture(device: Device, held: AppCode) -> dict[str, object]:
    """The square to scan, and the same as letters in groups of four."""
    secret = actions.secret_of(held)
    account = device.account
    name = account.email or account.person.name
    square = segno.make(app_address(secret, name=name, programme="Plait"))
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return {"picture": square.svg_data_uri(scale=5, border=4), "letters": groups}


@own_ways
@require_http_methods(["GET", "HEAD", "POST"])
def spare_codes(request: HttpRequest, device: Device) -> HttpResponse:
    """Print codes for a day without the phone. They are shown this once."""
    codes = []
    if request.method == "POST":
        codes = actions.make_spare_codes(account=device.account, now=clock.now())
    shown = {"codes": codes, "after": request.session.get(AFTER, MY_WAYS)}
    return render(request, "accounts/spare_codes.html", shown)
