"""Processes of our own that write through the app's actions, and are killed."""

import os
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from django.conf import settings
from django.db import connections

Tell = Callable[[str], object]


@dataclass
class Fork:
    """A process of ours, and what it has told so far, line by line."""

    pid: int
    pipe: int
    heard: bytes = b""

    def hear(self, seconds: float) -> None:
        """Listen for so long, or until it ends."""
        ready, _, _ = select.select([self.pipe], [], [], seconds)
        if ready:
            self.heard += os.read(self.pipe, 1 << 16)

    def kill(self) -> list[str]:
        """Kill it with no warning. Gives the whole lines it told before."""
        os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> list[str]:
        """Wait for its end. Gives the whole lines it told."""
        while more := os.read(self.pipe, 1 << 16):
            self.heard += more
        os.close(self.pipe)
        os.waitpid(self.pid, 0)
        return self.heard.decode().splitlines()[: self.heard.count(b"\n")]


def fork(act: Callable[[Tell], object]) -> Fork:
    """Start a process that acts, telling lines. It takes no connection with it."""
    connections.close_all()
    sys.stdout.flush()
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return Fork(pid, out)
    os.close(out)
    status = 0
    try:
        act(lambda line: os.write(into, f"{line}\n".encode()))
    except BaseException:  # noqa: BLE001 - it must end here, whatever happened
        traceback.print_exc()
        status = 1
    finally:
        sys.stderr.flush()
        os._exit(status)


@contextmanager
def record_in_a_file() -> Iterator[Path]:
    """An empty record in a home of its own, with the settings Plait runs with."""
    from plait.config import template  # noqa: PLC0415 - after django.setup()
    from plait.config.settings import SQLITE  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="plait-bars-") as folder:
        made = template.build(Path(folder) / "made.sqlite3")
        home = Path(folder) / "home"
        home.mkdir()
        copyfile(made, home / "plait.sqlite3")
        with using(
            {
                **connections.settings["default"],
                "ENGINE": "plait.foundation.sqlite",
                "NAME": str(home / "plait.sqlite3"),
                "OPTIONS": SQLITE,
            }
        ):
            before, settings.HOME = settings.HOME, home
            try:
                yield home
            finally:
                settings.HOME = before


@contextmanager
def using(database: dict[str, object]) -> Iterator[None]:
    """Work in this database while the block runs."""
    before = connections.settings["default"]
    _let_go()
    connections.settings["default"] = database
    try:
        yield
    finally:
        _let_go()
        connections.settings["default"] = before


def _let_go() -> None:
    """Forget the connection in use, if there is one."""
    connections.close_all()
    if "default" in {each.alias for each in connections.all(initialized_only=True)}:
        del connections["default"]
