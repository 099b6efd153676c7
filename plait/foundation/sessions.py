"""Begins and ends what a browser keeps while somebody is signed in."""

import secrets

from django.contrib.auth import login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

# Under this name a session holds the key of its device (accounts.Device).
DEVICE = "device"
# Left in a session that ended by itself, so that the next page can say so.
RAN_OUT = "ran_out"
# On a tablet that is handed round: the address of the page between two people.
TABLET = "tablet"
# There, too: the key of whoever has it now. It ends with them, in every room at once.
TABLET_KEY = "tablet_key"
KEY_BYTES = 20


def key_of(request: HttpRequest) -> str:
    """The key of the device that this browser holds, or nothing."""
    return str(request.session.get(DEVICE, ""))


def begin_session(
    request: HttpRequest, account: AbstractBaseUser, *, key: str, is_shared: bool
) -> None:
    """Sign a browser in. What it held before signing in gets a new name.

    On a shared computer the browser forgets it when it is closed.
    """
    login(request, account)  # type: ignore[arg-type]
    renew_session(request)
    request.session[DEVICE] = key
    if is_shared:
        request.session.set_expiry(0)


def renew_session(request: HttpRequest) -> None:
    """Give a session a new name, so that one learned before is worth nothing."""
    request.session.cycle_key()


def end_session(request: HttpRequest) -> None:
    """Forget everything this browser was told."""
    logout(request)


def hand_on(request: HttpRequest, *, begins_at: str = "") -> None:
    """Forget whoever had the tablet. With `begins_at`, the next person begins there.

    `begins_at` is the address of the page between two people.
    """
    end_session(request)
    if begins_at:
        request.session[TABLET] = begins_at
        request.session[TABLET_KEY] = secrets.token_urlsafe(KEY_BYTES)
        request.session.set_expiry(0)
