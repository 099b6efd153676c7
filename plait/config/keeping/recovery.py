"""The recovery key, which people keep on paper, and the lock made from it.

The lock stays in the home and can only close: `HOME/backup-lock`. The recovery key
opens every copy closed with it, and is kept nowhere in Plait (docs/adr: copies).
"""

import base64
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from plait.config.environment import make_home
from plait.config.keeping.trouble import CannotKeep

LOCK = "backup-lock"
SEED_BYTES = 16
CHECK_LETTERS = 2
GROUP = 4
# Base32 has no 0, 1 or 8; people read those as O, I and B.
_MISREAD = str.maketrans("018", "OIB")


def new_key() -> str:
    """A recovery key: 128 random bits and a check, in seven groups of four letters."""
    return _written(secrets.token_bytes(SEED_BYTES))


def _written(seed: bytes) -> str:
    letters = base64.b32encode(seed).decode().rstrip("=")
    letters += _check(letters)
    groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
    return "-".join(groups)


def _check(letters: str) -> str:
    return base64.b32encode(hashlib.sha256(letters.encode()).digest()).decode()[
        :CHECK_LETTERS
    ]


def private_of(key: str) -> X25519PrivateKey:
    """What opens, from a key as a person may type it. Errors: CannotKeep."""
    typed = "".join(one for one in key.upper() if one.isalnum()).translate(_MISREAD)
    letters, check = typed[:-CHECK_LETTERS], typed[-CHECK_LETTERS:]
    try:
        seed = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES or check != _check(letters):
        raise CannotKeep(
            "That is not a recovery key: it is not whole, or a letter is wrong.\n"
            "It has seven groups of four letters and numbers, with dashes between."
        )
    stretched = HKDF(hashes.SHA256(), 32, salt=None, info=b"plait recovery key")
    return X25519PrivateKey.from_private_bytes(stretched.derive(seed))


def keep_lock(home: Path, key: str) -> X25519PublicKey:
    """Write the lock of this key into a home."""
    lock = private_of(key).public_key()
    text = base64.b64encode(lock.public_bytes_raw()).decode() + "\n"
    make_home(home)  # a record on a server needs none until now
    part = home / f"{LOCK}.{os.getpid()}"
    part.write_text(text, encoding="ascii")
    part.replace(home / LOCK)
    return lock


def lock_of(home: Path) -> X25519PublicKey | None:
    """The lock of a home; None when none was made. Errors: CannotKeep."""
    file = home / LOCK
    if not file.exists():
        return None
    try:
        raw = base64.b64decode(file.read_text(encoding="ascii"), validate=False)
        return X25519PublicKey.from_public_bytes(raw)
    except ValueError as fault:
        raise CannotKeep(
            f"{file} is not whole. Move it away: the next copy makes a new key."
        ) from fault


def name_of(lock: X25519PublicKey) -> str:
    """Eight letters that tell one lock from another, as they stand in each copy."""
    return hashlib.sha256(lock.public_bytes_raw()).hexdigest()[:8]
