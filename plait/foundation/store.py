"""A folder of files that no web server serves: names are random, and never given.

A file is there whole or not at all: it is written aside, and moved in one step. What
was being written when the power went is left in `half_done`, for `sweep` to take away.
"""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from uuid import UUID, uuid4

SMALL = "-small"
_OURS = re.compile(rf"[0-9a-f]{{32}}(?:{SMALL})?")


@dataclass(frozen=True)
class Store:
    """The files kept under one folder."""

    folder: Path

    @property
    def half_done(self) -> Path:
        """Where files are while they arrive and are looked at."""
        return self.folder / "half-done"

    def put(self, whole: bytes, small: bytes = b"") -> UUID:
        """Keep a file, and a small copy where there is one. Gives its name."""
        name = uuid4()
        if small:
            self._write(self.path(name, small=True), small)
        self._write(self.path(name), whole)
        return name

    def path(self, name: UUID, *, small: bool = False) -> Path:
        """Where a file is, whether or not it is there."""
        letters = name.hex
        return self.folder / letters[:2] / f"{letters}{SMALL if small else ''}"

    def remove(self, name: UUID) -> None:
        """Take a file and its small copy away. One that is not there is no fault."""
        for small in (False, True):
            self.path(name, small=small).unlink(missing_ok=True)

    def names(self) -> set[UUID]:
        """The name of every file."""
        return {UUID(file.name.removesuffix(SMALL)) for file in self._files()}

    def sweep(self, *, known: Collection[UUID], before: datetime) -> int:
        """Take away what nothing points at, if it is older than `before`. How many.

        What is younger may belong to somebody who is just pressing the button.
        """
        gone = 0
        for file in self._files():
            name = UUID(file.name.removesuffix(SMALL))
            if name not in known and _is_older(file, before):
                file.unlink(missing_ok=True)
                gone += 1
        if not self.half_done.exists():
            return gone
        for left in self.half_done.iterdir():
            if _is_older(left, before):
                _take_away(left)
                gone += 1
        return gone

    def _files(self) -> Iterator[Path]:
        """Our own files; what computers leave in folders besides is not ours."""
        for file in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if _OURS.fullmatch(file.name):
                yield file

    def _write(self, file: Path, content: bytes) -> None:
        for folder in (self.half_done, file.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = self.half_done / f"{file.name}.part"
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        half.replace(file)


def _is_older(file: Path, before: datetime) -> bool:
    try:
        return file.stat().st_mtime < before.timestamp()
    except FileNotFoundError:  # somebody else has taken it away
        return False


def _take_away(left: Path) -> None:
    if left.is_dir():
        rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)
