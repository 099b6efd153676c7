"""Somebody erased and an upgrade, killed a few times; and what would be noticed."""

import sqlite3

import pytest

from benchmarks import erasing, upgrading

pytestmark = pytest.mark.slow


def test_an_upgrade_that_is_killed_is_finished_by_the_next_start(measured):
    found = measured("kills", "--only", "E8")

    assert found["E8-tables-that-differ"]["ok"]
    assert found["E8-killed-and-not-finished"]["ok"]


@pytest.fixture
def record(tmp_path):
    """A file with one table of ours."""
    file = tmp_path / "plait.sqlite3"
    with sqlite3.connect(file) as opened:
        opened.execute("CREATE TABLE people_person (id, name)")
        opened.execute("INSERT INTO people_person VALUES (1, 'zq1vk'), (2, x'7a7132')")
    return file


@pytest.mark.parametrize(
    "lost",
    [
        "DELETE FROM people_person WHERE id = 1",
        "UPDATE people_person SET name = 'other' WHERE id = 1",
        "ALTER TABLE people_person DROP COLUMN name",
        "DROP TABLE people_person",
    ],
)
def test_a_row_that_is_lost_on_the_way_is_noticed(record, lost):
    before = upgrading.held(record)
    assert upgrading._changed(record, before) == 0

    with sqlite3.connect(record) as opened:
        opened.execute(lost)

    assert upgrading._changed(record, before) == 1


def test_marks_are_counted_as_text_and_as_bytes(record):
    marks = {"name": "zq1vk", "bytes": "zq2", "gone": "zq3vk"}

    assert erasing._marks_in_rows(record, marks) == 2
