"""The reviewed answers: golden.csv, with one column for each kind of person.

A row holds an address, a kind of object, and the ways of asking that are answered
alike. After a change that is meant, `python -m tests.permissions.review` prints what
would change; with `--write` it keeps it. Read the difference line by line.
"""

import csv
import io
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

from tests.permissions.cast import KINDS
from tests.permissions.crawl import METHODS, Probe

FILE = Path(__file__).with_name("golden.csv")
Golden = dict[tuple[str, str, str, str], int]


def read(file: Path = FILE) -> Golden:
    """The reviewed status by (address, place, method, kind)."""
    found: Golden = {}
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            for method in row["methods"].split():
                for kind in KINDS:
                    key = (row["route"], row["place"], method, kind)
                    found[key] = int(row[kind])
    return found


def written(probes: Iterable[Probe]) -> str:
    """The whole file, from a complete crawl."""
    statuses: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for probe in probes:
        here = statuses.setdefault((probe.route, probe.place), {})
        here.setdefault(probe.method, {})[probe.kind] = probe.status
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["route", "place", "methods", *KINDS])
    for (route, place), by_method in sorted(statuses.items()):
        alike: dict[tuple[int, ...], list[str]] = {}
        for method in METHODS:
            if method in by_method:
                row = tuple(by_method[method][kind] for kind in KINDS)
                alike.setdefault(row, []).append(method)
        for row, methods in alike.items():
            writer.writerow([route, place, " ".join(methods), *row])
    return text.getvalue()


def difference(after: str, file: Path = FILE) -> str:
    """What would change in the file, line by line; empty when nothing would."""
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = unified_diff(before.splitlines(), after.splitlines(), "now", "then", n=0)
    return "\n".join(lines)
