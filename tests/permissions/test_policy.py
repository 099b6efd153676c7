"""The policy, cell by cell, against tables that were reviewed by hand.

policy.csv and stops.csv say who may do what; sees.csv is measures, "Who sees what",
with one row more: what someone allows. One cell differs: an involvement lead would see
access needs "with consent, logged". Each look is logged; of health or equality Plait
keeps none yet, so they see the arrangements, as leads do.
"""

import ast
import csv
from html.parser import HTMLParser
from itertools import pairwise, product
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from plait.frameworks.rules import published
from plait.projects.rules import (
    PERMISSION_NAMES,
    SEES,
    SIGHT_NAMES,
    STAGE_STOPS,
    STANDING_MAY,
    STANDING_NAMES,
    Permission,
    Sight,
    Standing,
    may,
    sees,
)

HERE = Path(__file__).parent
# The last two ask on behalf of whoever calls them.
DOORS = {"require", "may", "allowed", "_projects_where"}


def rows_of(name):
    with (HERE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


POLICY = {row.pop("permission"): row for row in rows_of("policy.csv")}
SEEN = {row.pop("sight"): row for row in rows_of("sees.csv")}
STOPS = {(row["stage"], row["permission"]) for row in rows_of("stops.csv")}


def test_the_tables_have_every_row_and_column():
    assert set(POLICY) == set(Permission) == set(PERMISSION_NAMES)
    assert set(SEEN) == set(Sight) == set(SIGHT_NAMES) == set(SEES)
    assert set(STANDING_MAY) == set(Standing) == set(STANDING_NAMES)
    for row in (*POLICY.values(), *SEEN.values()):
        assert list(row) == list(Standing)


@pytest.mark.parametrize(("permission", "standing"), [*product(Permission, Standing)])
def test_each_standing_may_just_what_was_reviewed(permission, standing):
    reviewed = POLICY[permission][standing] == "yes"

    assert (permission in STANDING_MAY[standing]) is reviewed
    assert may(permission, standing=standing) is reviewed


def _stages():
    data = published("stages").data
    return [row["code"] for row in (*data["stages"], *data["ends"])]


def test_each_stage_stops_just_what_was_reviewed():
    stages = _stages()

    assert {stage for stage, _ in STOPS} | set(STAGE_STOPS) <= set(stages)
    for stage, permission, standing in product(stages, Permission, Standing):
        reviewed = POLICY[permission][standing] == "yes"
        stopped = (stage, permission) in STOPS
        allowed = may(permission, standing=standing, stage=stage)
        assert allowed is (reviewed and not stopped), (stage, permission, standing)


@pytest.mark.parametrize(("sight", "standing"), [*product(Sight, Standing)])
def test_each_standing_sees_just_what_was_reviewed(sight, standing):
    assert sees(sight, standing=standing) == SEEN[sight][standing]


def test_more_standing_never_means_less():
    ladder = list(Standing)
    for less, more in pairwise(ladder):
        assert STANDING_MAY[less] <= STANDING_MAY[more]


def asked_for(root):
    """Every permission named in a function that comes to a door."""
    found = set()
    for file in (root / "plait").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and _comes_to_a_door(node):
                found |= {
                    Permission[each.attr]
                    for each in ast.walk(node)
                    if isinstance(each, ast.Attribute)
                    and _name(each.value) == "Permission"
                }
    return found


def _comes_to_a_door(node):
    return any(
        isinstance(each, ast.Call) and _name(each.func) in DOORS
        for each in ast.walk(node)
    )


def _name(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def test_every_permission_is_asked_for_by_a_door(root):
    assert asked_for(root) == set(Permission)


class Tables(HTMLParser):
    """Reads the tables of a page: lists of rows of plain words."""

    def __init__(self, page):
        super().__init__()
        self.tables, self._cell = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser gives it
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_data(self, data):
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None


@pytest.fixture
def printed(db):
    return Client().get("/about/who-can-do-what").content.decode()


def _printed_as(table, names):
    """Rows of a reviewed table as the page prints them."""
    return [
        [names[key], *(cell[:1].upper() + cell[1:] for cell in row.values())]
        for key, row in table.items()
    ]


def _without_labels(table):
    """Rows as said, without the column's name that a narrow screen shows in a cell."""
    header, *rows = table
    return [
        [cell.removeprefix(name) for name, cell in zip(header, row, strict=True)]
        for row in rows
    ]


def test_the_page_prints_just_these_tables(printed):
    may_do, sees_what, *_ = Tables(printed).tables

    assert _without_labels(may_do) == _printed_as(POLICY, PERMISSION_NAMES)
    assert _without_labels(sees_what) == _printed_as(SEEN, SIGHT_NAMES)
    for table in (may_do, sees_what):
        assert table[0][1:] == list(STANDING_NAMES.values())


def test_the_page_prints_what_each_stage_stops(printed):
    data = published("stages").data
    names = {row["code"]: row["name"] for row in (*data["stages"], *data["ends"])}
    words = " ".join(strip_tags(printed.replace("<", " <")).split())
    for stage in {stage for stage, _ in STOPS}:
        stopped = sorted(
            PERMISSION_NAMES[Permission(p)] for s, p in STOPS if s == stage
        )
        assert f"{names[stage]} {'; '.join(stopped)}" in words
