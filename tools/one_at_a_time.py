"""A lock file, so that two set-ups never write the same folder at once.

The operating system holds the lock, not the file: a crash lets go of it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from tools.talk import Trouble, say

PATIENCE_SECONDS = 900


def _try(handle: TextIO) -> bool:
    """Take the lock if it is free."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - exists everywhere else

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def one_at_a_time(file: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold `file` while the block runs, after waiting for whoever holds it now.

    `patience` is in seconds. Raises Trouble when it runs out.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as handle:
        if not _try(handle):
            say("Another run.py is setting up Plait in this folder. Waiting for it.")
            _wait_for(handle, patience)
        yield


def _wait_for(handle: TextIO, patience: float) -> None:
    until = time.monotonic() + patience
    while not _try(handle):
        if time.monotonic() > until:
            raise Trouble(
                "Another run.py has been setting up Plait here for a long time.",
                "Stop the other one, or wait for it to end. Then run this again.",
                "Nothing was changed by this run.",
            )
        time.sleep(min(0.5, patience))
