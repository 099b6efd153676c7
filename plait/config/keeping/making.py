"""Make one closed copy of everything, try it, and only then say that it is done."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from plait.config.keeping import manifest
from plait.config.keeping.databases import Database
from plait.config.keeping.manifest import Manifest, Part
from plait.config.keeping.sealing import Opener, Sealer
from plait.config.keeping.trouble import CannotKeep

FOLDER, ENDING = "backups", ".plait-copy"
HALF = ".making-"
# Everything else in a home goes into a copy.
LEFT_OUT = {
    "static",
    "ballast",
    "template.sqlite3",
    "plait.sqlite3",
    "plait.sqlite3.turns",
    FOLDER,
}
LEFT_OUT_ENDINGS = ("-wal", "-shm", "-journal", ".log", ".before-upgrade")
KEPT_ASIDE = "before-restore-"
SECRET = "secret-key"  # noqa: S105 - the name of a file
NO_KEY_INSIDE = (
    "The key that signs sessions: it is in the surroundings (PLAIT_SECRET_KEY). "
    "Keep it with the recovery key."
)
SURROUNDINGS = "The settings in the surroundings, such as the mail server’s password."
BLOCK = 1024 * 1024
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Made:
    """A copy that was made and opened again. `bytes` is what it takes on the disk."""

    file: Path
    manifest: Manifest
    bytes: int


def quietly(_doing: str, _share: float) -> None:
    """Show no progress."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """What to copy, closed with which lock, and where to."""

    home: Path
    database: Database
    lock: X25519PublicKey
    to: Path
    version: str
    now: datetime
    is_demo: bool = False
    progress: Progress = quietly


def make(job: Job) -> Made:
    """Make a copy. Either it is whole and was opened again, or there is none.

    Errors: CannotKeep.
    """
    try:
        job.to.mkdir(parents=True, exist_ok=True, mode=0o700)
        clear_halves(job.to)
        with _aside(job.to) as aside:
            return _make(job, aside)
    except OSError as fault:
        raise CannotKeep(
            f"The copy could not be written in {job.to}: {fault.strerror or fault}. "
            "There is none from this time; the record is as it was."
        ) from fault


def _make(job: Job, aside: Path) -> Made:
    job.progress("Copying the database", 0)
    snapshot = aside / job.database.part
    facts = job.database.copy_to(snapshot)
    parts = [(job.database.part, snapshot), *_home_parts(job.home)]
    about = Manifest(
        made_at=job.now.astimezone(UTC).isoformat(timespec="seconds"),
        plait=job.version,
        kind=job.database.kind,
        is_demo=job.is_demo,
        rows=facts.rows,
        migrations=facts.migrations,
        history=facts.history,
        not_inside=_not_inside(job.home),
    )
    closed = aside / "closed"
    with closed.open("wb") as into:
        key, about = _close(job, about, parts, into)
        into.flush()
        os.fsync(into.fileno())
    _try(closed, key, about, job.progress)
    return _in_place(job, closed, about)


def _close(
    job: Job, about: Manifest, parts: list[tuple[str, Path]], into: BinaryIO
) -> tuple[bytes, Manifest]:
    header = {"made_at": about.made_at, "plait": about.plait, "kind": about.kind}
    sealer = Sealer(into, lock=job.lock, about=header)
    whole = sum(file.stat().st_size for _, file in parts) or 1
    kept: dict[str, Part] = {}
    done = 0
    with tarfile.open(fileobj=sealer, mode="w|", bufsize=BLOCK) as box:
        for name, file in parts:
            kept[name] = _put(box, name, file)
            done += kept[name].bytes
            job.progress("Closing the copy", done / whole)
        about = replace(about, parts=kept)
        _put_words(box, manifest.NAME, about.as_json().encode())
    sealer.finish()
    return sealer.key, about


def _put(box: tarfile.TarFile, name: str, file: Path) -> Part:
    """Put one file in, counted and summed from the very bytes that go in."""
    with file.open("rb") as source:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(source.fileno()).st_size
        entry.mode = 0o600
        reading = _Summing(source)
        box.addfile(entry, reading)  # type: ignore[arg-type]
    return Part(entry.size, reading.sum.hexdigest())


def _put_words(box: tarfile.TarFile, name: str, words: bytes) -> None:
    with tempfile.SpooledTemporaryFile() as source:
        source.write(words)
        source.seek(0)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(words), 0o600
        box.addfile(entry, source)


class _Summing:
    """A file that is summed as it is read."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self.sum = source, hashlib.sha256()

    def read(self, size: int) -> bytes:
        found = self._source.read(size)
        self.sum.update(found)
        return found


