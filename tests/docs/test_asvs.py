"""docs/asvs.csv: each requirement of OWASP ASVS 5.0.0 that we hold ourselves to.

Level 1 and level 2, and four of level 3. Ids and levels are those of the standard;
the reasons are our own. What is met names the tests that would fail if it were not.
"""

import ast
import csv
import functools
import re
from collections import Counter

import pytest

STATUSES = {"met", "not-applicable", "not-yet"}
LEVELS = {"1": 70, "2": 183, "3": 4}
OF_LEVEL_3 = {"1.2.10", "6.3.8", "14.2.8", "15.4.2"}
# How many of levels 1 and 2 each chapter has, counted in the standard's own list.
CHAPTERS = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14,
    12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
MOST_NOT_YET = 15


@pytest.fixture(scope="module")
def rows(root):
    """Each requirement with its status."""
    with (root / "docs/asvs.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def chapter(row):
    return int(row["id"].split(".")[0])


def test_every_requirement_is_there_once(rows):
    ids = [row["id"] for row in rows]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,2}", one) for one in ids)
    assert ids == sorted(ids, key=lambda one: [int(part) for part in one.split(".")])
    assert Counter(row["level"] for row in rows) == LEVELS
    assert {row["id"] for row in rows if row["level"] == "3"} == OF_LEVEL_3


def test_every_chapter_is_whole(rows):
    found = Counter(chapter(row) for row in rows if row["level"] != "3")

    assert found == CHAPTERS


def test_each_has_a_status_and_a_reason_in_a_sentence(rows):
    for row in rows:
        assert row["status"] in STATUSES, row["id"]
        assert row["reason"].endswith("."), row["id"]


@functools.cache
def names_in(file):
    """Every test of a module."""
    return {
        node.name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def missing(root, tests):
    """Those of "file::test file::test" that do not exist."""
    gone = []
    for each in tests.split():
        file, _, name = each.partition("::")
        if not (root / file).exists() or name not in names_in(root / file):
            gone.append(each)
    return gone


def test_every_named_test_exists(root, rows):
    gone = {row["id"]: missing(root, row["tests"]) for row in rows}

    assert {one: tests for one, tests in gone.items() if tests} == {}


def test_a_test_that_is_gone_would_be_found(root):
    here = "tests/docs/test_asvs.py"

    assert missing(root, f"{here}::test_every_named_test_exists") == []
    assert missing(root, f"{here}::test_gone tests/gone.py::test_gone") == [
        f"{here}::test_gone",
        "tests/gone.py::test_gone",
    ]


def test_what_does_not_apply_names_no_test(rows):
    assert not [r["id"] for r in rows if r["tests"] and r["status"] != "met"]


def test_the_tally(rows, capsys):
    tally = Counter(row["status"] for row in rows)
    proved = sum(1 for row in rows if row["status"] == "met" and row["tests"])
    with capsys.disabled():
        words = ", ".join(f"{count} {status}" for status, count in tally.items())
        print(f"\nASVS 5.0.0: {len(rows)}: {words}; {proved} by tests")  # noqa: T201

    assert tally["not-yet"] <= MOST_NOT_YET
    assert proved >= 0.75 * tally["met"]
