"""E13: a hundred thousand answers in one project: its page, its export, its memory."""

import http.client
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_least, at_most, run
from tools.serving import Served, build_demo, serving

CODE = "kitchen-table"
MOST_PAGE_S, MOST_EXPORT_S, MOST_MB = 0.5, 30.0, 300.0
BATCH = 1_000


def measure(asked: Asked) -> Iterator[Bar]:
    """The figures of many answers."""
    many = asked.fewest(plain=5_000, full=100_000)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build_demo(home)
        homes.use(home)
        _fill(many)
        with serving(home) as served:
            yield from _held(served, many)


def _fill(many: int) -> None:
    """Copies of one answer that anyone may read, each with a receipt of its own."""
    from plait.contributions.models import Contribution  # noqa: PLC0415 - after set-up

    one = Contribution.objects.usable().filter(project__code=CODE, use="public").first()
    if one is None:
        raise RuntimeError("the demo holds no public words to copy")
    values = {
        f.attname: getattr(one, f.attname)
        for f in Contribution._meta.concrete_fields
        if f.name not in ("id", "receipt", "submission")
    }
    values["said_on"] = date(2026, 11, 20)
    for start in range(0, many, BATCH):
        Contribution.objects.bulk_create(
            Contribution(**values, receipt=f"B{start + n:010}") for n in range(BATCH)
        )


def _held(served: Served, many: int) -> Iterator[Bar]:
    said, sheet = f"/projects/{CODE}/said/", f"/projects/{CODE}/said.csv"
    _get(served, said)
    page = min(_get(served, said)[0] for _ in range(3))
    last = min(_get(served, f"{said}?page={many // 20}")[0] for _ in range(3))
    project = min(_get(served, f"/projects/{CODE}/")[0] for _ in range(3))
    export, rows = _get(served, sheet)
    yield at_least("E13-rows-exported", rows, many, cases=many)
    yield at_most("E13-page-s", round(page, 3), MOST_PAGE_S, cases=many)
    yield at_most("E13-last-page-s", round(last, 3), MOST_PAGE_S, cases=many)
    yield at_most("E13-project-page-s", round(project, 3), MOST_PAGE_S, cases=many)
    yield at_most("E13-export-s", round(export, 2), MOST_EXPORT_S, cases=many)
    memory = largest_memory(served.process)
    yield at_most("E13-memory-mb", memory, MOST_MB, cases=many)


def _get(served: Served, path: str) -> tuple[float, int]:
    """Seconds for one page, and the lines it has. Errors: RuntimeError."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    connection.request("GET", path)
    answer = connection.getresponse()
    lines = 0
    while part := answer.read(65_536):
        lines += part.count(b"\n")
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.monotonic() - started, lines


def largest_memory(process: int) -> float:
    """The most that one process of the server ever held, in megabytes. Linux only."""
    largest = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1)
                for line in status.read_text().splitlines()
                if ":" in line
            )
        except OSError:
            continue
        mine = {lines.get("Pid", "").strip(), lines.get("PPid", "").strip()}
        if str(process) in mine and "VmHWM" in lines:
            largest = max(largest, int(lines["VmHWM"].split()[0]))
    return round(largest / 1024, 1)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"E13": measure}))
