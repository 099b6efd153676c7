"""The door: a file goes in, and a `Checked` comes out, or `Refused` is raised."""

import hashlib
import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from plait.foundation.guard.child import orders
from plait.foundation.guard.found import Checked, Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.looking import format_of, look
from plait.foundation.guard.names import clean_name
from plait.foundation.guard.refusing import Refused

# It gets our own path and nothing else: no environment, so no secrets.
PROGRAM = (
    "import json, sys; told = json.load(sys.stdin); sys.path[:] = told.pop('path'); "
    "from plait.foundation.guard.child import work; work(told)"
)
HERE = str(Path(__file__).resolve().parents[3])
AT_ONCE = BoundedSemaphore(2)
LIGHT = {"text"}
logger = logging.getLogger(__name__)


def check(
    pieces: Iterable[bytes], *, name: str, limits: Limits, folder: Path
) -> Checked:
    """Look at a file that arrives in pieces. `folder` is for what is half done.

    Raises Refused.
    """
    called = clean_name(name)
    taken = format_of(called, limits)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix="look-") as made:
        at = Path(made)
        _take_in(pieces, at / "given", taken)
        if taken.kind in LIGHT:
            washed = look((at / "given").read_bytes(), taken=taken, limits=limits)
        else:
            washed = _apart(at, called, limits)
    return _checked(called, taken, washed)


def check_here(data: bytes, *, name: str, limits: Limits) -> Checked:
    """Look at a file in this very process: only for files of whoever runs Plait.

    Raises Refused.
    """
    called = clean_name(name)
    taken = format_of(called, limits)
    return _checked(called, taken, look(data, taken=taken, limits=limits))


def _checked(called: str, taken: Format, washed: Washed) -> Checked:
    return Checked(
        name=called,
        kind=taken.kind,
        format=washed.format,
        whole=washed.whole,
        small=washed.small,
        sha256=hashlib.sha256(washed.whole).hexdigest(),
        width=washed.width,
        height=washed.height,
    )


def _take_in(pieces: Iterable[bytes], file: Path, taken: Format) -> None:
    """Write what arrives, and stop as soon as it is too much."""
    size = 0
    with file.open("wb") as given:
        for piece in pieces:
            size += len(piece)
            if size > taken.most_bytes:
                raise Refused("too-large")
            given.write(piece)
    if not size:
        raise Refused("empty")


def _apart(folder: Path, name: str, limits: Limits) -> Washed:
    """Look at a file in a process of its own, two at a time."""
    if not AT_ONCE.acquire(timeout=limits.wait_seconds):
        raise Refused("busy")
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, and no words from outside
            [sys.executable, "-I", "-S", "-X", "utf8", "-c", PROGRAM],
            input=json.dumps({"path": _path(), **orders(folder, name, limits)}),
            capture_output=True,
            text=True,
            cwd=folder,
            env={},
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise Refused("too-slow") from slow
    finally:
        AT_ONCE.release()
    return _answer(done, folder)


def _path() -> list[str]:
    """Where our own code is. Never the folder that one happens to be in."""
    return [HERE, *(each for each in sys.path if each)]


def _answer(done: "subprocess.CompletedProcess[str]", folder: Path) -> Washed:
    if done.returncode:
        # Killed for its use of time or memory, or a fault of a reader. Never let in.
        last = done.stderr.strip().rpartition("\n")[2]
        logger.warning("a file could not be looked at: %s %s", done.returncode, last)
        raise Refused("damaged")
    found: dict[str, Any] = json.loads(done.stdout)
    if "refused" in found:
        raise Refused(found["refused"])
    return Washed(
        whole=(folder / "whole").read_bytes(),
        small=(folder / "small").read_bytes(),
        **found,
    )
