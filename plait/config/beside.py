"""Keeps a worker running beside the server, so that one command is enough."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
FINISH_SECONDS = 15.0


class Beside:
    """A worker as a process of its own, started again whenever it ends."""

    def __init__(self, home: Path) -> None:
        words = ["work", "--beside", str(os.getpid()), "--home", str(home)]
        self._command = [sys.executable, "-m", "plait.config.cli", *words]
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the worker finish what it does; end it when that takes too long."""
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(FINISH_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _keep(self) -> None:
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            with self._lock:
                if self._stopping.is_set():
                    return
                self._process = subprocess.Popen(self._command)  # noqa: S603 - our own
            self._process.wait()
            self._stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)


@contextmanager
def worker_beside(home: Path, *, wanted: bool = True) -> Iterator[None]:
    """Have a worker for as long as the block runs."""
    if not wanted:
        yield
        return
    beside = Beside(home)
    beside.start()
    try:
        yield
    finally:
        beside.stop()
