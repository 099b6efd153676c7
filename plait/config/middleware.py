"""What every request carries, and what every response says to browsers."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
Respond = Callable[[HttpRequest], HttpResponse]


class ReaderMiddleware:
    """Sets `request.person`: who reads, or None for somebody not signed in."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        person = account.person if account.is_authenticated else None
        request.person = person  # type: ignore[attr-defined]
        response = self.get_response(request)
        if person and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


class ReadableAddressMiddleware:
    """Refuses an address with a NUL in it: nobody types one, no database takes it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Tells browsers that Plait never asks for a camera, a place or a payment."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response
