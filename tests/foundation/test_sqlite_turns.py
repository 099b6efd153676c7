"""Writers on SQLite come in the order they asked, and nobody waits for ever."""

import threading
import time

import pytest
from django.db import OperationalError, connections

from plait.config.settings import SQLITE
from plait.foundation.sqlite.base import DatabaseWrapper

FEW = {**SQLITE, "timeout": 0.4}


@pytest.fixture(autouse=True)
def _may_ask_databases(django_db_blocker):
    """Ours are files of these tests' own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def file(tmp_path):
    return tmp_path / "record.sqlite3"


@pytest.fixture
def opened(file):
    """Opens one more connection to one file, for this thread or another."""
    usual = connections.settings["default"]
    made = []

    def one(options=SQLITE, name=file):
        given = {**usual, "NAME": str(name), "OPTIONS": options, "CONN_MAX_AGE": None}
        made.append(DatabaseWrapper(given))
        made[-1].inc_thread_sharing()
        return made[-1]

    with one().cursor() as cursor:
        cursor.execute("CREATE TABLE came (who TEXT)")
    yield one
    for each in made:
        each.close()


def begin(one):
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(one, who):
    with one.cursor() as cursor:
        cursor.execute("INSERT INTO came VALUES (%s)", [who])
    one.commit()
    one.set_autocommit(True)


def came(one):
    with one.cursor() as cursor:
        return [who for (who,) in cursor.execute("SELECT who FROM came").fetchall()]


@pytest.mark.parametrize("rounds", [3])
def test_who_writes_without_a_pause_lets_another_in(opened, rounds):
    busy, patient = opened(), opened()
    begin(busy)
    wrote = threading.Event()

    def wait_and_write():
        begin(patient)
        end(patient, "patient")
        wrote.set()

    waiting = threading.Thread(target=wait_and_write)
    waiting.start()
    time.sleep(0.3)  # it waits at the file by now, asking ever more seldom
    for _ in range(rounds):
        end(busy, "busy")
        begin(busy)
    end(busy, "busy")
    waiting.join(20)

    assert wrote.is_set()
    assert came(busy).index("patient") <= 1, "it came last, after whoever never paused"


def test_who_waits_too_long_is_told_so_as_before(opened):
    holder, late = opened(), opened(FEW)
    begin(holder)

    with pytest.raises(OperationalError, match="database is locked"):
        begin(late)

    end(holder, "holder")
    late.close()
    assert came(holder) == ["holder"]


def test_a_queue_behind_somebody_stuck_is_let_go_at_once(opened):
    holder = opened()
    begin(holder)
    fates, started = [], time.monotonic()

    def ask(one):
        try:
            begin(one)
        except OperationalError as fault:
            fates.append(str(fault))

    asking = [threading.Thread(target=ask, args=(opened(FEW),)) for _ in range(6)]
    for each in asking:
        each.start()
    for each in asking:
        each.join(20)

    assert fates == ["database is locked"] * 6
    assert time.monotonic() - started < 6 * 0.4 + 3
    end(holder, "holder")


def test_a_disk_that_takes_no_file_can_still_be_read(opened, file):
    (file.parent / f"{file.name}.turns").unlink(missing_ok=True)
    (file.parent / f"{file.name}.turns").mkdir()  # nobody can open it to write
    one = opened()

    begin(one)
    end(one, "all the same")

    assert came(one) == ["all the same"]


def test_reading_alone_takes_no_turn(opened, file):
    one = opened()
    (file.parent / f"{file.name}.turns").unlink(missing_ok=True)

    assert came(one) == []

    assert not (file.parent / f"{file.name}.turns").exists()


def test_in_memory_nobody_can_meet(opened):
    one = opened(name="file:alone?mode=memory")

    begin(one)

    assert one._queue() is None
    one.rollback()
