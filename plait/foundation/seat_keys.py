"""The key by which a browser is known again in one room, and in no other.

It goes to the pages of that room alone. It names nobody and opens nothing else. On a
tablet that is handed round the browser keeps none: each person has one key in the
session, which ends with them.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from plait.foundation.sessions import TABLET_KEY

LONGEST = 64
# How long somebody may come back to a room and find the seat they had.
KEPT_FOR = 90 * 24 * 60 * 60


def cookie_name() -> str:
    """What the key is called. On https a browser sends it over nothing else."""
    return "__Secure-seat" if settings.SESSION_COOKIE_SECURE else "seat"


def key_in(request: HttpRequest) -> str:
    """The key that this browser has for the room it asks for, or nothing.

    A page without cookies sends it in the form, as `seat`.
    """
    if TABLET_KEY in request.session:
        return str(request.session[TABLET_KEY])
    key = request.COOKIES.get(cookie_name()) or request.POST.get("seat", "")
    return key if len(key) <= LONGEST and key.isascii() else ""


def keep_key(
    request: HttpRequest, response: HttpResponse, key: str, *, room: str
) -> None:
    """Have the browser keep a key for the room at this address, but for a tablet."""
    if TABLET_KEY in request.session:
        return
    response.set_cookie(
        cookie_name(),
        key,
        max_age=KEPT_FOR,
        path=room,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def forget_key(response: HttpResponse, *, room: str) -> None:
    """Have the browser forget the key for the room at this address."""
    response.delete_cookie(cookie_name(), path=room, samesite="Lax")
