"""How long a sign-in lasts and how often it may be tried. Pure."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from plait.limits.rules import limit

# security.md 3.2: three minutes are too short for many people.
GOOD_FOR = timedelta(minutes=15)
MOST_TRIES = 5
HOUR = timedelta(hours=1)
ONE_ADDRESS = limit("sign-ins-for-one-address")
UNKNOWN_ADDRESSES = limit("sign-ins-for-unknown-addresses")  # all of them together
MOST_ASKED = ONE_ADDRESS.most


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def hashed(secret: str, *, key: str) -> str:
    """SHA-256 of a secret, bound to its sign-in so that rows cannot be swapped."""
    return hashlib.sha256(f"{key}:{secret}".encode()).hexdigest()


def is_good(
    *, asked_at: datetime, used_at: datetime | None, tries: int, now: datetime
) -> bool:
    """Whether a sign-in can still be used."""
    return used_at is None and tries < MOST_TRIES and now - asked_at <= GOOD_FOR


def matches(secret: str, *, key: str, kept: str) -> bool:
    """Compare in equal time."""
    return hmac.compare_digest(hashed(secret, key=key), kept)


def is_too_often(*, times: int, unknown_times: int) -> bool:
    """Whether an address, or all unknown ones together, were asked for too often.

    Both count this time too; `unknown_times` is 0 for an address we know.
    """
    return ONE_ADDRESS.is_passed(times) or UNKNOWN_ADDRESSES.is_passed(unknown_times)
