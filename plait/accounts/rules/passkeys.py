"""Passkeys: what a browser is asked, and whether its answer is right (WebAuthn 2).

`fido2` does the cryptography. A passkey must be kept by the device itself, and the
device must ask for a finger, a face or a PIN: so it is two proofs at once.
"""

import hashlib
import ipaddress
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    generate_private_key,
)
from fido2.cose import ES256
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

MOST = 10  # passkeys of one account
LONGEST_ANSWER = 10_000  # letters; an honest one has about 2,000
BIGGEST_NUMBER = 65_535  # those of algorithms are the greatest a device sends
# All that reading a made-up answer may raise, besides fido2's own ValueError.
_UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    struct.error,
)
Question = Mapping[str, Any]


@dataclass(frozen=True)
class NewPasskey:
    """What we keep of a passkey: nothing that is secret."""

    credential: str
    public_key: bytes
    counter: int


@dataclass(frozen=True)
class Shown:
    """A passkey's answer that is right: which one, and how often it was used."""

    credential: str
    counter: int


class NotRight(Exception):
    """An answer that cannot be read, or is not right."""


def host_for(site: str) -> str:
    """The name passkeys belong to, or nothing where they cannot be: a bare number.

    >>> host_for("https://plait.example"), host_for("http://127.0.0.1:8000")
    ('plait.example', '')
    """
    host = urlsplit(site).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return ""


def handle_of(account: int) -> bytes:
    """What a device calls an account by. It tells nothing about a person."""
    return hashlib.sha256(f"plait.account:{account}".encode()).digest()


def ask_for_new(
    *, site: str, account: int, name: str, held: Sequence[bytes]
) -> tuple[Question, Question]:
    """What to ask a browser for a new passkey, and what to keep until it answers.

    `held` are the passkeys there are, so that a device makes no second one.
    """
    asked, kept = _server(site).register_begin(
        PublicKeyCredentialUserEntity(
            id=handle_of(account), name=name, display_name=name
        ),
        credentials=[AttestedCredentialData(one) for one in held],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(asked), _plain(kept)


def read_new(answer: str, *, site: str, kept: Question) -> NewPasskey:
    """The passkey that a browser made. Errors: NotRight."""
    try:
        made = _server(site).register_complete(kept, _read(answer))
        data = made.credential_data
        if data is None:
            raise NotRight
        return NewPasskey(
            credential=websafe_encode(data.credential_id),
            public_key=bytes(data),
            counter=made.counter,
        )
    except _UNREADABLE as wrong:
        raise NotRight from wrong


def ask_for_one(*, site: str) -> tuple[Question, Question]:
    """What to ask a browser to sign in, whoever it is, and what to keep of it."""
    asked, kept = _server(site).authenticate_begin(
        user_verification=UserVerificationRequirement.REQUIRED
    )
    return _plain(asked), _plain(kept)


def credential_in(answer: str) -> str:
    """Which passkey an answer says it comes from. Errors: NotRight."""
    try:
        return websafe_encode(AuthenticationResponse.from_dict(_read(answer)).raw_id)
    except _UNREADABLE as wrong:
        raise NotRight from wrong


def read_shown(
    answer: str, *, site: str, kept: Question, public_key: bytes, counter: int
) -> Shown:
    """Check an answer against the passkey it comes from. Errors: NotRight.

    A device that counts must count on: one that does not is a copy.
    """
    try:
        told = AuthenticationResponse.from_dict(_read(answer))
        known = AttestedCredentialData(public_key)
        _server(site).authenticate_complete(kept, [known], told)
    except _UNREADABLE as wrong:
        raise NotRight from wrong
    now = told.response.authenticator_data.counter
    if (now or counter) and now <= counter:
        raise NotRight
    return Shown(credential=websafe_encode(told.raw_id), counter=now)


def _server(site: str) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=host_for(site), name="Plait"),
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == site,
    )


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise NotRight
    read = json.loads(answer, parse_int=_small)
    if not isinstance(read, dict):
        raise NotRight
    return read


def _small(digits: str) -> int:
    """A number of an answer. The library makes so many bytes of one out of place."""
    number = int(digits)
    if abs(number) > BIGGEST_NUMBER:
        raise NotRight
    return number


def _plain(value: Any) -> Question:
    """The same as JSON holds it, for a page and for a session."""
    held: Question = json.loads(json.dumps(value, default=dict))
    return held


def decoy(credential: str) -> bytes:
    """A passkey nobody holds, so that one we do not know takes as many steps."""
    named = websafe_decode(credential)
    return bytes(AttestedCredentialData.create(bytes(16), named, _nobodys_key()))


@cache
def _nobodys_key() -> ES256:
    return ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
