"""E7: copies made while people write, each restored and looked at.

python -m benchmarks.backups [--full] [--share 0.1] [--json FILE]

A plain run makes five, the long one fifty.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")
django.setup()

from django.utils import timezone  # noqa: E402 - Django first

import plait  # noqa: E402
from benchmarks.bar import Asked, Bar, at_least, at_most, none_of, run  # noqa: E402
from benchmarks.forks import Tell, fork, record_in_a_file  # noqa: E402
from benchmarks.writers import Desk, open_desk  # noqa: E402
from plait.accounts.actions import open_account  # noqa: E402
from plait.config.keeping import recovery  # noqa: E402
from plait.config.keeping.databases import SQLITE_PART, Sqlite  # noqa: E402
from plait.config.keeping.making import Job, make  # noqa: E402
from plait.config.keeping.restoring import open_copy  # noqa: E402
from plait.config.keeping.trying import try_copy  # noqa: E402

TIMES, TIMES_QUICK, BIG = 50, 5, 256 * 1024 * 1024
GB = 1024**3
MOST_SECONDS_A_GB = 300


def under_load(asked: Asked) -> Iterator[Bar]:
    """E7: as many copies as asked, under load; rows missing, restores that fail."""
    fewest = asked.fewest(plain=TIMES_QUICK, full=TIMES)
    times = asked.some(fewest)
    with record_in_a_file() as home, tempfile.TemporaryDirectory() as folder:
        (home / "secret-key").write_text("for the bars only, and long enough for it")
        desk = open_desk()
        open_account(person=desk.lead, email="lead@bars.example")
        private = recovery.private_of(recovery.new_key())
        missing = wrong = pages = 0
        writer = fork(lambda tell: _write_on(desk, tell))
        writer.hear(30)
        for number in range(times):
            writer.hear(0.05)
            before = writer.heard.count(b"\n")  # acknowledged before the copy began
            made = make(_job(home, private, Path(folder) / str(number)))
            tried = try_copy(made.file, private)
            missing += max(0, before - made.manifest.rows["decisions_decision"])
            missing += _rows_missing(made.file, private, made.manifest.rows)
            wrong += bool(tried.wrong) or not tried.pages
            pages += sum(tried.pages.values())
        writer.kill()
        yield none_of("E7-rows-missing", missing, times, fewest=fewest)
        yield none_of("E7-restores-wrong", wrong, times, fewest=fewest)
        yield at_least("E7-pages-opened", pages, 1, cases=pages)
        yield _how_fast(home, private, Path(folder))


def _write_on(desk: Desk, tell: Tell) -> None:
    for number in range(1_000_000):
        desk.decide(f"load-{number}")
        tell(str(number))
        time.sleep(0.01)


def _job(home: Path, private: X25519PrivateKey, to: Path) -> Job:
    return Job(
        home=home,
        database=Sqlite(home / "plait.sqlite3"),
        lock=private.public_key(),
        to=to,
        version=plait.__version__,
        now=timezone.now(),
    )


def _rows_missing(file: Path, private: X25519PrivateKey, rows: dict[str, int]) -> int:
    """Rows that the manifest counts and the opened copy has not."""
    with tempfile.TemporaryDirectory() as folder:
        open_copy(file, private, Path(folder))
        found = Sqlite.facts_of(Path(folder) / SQLITE_PART).rows
    return sum(abs(count - found.get(table, 0)) for table, count in rows.items())


def _how_fast(home: Path, private: X25519PrivateKey, folder: Path) -> Bar:
    (home / "files").mkdir()
    with (home / "files" / "big").open("wb") as big:
        for _ in range(BIG // 2**20):
            big.write(os.urandom(2**20))
    started = time.monotonic()
    make(_job(home, private, folder / "big"))
    a_gb = (time.monotonic() - started) * GB / BIG
    return at_most("E7-seconds-a-GB", round(a_gb), MOST_SECONDS_A_GB, cases=1)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"E7": under_load}, shares=True))
