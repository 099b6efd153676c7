"""Django's SQLite, but for this: who asks to write first, writes first.

SQLite lets writers ask again every tenth of a second. Whoever has just written asks at
once, so where many write without a pause some never get in: of 1,920 writes by 32
processes, 4 waited in vain for 30 seconds (`python -m benchmarks.kills --only E3`).
Here a writer takes a turn first, and only the one whose turn it is asks SQLite. The
turn is a lock on a file beside the database; the system wakes those who wait in order.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.db import OperationalError
from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # not on Windows: there each asks SQLite as before
    fcntl = None  # type: ignore[assignment]

ENDING = ".turns"
DEFAULT_SECONDS = 5.0  # what sqlite3.connect waits


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with a queue before each transaction."""

    def _start_transaction_under_autocommit(self) -> None:
        with self._turn():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for a turn. Raises OperationalError after as long as SQLite would."""
        queue = self._queue()
        if queue is None:
            yield
            return
        with queue:
            asked = time.monotonic()
            fcntl.flock(queue, fcntl.LOCK_EX)
            most = self.settings_dict["OPTIONS"].get("timeout", DEFAULT_SECONDS)
            if time.monotonic() - asked > most:
                raise OperationalError("database is locked")
            yield

    def _queue(self) -> BinaryIO | None:
        """The file to queue at; None where nobody can meet, or nobody can write."""
        if fcntl is None or self.is_in_memory_db():
            return None
        try:
            return Path(f"{self.settings_dict['NAME']}{ENDING}").open("wb")
        except OSError:
            return None
