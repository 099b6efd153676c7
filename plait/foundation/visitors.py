"""What stands for where somebody without an account came from, for one day."""

import hashlib
import hmac
from datetime import date
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from plait.foundation.addresses import address_of


def visitor_mark(address: str, *, secret: str, on: date) -> str:
    """Return 64 letters that stand for an internet address on one day.

    The secret and the day are its salt, so that it cannot be undone, and days cannot
    be joined. A whole IPv6 network of 64 bits, as one home has, gives one mark.

    >>> visitor_mark("2001:db8::1", secret="s", on=date(2026, 3, 14)) == visitor_mark(
    ...     "2001:db8::2", secret="s", on=date(2026, 3, 14)
    ... )
    True
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        known = address
    else:
        is_home = isinstance(parsed, IPv6Address)
        known = str(ip_network(f"{parsed}/64", strict=False) if is_home else parsed)
    words = f"{on.isoformat()}:{known}".encode()
    return hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()


def mark_of_visitor(request: HttpRequest, *, on: date) -> str:
    """The mark of whoever asks for this page."""
    return visitor_mark(address_of(request), secret=settings.SECRET_KEY, on=on)
