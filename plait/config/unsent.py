"""Words sent after a sign-in ran out: kept closed for a day, and sent once signed in.

What was typed is closed with a key that only this browser holds, in a cookie. It lies
in a session that names nobody, beside a mark of who was signed in here last. Somebody
else who signs in on the same computer does not get it, and the database alone cannot
open it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.http import require_http_methods

from plait.config.keeping import room
from plait.design.faults import shown_again, typed
from plait.foundation import clock
from plait.foundation.hours import between
from plait.frameworks.rules import published

KEPT = "unsent"
KEY_COOKIE, LAST_COOKIE = "unsent-key", "last-here"
NONCE = bytes(12)  # each key closes one thing
PAGE = "/unsent/"
NEVER = {"csrfmiddlewaretoken"}
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Unsent:
    """A form that was sent and could not be taken: where to, and its answers."""

    where: str
    pairs: list[tuple[str, str]]


def _limits() -> tuple[timedelta, int]:
    found = published("keeping").data["unsent_words"]
    return timedelta(hours=int(found["hours"])), int(found["most_bytes"])


def _mark_of(account: int) -> str:
    return salted_hmac(KEPT, str(account), algorithm="sha256").hexdigest()


class UnsentMiddleware:
    """Keeps the words of somebody whose sign-in ran out, and remembers who it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        account = request.user
        if account.is_authenticated:
            mark = _mark_of(account.pk)
            if request.COOKIES.get(LAST_COOKIE) != mark:
                _give(response, LAST_COOKIE, mark, settings.SESSION_COOKIE_AGE * 2)
            _forget_once_sent(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, *_given: object
    ) -> HttpResponse | None:
        if not _is_worth_keeping(request, view):
            return None
        answers = [
            (name, each)
            for name, found in typed(request).lists()
            for each in found
            if name not in NEVER
        ]
        return _keep(request, Unsent(request.get_full_path(), answers))


def _is_worth_keeping(request: HttpRequest, view: View) -> bool:
    """Whether somebody known here sent a form for which they must sign in again."""
    return (
        request.method == "POST"
        and not request.user.is_authenticated
        and getattr(view, "login_required", True)
        and bool(request.COOKIES.get(LAST_COOKIE))
        # A draft that keeps itself tries again by itself.
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and not room.is_nearly_full()
    )


def _keep(request: HttpRequest, unsent: Unsent) -> HttpResponse | None:
    words = json.dumps([unsent.where, unsent.pairs]).encode()
    lasts, most = _limits()
    if len(words) > most:
        return None
    key = AESGCM.generate_key(256)
    request.session[KEPT] = {
        "closed": b64encode(AESGCM(key).encrypt(NONCE, words, None)).decode(),
        "whose": request.COOKIES[LAST_COOKIE],
        "where": unsent.where,
        "at": clock.now().isoformat(),
    }
    request.session.set_expiry(lasts)
    messages.warning(
        request, "You were signed out. What you wrote is kept. Sign in, then send it."
    )
    response = redirect_to_login(PAGE)
    _give(response, KEY_COOKIE, b64encode(key).decode(), int(lasts.total_seconds()))
    return response


def _give(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _forget_once_sent(request: HttpRequest, response: HttpResponse) -> None:
    kept = request.session.get(KEPT)
    was_taken = request.method == "POST" and 300 <= response.status_code < 400  # noqa: PLR2004 - on to what it made
    if kept and was_taken and request.get_full_path() == kept["where"]:
        _forget(request, response)


def _forget(request: HttpRequest, response: HttpResponse) -> None:
    request.session.pop(KEPT, None)
    response.delete_cookie(KEY_COOKIE, samesite="Lax")


def opened(request: HttpRequest) -> Unsent | None:
    """What this person wrote before they signed in again; None for anyone else's."""
    kept = request.session.get(KEPT)
    if not kept:
        return None
    age = between(datetime.fromisoformat(kept["at"]), clock.now())
    theirs = constant_time_compare(kept["whose"], _mark_of(request.user.pk or 0))
    try:
        key = b64decode(request.COOKIES.get(KEY_COOKIE, ""))
        words = AESGCM(key).decrypt(NONCE, b64decode(kept["closed"]), None)
    except (InvalidTag, ValueError):
        return None
    if not theirs or age > _limits()[0]:
        return None
    where, pairs = json.loads(words)
    return Unsent(where, [(name, value) for name, value in pairs])


@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """What was typed before signing in again, with one button that sends it."""
    found = opened(request)
    if found is None or request.method == "POST":
        onward = redirect("/me/")
        if found is not None:
            messages.success(request, "It was thrown away.")
        _forget(request, onward)
        return onward
    request.session.set_expiry(None)
    shown = shown_again(QueryDict(urlencode(found.pairs)), where=found.where)
    response = render(request, "config/unsent.html", shown)
    response["Cache-Control"] = "no-store"
    return response
