"""A device that makes and shows passkeys, as a browser would, without a browser."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40


class Authenticator:
    """Holds one passkey. Each answer can be bent, to see that it is refused."""

    def __init__(self, site="http://localhost:8000"):
        self.site = site
        self.credential = secrets.token_bytes(32)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.counter = 0

    def make(self, question, *, flags=PRESENT | VERIFIED, **bent):
        """The answer to a question for a new passkey, as text."""
        asked = question["publicKey"]
        told = self._told("webauthn.create", asked, bent)
        public = ES256.from_cryptography_key(self.key.public_key())
        made = (
            bytes(16)
            + len(self.credential).to_bytes(2, "big")
            + self.credential
            + cbor.encode(dict(public))
        )
        data = self._data(asked["rp"]["id"], flags | MADE, bent) + made
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=told, attestationObject=attested)

    def show(self, question, *, flags=PRESENT | VERIFIED, **bent):
        """The answer to a question for a passkey, as text."""
        asked = question["publicKey"]
        told = self._told("webauthn.get", asked, bent)
        self.counter += bent.get("steps", 1)
        data = self._data(asked["rpId"], flags, bent)
        key = bent.get("key", self.key)
        signed = key.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=told, authenticatorData=data, signature=signed
        )

    def _told(self, kind, asked, bent):
        return json.dumps(
            {
                "type": bent.get("kind", kind),
                "challenge": bent.get("challenge", asked["challenge"]),
                "origin": bent.get("origin", self.site),
            }
        ).encode()

    def _data(self, host, flags, bent):
        named = hashlib.sha256(bent.get("host", host).encode()).digest()
        return named + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _answer(self, **response):
        named = websafe_encode(self.credential)
        return json.dumps(
            {
                "id": named,
                "rawId": named,
                "type": "public-key",
                "response": {k: websafe_encode(v) for k, v in response.items()},
                "clientExtensionResults": {},
            }
        )
