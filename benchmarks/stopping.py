"""A restore and an import, killed at any moment. What is left is one or the other."""

import hashlib
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.utils import timezone

import plait
from benchmarks.forks import Tell, fork, record_in_a_file
from benchmarks.writers import open_desk
from plait.config.keeping import recovery
from plait.config.keeping.databases import Sqlite
from plait.config.keeping.making import Job, make
from plait.config.keeping.restoring import Swap, finish_moves, put_back
from plait.contributions.models import Contribution
from plait.demo.build import build, files
from plait.projects.models import Programme


def state_of(home: Path) -> tuple[str, ...]:
    """What a home holds: its rows, its files and its key, each as one number."""
    record = home / "plait.sqlite3"
    faults = Sqlite.faults_in(record) if record.exists() else ["there is no record"]
    rows = str(Sqlite.facts_of(record).rows) if not faults else str(faults)
    others = [
        hashlib.sha256(file.read_bytes()).hexdigest()
        for name in ("files/a.txt", "secret-key")
        if (file := home / name).exists()
    ]
    return (rows, *others)


def kill_restores(times: int, seed: int) -> tuple[int, int, int]:
    """Half restored, wholly restored, and how often it was tried."""
    key = recovery.new_key()
    private = recovery.private_of(key)
    chance = random.Random(seed)  # noqa: S311 - when to kill
    with record_in_a_file() as home, tempfile.TemporaryDirectory() as folder:
        copy, old, new = _two_states(home, Path(folder), private)
        whole = _seconds_to_restore(home, copy, private)
        half = done = 0
        for number in range(times):
            target = Path(folder) / f"home-{number}"
            shutil.copytree(Path(folder) / "old", target)
            child = fork(_restoring(copy, private, target))
            time.sleep(chance.uniform(0, whole * 1.2))
            child.kill()
            finish_moves(target)  # as every start of Plait does
            found = state_of(target)
            half += found not in (old, new)
            done += found == new
            shutil.rmtree(target)
    return half, done, times


def _two_states(
    home: Path, folder: Path, private: X25519PrivateKey
) -> tuple[Path, tuple[str, ...], tuple[str, ...]]:
    """A copy of one record, and a home that holds another."""
    desk = open_desk()
    (home / "files").mkdir()
    for number in range(30):
        desk.decide(f"new-{number}")
    (home / "files" / "a.txt").write_text("new")
    (home / "secret-key").write_text("new key")
    job = Job(
        home=home,
        database=Sqlite(home / "plait.sqlite3"),
        lock=private.public_key(),
        to=folder / "copies",
        version=plait.__version__,
        now=timezone.now(),
    )
    made = make(job)
    new = state_of(home)
    for number in range(30):
        desk.decide(f"old-{number}")
    (home / "files" / "a.txt").write_text("old")
    (home / "secret-key").write_text("old key")
    job.database.copy_to(folder / "aside.sqlite3")
    shutil.copytree(
        home, folder / "old", ignore=shutil.ignore_patterns("*-*al", "*-shm")
    )
    shutil.move(folder / "aside.sqlite3", folder / "old" / "plait.sqlite3")
    return made.file, state_of(folder / "old"), new


def _restoring(
    copy: Path, private: X25519PrivateKey, home: Path
) -> Callable[[Tell], None]:
    return lambda _tell: _restore(copy, private, home)


def _restore(copy: Path, private: X25519PrivateKey, home: Path) -> None:
    put_back(
        Swap(file=copy, private=private, home=home, replace=True, now=timezone.now())
    )


def _seconds_to_restore(home: Path, copy: Path, private: X25519PrivateKey) -> float:
    target = home.parent / "timed"
    started = time.monotonic()
    _restore(copy, private, target)
    shutil.rmtree(target)
    return time.monotonic() - started


def kill_imports(times: int, seed: int) -> tuple[int, int, int]:
    """Half imported, wholly imported, and how often it was tried."""
    chance = random.Random(seed)  # noqa: S311 - when to kill
    half = done = 0
    with record_in_a_file() as home:
        record, empty = home / "plait.sqlite3", home.parent / "made.sqlite3"
        started = time.monotonic()
        fork(lambda _tell: build(files())).end()
        whole, seconds = Contribution.objects.count(), time.monotonic() - started
        for _ in range(times):
            _empty(record, empty)
            child = fork(lambda _tell: build(files()))
            time.sleep(chance.uniform(0, seconds * 1.3))
            child.kill()
            found = Programme.objects.count(), Contribution.objects.count()
            half += found not in ((0, 0), (1, whole))
            half += bool(Sqlite.faults_in(record))
            done += found == (1, whole)
    return half, done, times


def _empty(record: Path, empty: Path) -> None:
    from django.db import connections  # noqa: PLC0415 - the one in use now

    connections.close_all()
    for file in (record, Path(f"{record}-wal"), Path(f"{record}-shm")):
        file.unlink(missing_ok=True)
    shutil.copyfile(empty, record)
