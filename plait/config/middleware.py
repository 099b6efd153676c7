"""What every request carries, and what every response says to browsers."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from plait.config.keeping import room
from plait.design.faults import unavailable
from plait.foundation import clock
from plait.projects.models import Programme
from plait.safety.models import Pause
from plait.safety.rules import is_posting, takes_away

PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
SAFE = {"GET", "HEAD", "OPTIONS"}
Respond = Callable[[HttpRequest], HttpResponse]


class ReaderMiddleware:
    """Sets `request.person`: who reads, or None for somebody not signed in.

    Sets `request.programme` too, which is looked up when somebody asks.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        person = account.person if account.is_authenticated else None
        request.person = person  # type: ignore[attr-defined]
        request.programme = SimpleLazyObject(  # type: ignore[attr-defined]
            Programme.objects.first
        )
        response = self.get_response(request)
        if person and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


class PauseMiddleware:
    """Refuses to add to the record for somebody who may not post for a time.

    One question more for a POST that adds to the record; none for any other.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Look at where a POST goes before it gets there."""
        person = getattr(request, "person", None)
        match = request.resolver_match
        if request.method != "POST" or person is None or match is None:
            return None
        if not is_posting(match.app_name) or takes_away(match.view_name, request.POST):
            return None
        held = Pause.objects.filter(person=person).now(clock.now()).first()
        if held is None:
            return None
        return render(request, "safety/paused.html", {"held": held}, status=403)


class ReadableAddressMiddleware:
    """Refuses an address with a NUL in it: nobody types one, no database takes it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)


class RoomMiddleware:
    """Keeps nothing new while the disk is nearly full, and gives back what was typed.

    It looks once the form was found to be ours, so that nobody else's is shown.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.method in SAFE or not room.is_nearly_full():
            return None
        return unavailable(request, is_full=True)


class PermissionsPolicyMiddleware:
    """Tells browsers that Plait never asks for a camera, a place or a payment."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response
