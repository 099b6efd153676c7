"""Writes docs/reference/bars.md from what `benchmarks.bars --json` kept.

    python -m benchmarks.page FILE [FILE …]

Later files take precedence, bar by bar: the long form over the quick one.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.bar import shown

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "bars.md"
HEAD = """\
# Bars

What is promised, counted. A bar that tried nothing has failed. “Quick” is what anyone
can repeat in minutes; “long” is the whole measurement. Figures of time are from a busy
machine unless the load is below the number of processors.

Repeat them: `python -m benchmarks.bars`, or with `--full`. See
[proof](../handbook/proof.md).

| Bar | Found | Target | Held | Measured | Form | Processors, load |
|---|---|---|---|---|---|---|
"""
FOOT = "\nWritten by `python -m benchmarks.page` from what was measured.\n"


def rows(reports: Iterable[dict[str, Any]]) -> list[str]:
    """A row for each bar, in the order of their names."""
    found: dict[str, str] = {}
    for report in reports:
        form = "long" if report["full"] else "quick"
        machine = f"{report['processors']}, {report['load']}"
        for bar in report["bars"]:
            held = "yes" if bar["ok"] else "**no**"
            found[bar["name"]] = (
                f"| {bar['name']} | {shown(bar['value'])} | {bar['target']} | {held} "
                f"| {report['measured_on']} | {form} | {machine} |"
            )
    return [found[name] for name in sorted(found)]


def written(reports: Iterable[dict[str, Any]]) -> str:
    """The whole page."""
    return HEAD + "\n".join(rows(reports)) + "\n" + FOOT


def main(files: list[str], page: Path = PAGE) -> int:
    """Write the page. Status 2 when no file is named."""
    if not files:
        sys.stderr.write("Name a file that benchmarks.bars --json wrote.\n")
        return 2
    reports = [json.loads(Path(file).read_text(encoding="utf-8")) for file in files]
    page.write_text(written(reports), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
