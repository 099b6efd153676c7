"""One closed file: a header anyone may read, then pieces only the key can open.

A fresh X25519 key is made for each file and thrown away; with the lock it gives the
file's own AES-256-GCM key (HKDF-SHA256, both public halves in it). Pieces are 1 MiB,
numbered, and the last says that it is the last (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár 2015): a piece that is changed, moved, left out
or cut off is seen. The header is bound into every piece.
"""

import io
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from plait.config.keeping.recovery import name_of
from plait.config.keeping.trouble import CannotKeep

MAGIC = b"PLAIT COPY 1\n"
PIECE = 1024 * 1024
TAG = 16
LONGEST_HEADER = 64 * 1024
NOT_OURS = "This file is not a copy made by Plait."
BROKEN = (
    "This copy is broken: a part of it was changed or cut off. Nothing was changed."
)


def _file_key(secret: bytes, once: bytes, lock: bytes) -> bytes:
    return HKDF(
        hashes.SHA256(), 32, salt=None, info=b"plait copy 1" + once + lock
    ).derive(secret)


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


class Sealer(io.RawIOBase):
    """Closes what is written to it. `key` opens it again, in this process only."""

    def __init__(
        self, into: BinaryIO, *, lock: X25519PublicKey, about: dict[str, Any]
    ) -> None:
        super().__init__()
        once = X25519PrivateKey.generate()
        halves = once.public_key().public_bytes_raw(), lock.public_bytes_raw()
        self.key = _file_key(once.exchange(lock), *halves)
        header = {
            **about,
            "lock": name_of(lock),
            "once": b64encode(halves[0]).decode(),
        }
        words = json.dumps(header, sort_keys=True).encode()
        self._bound = MAGIC + len(words).to_bytes(4, "big") + words
        self._into, self._waiting, self._number = into, bytearray(), 0
        self._cipher = AESGCM(self.key)
        into.write(self._bound)

    def writable(self) -> bool:
        return True

    def write(self, more: Any) -> int:
        self._waiting += more
        # Always something left over, so that the last piece can say so.
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(more)

    def finish(self) -> None:
        """Close the last piece. Without it the file is not whole, and opens never."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._into.write(self._cipher.encrypt(nonce, piece, self._bound))
        self._number += 1


def header_of(source: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """The header, and its bytes as they are bound in. Errors: CannotKeep."""
    if source.read(len(MAGIC)) != MAGIC:
        raise CannotKeep(f"{NOT_OURS} Nothing was changed.")
    length = source.read(4)
    size = int.from_bytes(length, "big")
    words = source.read(size) if size <= LONGEST_HEADER else b""
    try:
        header = json.loads(words)
        b64decode(header["once"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise CannotKeep(BROKEN) from fault
    return header, MAGIC + length + words


class Opener(io.RawIOBase):
    """Reads what a Sealer closed. Errors: CannotKeep, for each way it can be wrong."""

    def __init__(
        self,
        source: BinaryIO,
        *,
        private: X25519PrivateKey | None = None,
        key: bytes = b"",
        progress: Callable[[int], None] = lambda _bytes: None,
    ) -> None:
        super().__init__()
        self.header, self._bound = header_of(source)
        if private is not None:
            key = _opened_with(private, self.header)
        self._cipher, self._source, self._progress = AESGCM(key), source, progress
        self._number, self._ready, self._ended = 0, b"", False
        self._next = source.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._ready and not self._ended:
            self._open_one()
        part = self._ready[: len(into)]
        into[: len(part)] = part
        self._ready = self._ready[len(part) :]
        return len(part)

    def _open_one(self) -> None:
        closed, self._next = self._next, self._source.read(PIECE + TAG)
        self._ended = not self._next
        try:
            self._ready = self._cipher.decrypt(
                _nonce(self._number, last=self._ended), closed, self._bound
            )
        except (InvalidTag, ValueError) as fault:
            raise CannotKeep(BROKEN) from fault
        self._number += 1
        self._progress(len(closed))


def _opened_with(private: X25519PrivateKey, header: dict[str, Any]) -> bytes:
    own = private.public_key()
    if header.get("lock") != name_of(own):
        raise CannotKeep(
            "This recovery key is another one than the key this copy was closed with.\n"
            f"The copy names its lock {header.get('lock')}; yours is {name_of(own)}. "
            "Nothing was changed."
        )
    once = b64decode(header["once"])
    try:
        secret = private.exchange(X25519PublicKey.from_public_bytes(once))
    except ValueError as fault:
        raise CannotKeep(BROKEN) from fault
    return _file_key(secret, once, own.public_bytes_raw())
