"""How I sign in; where I am signed in; how I am named and told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from plait.accounts import actions
from plait.accounts.models import Mending
from plait.accounts.pages import WaysPage
from plait.accounts.views.going_on import (
    MY_WAYS,
    has_passkeys,
    pressed_on_my_ways,
    unseen,
)
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.sessions import renew_session

OTHERS = "others"


@unseen
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """Every way in, and every browser that is in."""
    page = WaysPage.of(request.device, now=clock.now(), instant=clock.true_now())
    shown = {"page": page, "has_passkeys": has_passkeys(request)}
    return render(request, "accounts/ways.html", shown)


@pressed_on_my_ways
@require_POST
def devices(request: HttpRequest) -> HttpResponse:
    """Sign out one browser, or every one but this."""
    which, person = request.POST.get("device", ""), request.person
    if which == OTHERS:
        actions.sign_out_others(keep=request.device, by=person, now=clock.now())
        renew_session(request)
        messages.success(request, "You are signed out everywhere but here.")
    elif actions.sign_out_device(device=read_key(which), by=person, now=clock.now()):
        messages.success(request, "That browser is signed out.")
    return redirect(MY_WAYS)


@pressed_on_my_ways
@require_POST
def cancel_card(request: HttpRequest) -> HttpResponse:
    """Let my card work no more."""
    account = request.device.account
    if actions.cancel_cards(account=account, by=request.person, now=clock.now()):
        messages.success(request, "Your card no longer signs anyone in.")
    return redirect(MY_WAYS)


@pressed_on_my_ways
@require_POST
def keep_ways(request: HttpRequest) -> HttpResponse:
    """Stop two others from changing how I sign in."""
    open_ones = Mending.objects.filter(
        account=request.device.account, ended_at__isnull=True
    )
    for mending in open_ones:
        actions.stop_mending(mending=mending, by=request.person, now=clock.now())
        messages.success(request, "Stopped. You sign in as before.")
    return redirect(MY_WAYS)
