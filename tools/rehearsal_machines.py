"""The processes that the rehearsal of DEPLOY.md starts, and what they share."""

from __future__ import annotations

import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tools.serving import plain_variables

START_SECONDS, STOP_SECONDS, PATIENCE = 180, 30, 60


class Refused(AssertionError):
    """A step that did not do what DEPLOY.md says."""


def expect(what: str, *, found: object, wanted: object) -> None:
    """Errors: Refused when they differ."""
    if found != wanted:
        raise Refused(f"{what}: expected {wanted!r}, found {found!r}")


def expect_soon(what: str, is_so: Callable[[], bool]) -> None:
    """Errors: Refused when it does not come true in a minute."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise Refused(f"{what}: not after {PATIENCE} seconds")
        time.sleep(0.5)


@dataclass
class Running:
    """One process, and what it printed."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        """What it printed until now."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Ask it to stop, as systemd does. Errors: Refused when it does not."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired as late:
            self.end()
            raise Refused("a process did not stop when asked") from late

    def end(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@dataclass
class Web(Running):
    """One server, and where it answers."""

    port: int

    def status(self, path: str) -> int:
        """The status of one page."""
        try:
            asked = urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}")
        except urllib.error.HTTPError as answer:
            return answer.code
        with asked:
            return int(asked.status)

    def wait(self) -> None:
        """Until it answers. Errors: Refused, with what it printed."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.status("/")
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise Refused(f"a server did not start:\n{self.said}")


@dataclass
class Rehearsal:
    """Everything the steps share."""

    folder: Path
    server: str
    name: str = field(default_factory=lambda: f"plait_try_{secrets.token_hex(4)}")
    done: list[str] = field(default_factory=list)
    webs: list[Web] = field(default_factory=list)
    workers: list[Running] = field(default_factory=list)
    copy: Path = Path()

    def __post_init__(self) -> None:
        self.key = secrets.token_urlsafe(48)

    @property
    def python(self) -> Path:
        """The Python of the empty environment."""
        return self.folder / "venv" / "bin" / "python"

    @property
    def home(self) -> Path:
        """The home that every process shares."""
        return self.folder / "home"

    def database(self, name: str) -> str:
        """The address of one of our own databases, as our own user."""
        parts = urlsplit(self.server)
        place = parts.netloc.rpartition("@")[2]
        whole = parts._replace(
            netloc=f"{self.name}:{self.name}@{place}", path=f"/{name}"
        )
        return urlunsplit(whole)

    def variables(self, **more: str) -> dict[str, str]:
        """What a unit file sets."""
        own = {
            "PLAIT_HOME": str(self.home),
            "DATABASE_URL": self.database(self.name),
            "PLAIT_SECRET_KEY": self.key,
            "PYTHONSAFEPATH": "1",
        }
        return plain_variables(**(own | more))

    def _command(self, *words: str) -> list[str]:
        return [str(self.python), "-m", "plait.config.cli", *words]

    def plait(self, *words: str, **more: str) -> str:
        """Run one command of Plait. Errors: Refused, with what it printed."""
        done = subprocess.run(
            self._command(*words),
            cwd=self.folder,
            env=self.variables(**more),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Refused(f"plait {' '.join(words)}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self) -> Web:
        """Start one server with no worker, and do not wait for it."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        words = ["serve", "--port", str(port), "--workers", "2", "--no-work"]
        log = self.folder / f"web-{port}.log"
        return Web(self._process(log, *words), log, port)

    def work(self) -> Running:
        """Start one worker."""
        log = self.folder / f"worker-{secrets.token_hex(4)}.log"
        return Running(self._process(log, "work"), log)

    def _process(self, log: Path, *words: str) -> subprocess.Popen[bytes]:
        with log.open("wb") as printed:
            return subprocess.Popen(
                self._command(*words),
                cwd=self.folder,
                env=self.variables(PYTHONUNBUFFERED="1"),
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def install(self, wheel: Path) -> None:
        """Put a wheel into the environment, in place of the one that was there."""
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "install"]
        quiet = ["--quiet", "--no-deps", "--no-index", "--force-reinstall", str(wheel)]
        subprocess.run([*command, *quiet], check=True, capture_output=True)

    def version(self) -> str:
        """The version that is installed."""
        asked = [str(self.python), "-c", "import plait; print(plait.__version__)"]
        return subprocess.check_output(asked, text=True, cwd=self.folder).strip()

    def end(self) -> None:
        """End every process that still runs."""
        for each in (*self.webs, *self.workers):
            each.end()
