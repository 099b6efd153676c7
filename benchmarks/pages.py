"""What each page costs, with the demo's record once, ten times, a hundred times.

    python -m benchmarks.pages --json out.json [--sizes 1,10,100] [--database URL]

Queries must be as many at every size. Processor time and size are given as they
are and as ratios to the smallest record. Without --database it uses SQLite; with
it, a database of its own on that PostgreSQL server, dropped at the end.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tools.serving import build_demo


def main() -> int:
    """Build, scale, measure, print. Status 1: a page is missing or its queries grow."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder, _database(asked.database) as url:
        home = Path(folder) / "home"
        os.environ.update(
            {"PLAIT_HOME": str(home)} | ({"DATABASE_URL": url} if url else {})
        )
        _say("Building the demo")
        build_demo(home, dict(os.environ))
        report = _measure_all(asked.sizes, home, url)
    words = json.dumps(report, indent=2)
    if asked.json == Path("-"):
        sys.stdout.write(words + "\n")
    else:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(words + "\n", encoding="utf-8")
    return _verdict(report["pages"])


def _verdict(pages: list[dict[str, Any]]) -> int:
    """Say which pages could not be measured and which ask more of a larger record."""
    missing = [p for p in pages if "status" in p]
    growing = [p for p in pages if p.get("queries_equal") is False]
    for page in missing:
        _say(f"Not a page: {page['address']} as {page['reader']} ({page['status']})")
    for page in growing:
        _say(f"Queries grow: {page['address']} as {page['reader']} {page['queries']}")
    return 1 if missing or growing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", type=Path, default=Path("-"), metavar="FILE")
    parser.add_argument("--sizes", type=_sizes, default=[1, 10, 100])
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL server")
    return parser.parse_args()


def _sizes(words: str) -> list[int]:
    return sorted({int(word) for word in words.split(",")})


def _measure_all(sizes: list[int], home: Path, url: str | None) -> dict[str, Any]:
    """Grow the record size by size and measure every page at each."""
    import django  # noqa: PLC0415 - after the home folder and database are chosen

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings")
    django.setup()

    from django.db import connection  # noqa: PLC0415 - as above

    from benchmarks.measure import measure, places  # noqa: PLC0415 - as above
    from benchmarks.scale import Scale  # noqa: PLC0415 - as above

    scale = Scale()
    pages = places()
    rows, costs = {}, {}
    for size in sizes:
        started = time.monotonic()
        rows[str(size)] = scale.to(size)
        _say(f"{size} times the record, after {time.monotonic() - started:.0f} s")
        costs[size] = measure(pages, home, url)
    return {
        "database": connection.vendor,
        "python": sys.version.split()[0],
        "sizes": sizes,
        "rows": rows,
        "pages": [_side_by_side(n, costs) for n in range(len(pages))],
    }


def _side_by_side(
    number: int, costs: dict[int, list[dict[str, Any]]]
) -> dict[str, Any]:
    """One page's figures at each size, and each as a ratio to the first."""
    smallest = min(costs)
    first = costs[smallest][number]
    figures = {k for k, v in first.items() if isinstance(v, int | float)}
    page: dict[str, Any] = {k: v for k, v in first.items() if isinstance(v, str)}
    unmeasured = [c[number] for c in costs.values() if "status" in c[number]]
    if unmeasured:
        return unmeasured[0]
    page["queries_equal"] = len({c[number]["queries"] for c in costs.values()}) == 1
    for figure in sorted(figures):
        page[figure] = {str(s): c[number][figure] for s, c in costs.items()}
        page[f"{figure}_ratio"] = {
            str(s): _ratio(c[number][figure], first[figure]) for s, c in costs.items()
        }
    return page


def _ratio(now: float | None, then: float) -> float | None:
    return round(now / then, 3) if now is not None and then else None


@contextmanager
def _database(server: str | None) -> Iterator[str | None]:
    """A PostgreSQL database of our own, for as long as the block runs."""
    if server is None:
        yield None
        return
    import psycopg  # noqa: PLC0415 - only for those who ask

    name = f"plait_benchmark_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as administrator:
            administrator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
