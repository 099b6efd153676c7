"""Tests that show a bar are counted as they are."""

import pytest

from benchmarks.suite import on_sqlite, read

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'  # noqa: E501


@pytest.mark.parametrize(
    ("counts", "cases", "wrong", "passed"),
    [
        ((6, 0, 0, 0), 6, 0, 6),
        ((6, 1, 0, 0), 6, 1, 5),
        ((6, 0, 1, 0), 6, 1, 5),
        ((6, 0, 0, 6), 0, 0, 0),
        ((6, 2, 1, 1), 5, 3, 2),
    ],
)
def test_what_failed_is_wrong_and_what_was_skipped_is_no_case(
    counts, cases, wrong, passed
):
    found = read(REPORT.format(*counts))

    assert (found.cases, found.wrong, found.passed) == (cases, wrong, passed)


def test_tests_are_counted_on_sqlite_whatever_else_is_measured(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("PLAIT_HOME", "/somewhere")

    found = on_sqlite()

    assert "DATABASE_URL" not in found
    assert found["PLAIT_HOME"] == "/somewhere"
