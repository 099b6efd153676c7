"""Tests that show a bar, run and counted."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.bar import Asked, Bar, Measure, none_of

ROOT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly")


@dataclass(frozen=True)
class Outcome:
    """What came of tests. One that was skipped showed nothing, and is no case."""

    cases: int
    wrong: int

    @property
    def passed(self) -> int:
        return self.cases - self.wrong


def on_sqlite() -> dict[str, str]:
    """The surroundings, without the server that some bars are also measured on."""
    return {name: told for name, told in os.environ.items() if name != "DATABASE_URL"}


def outcome_of(*files: str) -> Outcome:
    """Run these tests."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run(
            [*PYTEST, *files, f"--junitxml={report}"],
            cwd=ROOT,
            env=on_sqlite(),
            check=False,
            stdout=subprocess.DEVNULL,
        )
        return read(report.read_text(encoding="utf-8"))


def of_tests(name: str, fewest: int, *files: str) -> Measure:
    """Counts how many cases of these tests fail."""

    def measure(_asked: Asked) -> Iterator[Bar]:
        found = outcome_of(*files)
        yield none_of(name, found.wrong, found.cases, fewest=fewest)

    return measure


def read(report: str) -> Outcome:
    """What pytest wrote about its tests."""
    cases = wrong = 0
    for suite in ET.fromstring(report).iter("testsuite"):  # noqa: S314 - pytest wrote it
        wrong += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        cases += int(suite.get("tests", 0)) - int(suite.get("skipped", 0))
    return Outcome(cases, wrong)