def _home_parts(home: Path) -> Iterator[tuple[str, Path]]:
    """Files in the home besides the database, by the name they have there."""
    for file in sorted(home.rglob("*")):
        inside = file.relative_to(home)
        if not file.is_file() or file.is_symlink() or _is_left_out(inside):
            continue
        yield f"home/{inside.as_posix()}", file


def _is_left_out(inside: Path) -> bool:
    first = inside.parts[0]
    return (
        first in LEFT_OUT
        or first.startswith((".", KEPT_ASIDE))
        or inside.name.endswith(LEFT_OUT_ENDINGS)
    )


def _not_inside(home: Path) -> list[str]:
    secret = [] if (home / SECRET).exists() else [NO_KEY_INSIDE]
    return [*secret, SURROUNDINGS]


def _try(closed: Path, key: bytes, about: Manifest, progress: Progress) -> None:
    """Open the copy again from the disk, and sum every part. Errors: CannotKeep."""
    size = closed.stat().st_size or 1
    seen = 0

    def counted(more: int) -> None:
        nonlocal seen
        seen += more
        progress("Opening it again", seen / size)

    with closed.open("rb") as source:
        opener = Opener(source, key=key, progress=counted)
        found = read_parts(opener, lambda _name: None)
    if found != about:
        raise CannotKeep("The copy is not what was put into it. It was thrown away.")


def read_parts(opener: Opener, into: Callable[[str], Path | None]) -> Manifest:
    """Read a whole copy; each part goes where `into` says, None for nowhere.

    Gives the manifest once every part was found to be as it says, and no other part
    is there. Errors: CannotKeep.
    """
    found: dict[str, Part] = {}
    about = b""
    try:
        with tarfile.open(fileobj=opener, mode="r|", bufsize=BLOCK) as box:
            for entry in box:
                source = box.extractfile(entry) if entry.isfile() else None
                if source is None:
                    raise CannotKeep("This copy holds something that is not a file.")
                if entry.name == manifest.NAME:
                    about = source.read()
                    continue
                found[entry.name] = _take(source, into(entry.name))  # type: ignore[arg-type]
        while opener.read(BLOCK):
            pass  # to the last piece, which proves that nothing was cut off
    except tarfile.TarError as fault:
        raise CannotKeep("This copy is not whole. Nothing was changed.") from fault
    read = manifest.read(about)
    if read.parts != found:
        raise CannotKeep(
            "What is in this copy is not what it says is in it. Nothing was changed."
        )
    return read


def _take(source: BinaryIO, file: Path | None) -> Part:
    total, size = hashlib.sha256(), 0
    with open(file or os.devnull, "wb", opener=_for_us_only) as into:
        while block := source.read(BLOCK):
            total.update(block)
            size += len(block)
            into.write(block)
        into.flush()
        if file:
            os.fsync(into.fileno())
    return Part(size, total.hexdigest())


def _for_us_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _in_place(job: Job, closed: Path, about: Manifest) -> Made:
    stem = f"plait-{job.now.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}"
    file = job.to / f"{stem}{ENDING}"
    number = 2
    while file.exists():
        file = job.to / f"{stem}-{number}{ENDING}"
        number += 1
    size = closed.stat().st_size
    closed.chmod(0o600)
    closed.replace(file)
    beside = {**about.in_short(), "file": str(file), "bytes": size}
    for folder in {job.to, job.home / FOLDER}:
        folder.mkdir(exist_ok=True, mode=0o700)
        _write(folder / f"{file.stem}.json", json.dumps(beside, indent=1))
    sync_folder(job.to)
    return Made(file, about, size)


def _write(file: Path, words: str) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(words + "\n", encoding="utf-8")
    part.replace(file)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=folder, prefix=HALF) as aside:
        yield Path(aside)


def clear_halves(folder: Path) -> None:
    """Throw away what a copy that was stopped half way has left."""
    hour = 60 * 60
    for half in folder.glob(f"{HALF}*"):
        if datetime.now(UTC).timestamp() - half.stat().st_mtime > hour:
            shutil.rmtree(half, ignore_errors=True)
