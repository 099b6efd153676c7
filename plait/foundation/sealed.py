"""Seals short secrets for the database, each to its own place (security.md 3.8).

AES-256-GCM under a key worked out of SECRET_KEY. The place, "table.column:key", is
part of the seal: moved to another row, or changed in one bit, it does not open.
Secrets that need only be known again are kept as fingerprints instead.

A sealed value is: version (1 byte), key (4), nonce (12), then the words and their
tag (16). The words are filled up to 64 bytes, so that lengths tell nothing.
"""

import hmac
import secrets
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
KEY_NAME, NONCE, TAG, BLOCK = 4, 12, 16, 64
HEAD = len(VERSION) + KEY_NAME
END = b"\x80"


class CannotUnseal(ValueError):
    """Was changed, belongs to another place, or was sealed with a key we lost."""


def seal(words: str, place: str) -> bytes:
    """Seal words to a place such as "accounts_appcode.sealed:5", with today's key."""
    held = words.encode()
    secret = _secrets()[0]
    head = VERSION + _name(secret)
    nonce = secrets.token_bytes(NONCE)
    filled = held + END + bytes(-(len(held) + 1) % BLOCK)
    return (
        head + nonce + AESGCM(_key(secret)).encrypt(nonce, filled, _bound(head, place))
    )


def unseal(sealed: bytes | memoryview, place: str) -> str:
    """Open what was sealed to this place. Errors: CannotUnseal."""
    sealed = bytes(sealed)
    head, rest = sealed[:HEAD], sealed[HEAD:]
    secret = next((one for one in _secrets() if VERSION + _name(one) == head), None)
    if secret is None or len(rest) < NONCE + TAG + BLOCK:
        raise CannotUnseal
    nonce, hidden = rest[:NONCE], rest[NONCE:]
    try:
        filled = AESGCM(_key(secret)).decrypt(nonce, hidden, _bound(head, place))
    except InvalidTag:
        raise CannotUnseal from None
    return filled[: filled.rindex(END)].decode()


def is_sealed_anew(sealed: bytes) -> bool:
    """Whether it is sealed with today's key, and not with one of before."""
    return sealed[:HEAD] == VERSION + _name(_secrets()[0])


def fingerprints(secret: str, *, purpose: str) -> list[str]:
    """A secret's fingerprints, 64 letters each: with today's key first.

    To keep, take the first. To find, look for any. Nobody who has the database, but
    not the key, can try secrets against them.
    """
    return [
        hmac.digest(_key(one, purpose), secret.encode(), "sha256").hex()
        for one in _secrets()
    ]


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _bound(head: bytes, place: str) -> bytes:
    return head + place.encode()


def _name(secret: str) -> bytes:
    return _key(secret, "name")[:KEY_NAME]


@cache
def _key(secret: str, purpose: str = "seal") -> bytes:
    work = HKDF(
        algorithm=SHA256(), length=32, salt=None, info=f"plait.{purpose}".encode()
    )
    return work.derive(secret.encode())
