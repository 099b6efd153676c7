"""Addresses inside this site, and the address of the site itself."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_way_back(address: str) -> str:
    """This address if it is a path of this site, else an empty string.

    >>> safe_way_back("/projects/?page=2"), safe_way_back("//elsewhere.example")
    ('/projects/?page=2', '')
    """
    # Browsers read "\\" as "/", and two strokes lead to another site.
    leads_out = "\\" in address or address.startswith("//")
    is_path = address.startswith("/") and address.isprintable() and not leads_out
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_path and safe else ""


def address_of(request: HttpRequest) -> str:
    """Where it came from. The last step of the way is the trusted proxy's own word."""
    passed_on = request.headers.get("X-Forwarded-For", "")
    if passed_on and settings.SECURE_PROXY_SSL_HEADER:
        return passed_on.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def site_of(request: HttpRequest) -> str:
    """Where letters should lead: https://plait.example, with no stroke at the end.

    Without PLAIT_SITE only this computer is served, so the host asked for is ours:
    ALLOWED_HOSTS has refused every other.
    """
    return settings.SITE or f"{request.scheme}://{request.get_host()}"
