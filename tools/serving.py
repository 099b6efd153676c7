"""The demo, built and served as people get it: for tests, pictures and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START = "import sys; from plait.config.cli import main; sys.exit(main())"
START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True)
class Served:
    """A running Plait: where it answers, and its first process."""

    address: str
    port: int
    process: int


def plain_variables(**more: str) -> dict[str, str]:
    """This process's variables, less those that choose settings or a database."""
    chosen = ("DJANGO_", "DATABASE_URL", "PLAIT_", "PYTEST_")
    return {k: v for k, v in os.environ.items() if not k.startswith(chosen)} | more


def plait(*words: str, home: Path | str) -> list[str]:
    """The command `plait words --home home`, with this Python."""
    return [sys.executable, "-c", START, *words, "--home", str(home)]


def build_demo(home: Path, variables: Mapping[str, str] | None = None) -> None:
    """Fill a home folder with the demo.

    Raises RuntimeError with what was printed.
    """
    built = subprocess.run(
        plait("demo", "--no-serve", home=home),
        env=dict(variables or plain_variables()),
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise RuntimeError(built.stdout + built.stderr)


@contextmanager
def serving(home: Path, variables: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve a home folder on a free port while the block runs.

    Raises RuntimeError, with the server's own words, when it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (home / "server.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            plait("serve", "--port", str(port), home=home),
            env=dict(variables or plain_variables()),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"http://127.0.0.1:{port}/", server):
                log.seek(0)
                raise RuntimeError(f"plait serve did not answer:\n{log.read()}")
            yield Served(f"http://127.0.0.1:{port}", port, server.pid)
        finally:
            _stop(server)


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
