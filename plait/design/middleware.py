"""Every request knows how its reader chose to see the site."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from plait.design.reading import COOKIE, Reading, parse


def tools_on() -> bool:
    """Whether this site offers reading preferences."""
    return getattr(settings, "READING_TOOLS", True)


class ReadingMiddleware:
    """Sets `request.reading`; keeps shared caches from mixing readers' pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reading = (  # type: ignore[attr-defined]
            parse(request.COOKIES.get(COOKIE)) if tools_on() else Reading()
        )
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            patch_cache_control(response, private=True)
        return response
