"""Pages of signing in, one module a way in."""

from plait.accounts.views.cards import by_card, stop
from plait.accounts.views.passkeys import (
    by_passkey,
    new_passkey,
    new_passkey_question,
    passkey,
    passkey_question,
)
from plait.accounts.views.second import app, second_step, spare_codes
from plait.accounts.views.signing import code, link, sign_in, sign_out
from plait.accounts.views.ways import cancel_card, devices, keep_ways, ways

__all__ = [
    "app",
    "by_card",
    "by_passkey",
    "cancel_card",
    "code",
    "devices",
    "keep_ways",
    "link",
    "new_passkey",
    "new_passkey_question",
    "passkey",
    "passkey_question",
    "second_step",
    "sign_in",
    "sign_out",
    "spare_codes",
    "stop",
    "ways",
]
