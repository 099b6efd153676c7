"""E14: a longer record asks no more of the database. In full: up to 100 times."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bar import Asked, Bar, at_least, at_most, run, say
from benchmarks.suite import on_sqlite

MOST = 25


def measure(asked: Asked) -> Iterator[Bar]:
    """Queries of every page at two sizes of the record, or more."""
    sizes = "1,10,100" if asked.full else "1,3"
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "pages.json"
        module = [sys.executable, "-m", "benchmarks.pages"]
        subprocess.run(
            [*module, "--sizes", sizes, "--json", str(kept)],
            env=on_sqlite(),
            check=False,
            stdout=subprocess.DEVNULL,
        )
        report = json.loads(kept.read_text(encoding="utf-8"))
    pages = report["pages"]
    growing = [page["address"] for page in pages if not page.get("queries_equal")]
    for address in growing:
        say(f"asks more, or is no page: {address}")
    largest = max(
        (max(page.get("queries", {0: 0}).values()) for page in pages), default=0
    )
    rows = max(report["rows"].items(), key=lambda each: int(each[0]))[1]
    fewest, many = asked.fewest(plain=100, full=1_000), len(pages)
    yield at_least("E14-rows", max(rows.values()), fewest, cases=many)
    yield at_most("E14-pages-that-ask-more", len(growing), 0, cases=many)
    yield at_most("E14-most-queries", largest, MOST, cases=many)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"E14": measure}))
