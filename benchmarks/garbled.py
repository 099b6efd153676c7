"""B6: a file that is bent, cut or mixed up breaks nothing that reads it.

    python -m benchmarks.garbled [--full] [--only contacts] [--seed N] [--json FILE]

Each reader gets good files with parts changed by chance: a hundred thousand of them,
and a million in full. It may refuse in its own words; anything else is a crash.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from random import Random
from types import FrameType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")

import django

django.setup()

from benchmarks.bar import Asked, Bar, Measure, at_most, none_of, run, say  # noqa: E402
from benchmarks.bending import bent  # noqa: E402
from benchmarks.forks import Tell, fork  # noqa: E402
from benchmarks.readers import READERS, Reader  # noqa: E402

FULL, QUICK = 1_000_000, 20_000
HANDS = 2
LONGEST = 10  # seconds, after which it hangs
SECONDS, A_SIZE = 1.0, 100_000  # of processor time for so many bytes, or for fewer


class Hangs(Exception):
    """It took too long."""


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs


def tried(reader: Reader, data: bytes) -> tuple[str, float]:
    """What went wrong, in a word or none, and its seconds of processor time."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    started = time.process_time()
    try:
        reader.read(data)
    except reader.refuses:
        fault = ""
    except Exception as crash:  # noqa: BLE001 - whatever it is, it is counted
        fault = type(crash).__name__
    else:
        fault = ""
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return fault, time.process_time() - started


def _is_slow(seconds: float, data: bytes) -> bool:
    return seconds > SECONDS * max(1, len(data) / A_SIZE)


def _read_many(reader: Reader, many: int, seed: int, tell: Tell) -> None:
    """Read so many; tell every fault, then how many were read and the longest time."""
    signal.signal(signal.SIGALRM, _ring)
    chance, slowest = Random(seed), 0.0  # noqa: S311 - the same files each time
    for _ in range(many):
        data = bent(reader.good, chance)
        fault, seconds = tried(reader, data)
        slowest = max(slowest, seconds)
        if fault or _is_slow(seconds, data):
            tell(f"fault {fault or 'slow'} {data[:120]!r}")
    tell(f"read {many} {slowest:.3f}")


def measured(reader: Reader, asked: Asked) -> Iterator[Bar]:
    """Crashes and hangs of one reader, and its slowest file."""
    fewest = asked.fewest(plain=QUICK, full=FULL)
    each = asked.some(fewest) // HANDS
    hands = [
        fork(partial(_read_many, reader, each, asked.seed + hand))
        for hand in range(HANDS)
    ]
    lines = [line for hand in hands for line in hand.end()]
    faults = [line for line in lines if line.startswith("fault")]
    done = [line.split() for line in lines if line.startswith("read")]
    for line in faults[:5]:
        say(line)
    read = sum(int(words[1]) for words in done)
    slowest = max((float(words[2]) for words in done), default=float("inf"))
    yield none_of(f"B6-{reader.name}-broken", len(faults), read, fewest=fewest)
    yield at_most(f"B6-{reader.name}-slowest-s", slowest, SECONDS, cases=read)


MEASURES: dict[str, Measure] = {
    reader.name: partial(measured, reader) for reader in READERS
}

if __name__ == "__main__":
    sys.exit(run(__doc__, MEASURES, shares=True, seeded=True))
