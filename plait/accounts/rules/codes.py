"""Codes that are typed: from an app, from a list put by, from a card."""

from datetime import datetime, timedelta

import pyotp

from plait.foundation.codes import new_receipt
from plait.frameworks.rules import published

PERIOD = 30  # seconds; what every app takes for granted (RFC 6238)
DRIFT = 1  # a phone's clock may be half a minute wrong, either way
DIGITS = 6


def new_secret() -> str:
    """A new secret for an app: 32 letters, 160 bits."""
    return pyotp.random_base32()


def app_address(secret: str, *, name: str, programme: str) -> str:
    """What the square picture holds, as every app reads it."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=programme)


def step_of(code: str, *, secret: str, after: int, now: datetime) -> int | None:
    """Which half minute an app's code belongs to, or None when it is not right.

    Only a later one than `after`, so that no code is good twice.
    """
    app, here = pyotp.TOTP(secret), int(now.timestamp()) // PERIOD
    steps = range(here - DRIFT, here + DRIFT + 1)
    fits = [
        one for one in steps if pyotp.utils.strings_equal(app.generate_otp(one), code)
    ]
    return next((one for one in fits if one > after), None)


def digits(text: str) -> str:
    """A code as it is kept, from what a person may type or paste."""
    return "".join(letter for letter in text if letter.isdecimal())


def new_spare_codes() -> list[str]:
    """Codes to print and put by, for a day without the phone."""
    many = published("sign-in").data["second_step"]["spare_codes"]
    return [new_receipt() for _ in range(many)]


def card_expires(now: datetime) -> datetime:
    """How long a card printed now is good for."""
    return now + timedelta(days=published("sign-in").data["card"]["good_for_days"])
