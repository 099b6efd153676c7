"""What every page of signing in shares: how it answers, and where it leads."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from plait.accounts import actions
from plait.accounts.models import Account
from plait.accounts.rules.passkeys import host_for
from plait.accounts.rules.staying import device_words, is_lately
from plait.foundation import clock
from plait.foundation.addresses import safe_way_back, site_of
from plait.foundation.sessions import begin_session, key_of

MY_PAGE = "/me/"
MY_WAYS = "/me/sign-in/"
AFTER = "after_signing_in"
QUESTION = "passkey_question"
REFUSED = 422
View = Callable[..., HttpResponse]


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


def own_ways(view: View) -> View:
    """Let only somebody in who has shown lately who they are; gives their device.

    Whoever needs a second step and has none yet may set one up, and nothing else.
    """

    @login_not_required
    @unseen
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        device = request.device
        first = request.halfway
        if device is None and first and not (first.has_app or first.has_passkey):
            device = first
        where = request.path if request.method != "POST" else MY_WAYS
        if device is None:
            return redirect(f"/sign-in/?{urlencode({'next': where})}")
        if not is_lately(device.proved_at, now=clock.true_now()):
            return redirect(f"/sign-in/?{urlencode({'again': 1, 'next': where})}")
        return view(request, device, *args, **kwargs)

    return guarded


def pressed_on_my_ways(view: View) -> View:
    """A button of the page How I sign in. Who must sign in first comes back to it."""

    @login_not_required
    @unseen
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.device is None:
            return redirect(f"/sign-in/?{urlencode({'next': MY_WAYS})}")
        return view(request, *args, **kwargs)

    return guarded


def status(form) -> int:
    """A form that was sent and is not right is refused."""
    return REFUSED if form.errors else 200


def way_on(address: str) -> str:
    """Where to go once signed in: a page of ours that is not about signing in."""
    inside = safe_way_back(address)
    return MY_PAGE if inside.startswith("/sign-") else inside or MY_PAGE


def has_passkeys(request: HttpRequest) -> bool:
    """Whether passkeys can be at this address: not where it is a bare number."""
    return bool(host_for(site_of(request)))


def welcome(
    request: HttpRequest, account: Account, *, proof: str, after: str, shared: bool
) -> HttpResponse:
    """Let a browser in, and go on; first to the second step where one is asked for."""
    device = actions.remember_device(
        account=account,
        proof=proof,
        words=device_words(request.headers.get("User-Agent", "")),
        is_shared=shared,
        instead_of=key_of(request),
        instant=clock.true_now(),
    )
    begin_session(request, account, key=device.key, is_shared=shared)
    if request.is_halfway_with(device.key):
        request.session[AFTER] = way_on(after)
        return redirect("accounts:second-step")
    request.session.pop(AFTER, None)
    messages.success(request, "You are signed in.")
    return redirect(way_on(after))
