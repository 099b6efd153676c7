"""Somebody erased, and killed at any moment of it. What is left is all or nothing."""

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.utils import timezone

from benchmarks.forks import Tell, fork, record_in_a_file
from plait.config.keeping.databases import Sqlite
from plait.people.models import Person
from plait.privacy.actions import Wish, erase, ledger
from tests import factories
from tests.privacy import canaries

GOES = ("delete", "empty", "words", "tombstone", "coarsen", "replace")


def kill_erasures(times: int, seed: int) -> tuple[int, int, int]:
    """Half erased, wholly erased, and how often it was tried."""
    chance = random.Random(seed)  # noqa: S311 - when to kill
    half = done = 0
    with record_in_a_file() as home:
        planted = canaries.plant(canaries.someone("Iris Lowmoor"))
        lead, marks = factories.involvement_lead(), planted.of(*GOES)
        connections.close_all()
        before = home.parent / "before.sqlite3"
        copied(home / "plait.sqlite3", before)
        whole = _seconds(home, before, planted.person, lead)
        for _ in range(times):
            _put_back(home, before)
            child = fork(lambda tell: _erase(planted.person, lead, tell))
            time.sleep(chance.uniform(0, whole * 1.1))
            child.kill()
            left = _marks_in_rows(home / "plait.sqlite3", marks)
            half += left not in (0, len(marks))
            half += bool(Sqlite.faults_in(home / "plait.sqlite3"))
            if left == 0:
                done += 1
                half += bool(_left_at_last(home, marks))
    return half, done, times


def _erase(person: Person, lead: Person, _tell: Tell) -> None:
    erase(person=person, wish=Wish(), by=lead, now=timezone.now())


def _seconds(home: Path, before: Path, person: Person, lead: Person) -> float:
    _put_back(home, before)
    started = time.monotonic()
    fork(lambda tell: _erase(person, lead, tell)).end()
    return time.monotonic() - started


def copied(record: Path, to: Path) -> None:
    """Copy a record that is in use."""
    with closing(sqlite3.connect(record)) as now, closing(sqlite3.connect(to)) as then:
        now.backup(then)


def _put_back(home: Path, before: Path) -> None:
    connections.close_all()
    for file in home.glob("plait.sqlite3*"):
        file.unlink()
    shutil.rmtree(ledger.file().parent, ignore_errors=True)
    shutil.copyfile(before, home / "plait.sqlite3")


def _marks_in_rows(record: Path, marks: dict[str, str]) -> int:
    """How many marks some row still holds; what lies beside the rows is not asked."""
    with closing(sqlite3.connect(record)) as opened:
        told = "\n".join(opened.iterdump())
    return sum(_is_held(word, told) for word in marks.values())


def _is_held(word: str, told: str) -> bool:
    """Whether a dump holds it as text, or as bytes."""
    return word in told or word.encode().hex().upper() in told


def _left_at_last(home: Path, marks: dict[str, str]) -> int:
    """Marks in any file once the next run has done what this one could not."""
    connections.close_all()
    ledger.finish()
    connections.close_all()
    held = b"\n".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    written = sum(1 for _ in ledger.lines())
    return sum(word.encode() in held for word in marks.values()) + (written != 1)
