"""Files that are bent on purpose are read or refused, and a crash would be counted."""

import time
from random import Random

import pytest

from benchmarks import garbled
from benchmarks.bar import Asked
from benchmarks.bending import bent
from benchmarks.readers import READERS, Reader


def breaks(data):
    if b"9" in data:
        raise KeyError(data)


BREAKS = Reader("breaks", breaks, (ValueError,), (b"1239", b"99"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_what_a_reader_begins_with_is_read(reader):
    for good in reader.good:
        reader.read(good)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_bent_file_is_read_or_refused(reader):
    chance = Random(7)

    found = {garbled.tried(reader, bent(reader.good, chance))[0] for _ in range(150)}

    assert found == {""}


def test_most_files_are_bent_and_the_same_chance_bends_them_alike():
    good = READERS[0].good
    one, other = ([bent(good, Random(seed)) for seed in range(50)] for _ in "ab")

    assert one == other
    assert len(set(one) - set(good)) > 45


def test_a_crash_is_counted_and_a_refusal_is_not():
    assert garbled.tried(BREAKS, b"9")[0] == "KeyError"
    assert garbled.tried(READERS[1], b"no card")[0] == ""


def test_a_reader_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(garbled, "LONGEST", 0.05)
    garbled.signal.signal(garbled.signal.SIGALRM, garbled._ring)
    sleeps = Reader("sleeps", lambda _data: time.sleep(5), (), (b"x",))

    assert garbled.tried(sleeps, b"x")[0] == "Hangs"


def test_few_files_and_any_crash_fail_the_bar(monkeypatch):
    monkeypatch.setattr(garbled, "HANDS", 1)

    broken, _slowest = garbled.measured(BREAKS, Asked(share=0.001))

    assert not broken.ok
    assert int(broken.value.partition("/")[0]) > 10
    assert broken.value.endswith("/20")
    assert broken.target == "0/≥20000"
