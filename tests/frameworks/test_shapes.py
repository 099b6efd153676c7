"""Each framework file, against the code that reads it."""

import json
import re
from dataclasses import fields
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

import plait
from plait.contributions.rules import Form, Route
from plait.decisions.rules import Method, Stance
from plait.design.groups import GROUPS
from plait.design.motif.woven import TINTS
from plait.explore.pages.statement import StatementPage
from plait.frameworks import rules
from plait.frameworks.rules import HEADER, every_framework, published, read
from plait.methods.disclosure import Rules, rules_from
from plait.methods.mirror import MEASURES
from plait.people.rules import Way

PACKAGE = Path(plait.__file__).parent
FILES = sorted((PACKAGE / "frameworks" / "data").glob("*.json"))
each_file = pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
ASKING = [f for f in sorted(PACKAGE.rglob("*.py")) if "published(" in f.read_text()]
OPEN = "Open Government Licence v3.0"
LISTS = {
    "decision-methods": ("methods", {"code", "name", "means"}),
    "forms": ("forms", {"code", "name"}),
    "levels": ("levels", {"code", "name", "means"}),
    "routes": ("routes", {"code", "name"}),
    "stages": ("stages", {"code", "name", "means"}),
    "stances": ("stances", {"code", "name", "means"}),
    "ways-of-being-told": ("ways", {"code", "name"}),
    "mirror": ("levels", {"code", "name", "conditions"}),
    "reading": ("kinds", {"code", "name", "grade", "ease", "mean_words", "longest"}),
    "partner-groups": (
        "groups",
        {"code", "singular", "plural", "mark", "tint", "public_partner", "order"},
    ),
}


def rows(name):
    return published(name).data[LISTS[name][0]]


@each_file
def test_a_file_is_named_after_what_it_holds(file):
    assert read(file.read_text(encoding="utf-8"), file=file.name).name == file.stem


@each_file
def test_a_file_has_its_header_in_order_and_no_line_twice(file):
    seen = []

    def in_order(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys))
        seen.append(keys)
        return dict(pairs)

    json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=in_order)
    assert tuple(seen[-1]) == HEADER


@each_file
def test_a_file_says_where_its_words_come_from(file):
    one = read(file.read_text(encoding="utf-8"), file=file.name)

    assert one.source.endswith(".")
    assert one.note.endswith(".")
    assert one.licence in {"MIT", OPEN}
    if one.licence == OPEN:  # it asks for these words, and whose it is
        assert one.source.startswith("GOV.UK")
        assert f"Contains public sector information licensed under the {OPEN}." in (
            one.note
        )
    assert one.verified_on <= date(2026, 12, 31)


@pytest.mark.parametrize(
    "asked_in", ASKING, ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_no_code_asks_for_a_framework_there_is_not(asked_in):
    asked = re.findall(r"""\bpublished\(\s*["']([\w-]+)["']""", asked_in.read_text())

    assert set(asked) <= {file.stem for file in FILES}


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_a_list_has_the_same_lines(name):
    assert {frozenset(row) for row in rows(name)} == {frozenset(LISTS[name][1])}


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_plain_words_and_never_twice(name):
    codes = [row["code"] for row in rows(name)]

    assert len(codes) == len(set(codes)) > 1
    assert [
        code for code in codes if not re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", code)
    ] == []


@pytest.mark.parametrize("name", [n for n in LISTS if n != "partner-groups"])
def test_names_begin_with_a_capital_and_never_twice(name):
    names = [row["name"] for row in rows(name)]

    assert len(names) == len(set(names))
    assert [each for each in names if not each[0].isupper() or each[-1] == "."] == []


def test_codes_fit_where_the_record_keeps_them():
    """The columns of the tables hold twenty letters."""
    for name in LISTS:
        assert max(len(row["code"]) for row in rows(name)) <= 20


def test_partner_groups_are_drawn_as_they_are_named():
    for row in rows("partner-groups"):
        drawn = GROUPS[row["code"]]
        named = (row["mark"], row["singular"], row["plural"])
        assert (drawn.mark, drawn.one, drawn.many) == named
        assert row["tint"] in TINTS
    assert len(rows("partner-groups")) == len(GROUPS)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("forms", Form),
        ("routes", Route),
        ("decision-methods", Method),
        ("stances", Stance),
        ("ways-of-being-told", Way),
    ],
)
def test_a_list_has_the_codes_that_the_record_keeps(name, choices):
    assert [row["code"] for row in rows(name)] == choices.values


@pytest.mark.parametrize(
    ("name", "choices"), [("decision-methods", Method), ("stances", Stance)]
)
def test_words_on_the_card_are_the_words_of_its_lists(name, choices):
    assert [row["name"] for row in rows(name)] == choices.labels


def test_ends_are_stages_after_the_last():
    ends = published("stages").data["ends"]

    assert all(set(row) >= {"code", "name"} for row in ends)
    assert not {e["code"] for e in ends} & {s["code"] for s in rows("stages")}


def test_disclosure_holds_what_its_rules_ask_for_and_no_more():
    data = published("disclosure").data

    assert set(data) == {each.name for each in fields(Rules)}
    assert all(isinstance(value, int) and value > 0 for value in data.values())
    assert rules_from(data) == rules_from(dict(data))


@pytest.mark.parametrize("missing", [each.name for each in fields(Rules)])
def test_disclosure_with_a_threshold_missing_is_refused(missing):
    data = {k: v for k, v in published("disclosure").data.items() if k != missing}

    with pytest.raises(KeyError, match=missing):
        rules_from(data)


CONDITIONS = [
    (level["code"], condition)
    for level in rows("mirror")
    for condition in level["conditions"]
]


@pytest.mark.parametrize(
    ("level", "condition"),
    CONDITIONS,
    ids=[f"{lv}-{c['code']}" for lv, c in CONDITIONS],
)
def test_a_condition_of_the_mirror_can_be_worked_out(level, condition):
    asked = {"at_least", "at_least_count", "by_stage"}

    assert condition["measure"] in MEASURES
    assert set(condition) <= {"code", "measure", "words"} | asked | set(condition)
    if "at_least" in condition:
        assert 0 < Fraction(condition["at_least"]) <= 1
    if "at_least_count" in condition:
        assert condition["at_least_count"] >= 1


def test_conditions_are_named_once_within_their_level():
    named = [(level, condition["code"]) for level, condition in CONDITIONS]

    assert len(named) == len(set(named))


def test_what_a_condition_says_of_its_part_is_what_is_asked():
    said = {"1/4": "a quarter", "1/2": "half", "9/10": "nine in ten", "3/4": "three"}
    for _, condition in CONDITIONS:
        part = condition.get("at_least")
        if part in said:
            assert said[part] in condition["words"].lower(), condition["words"]


def test_influence_holds_numbers_that_make_sense():
    data = published("influence").data

    assert 0 < data["least_weight"] <= data["greatest_weight"]
    assert 0 < data["level"] < 1
    assert data["resamples"] >= 1_000
    assert 0 < Fraction(data["rounded_to"]) < 1


def test_easier_texts_have_stricter_limits_all_along():
    kinds = {row["code"]: row for row in rows("reading")}
    order = [kinds[code] for code in ("easy-read", "question", "public", "staff")]

    for easier, harder in pairwise(order):
        assert easier["grade"] < harder["grade"]
        assert easier["ease"] > harder["ease"]
        assert easier["mean_words"] < harder["mean_words"] < harder["longest"]


def test_every_way_of_being_told_is_a_way_in_too():
    routes = {row["code"]: row["name"] for row in rows("routes")}

    assert all(routes[row["code"]] == row["name"] for row in rows("ways-of-being-told"))


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (date(2026, 11, 22), False),
        (date(2027, 11, 22), False),
        (date(2027, 11, 23), True),
    ],
)
def test_a_statement_not_gone_through_for_a_year_says_so(today, overdue):
    page = StatementPage.now(today=today)

    assert page.is_overdue is overdue
    assert page.reviewed_on == "22 November 2026"


def test_every_problem_of_the_statement_has_a_way_round_it():
    data = published("accessibility-statement").data

    for issue in data["issues"]:
        assert set(issue) == {"what", "criterion", "instead", "found"}
        assert issue["instead"].endswith(".")
        assert date.fromisoformat(issue["found"]) <= date(2026, 12, 31)
    for tested in data["tested"]:
        assert set(tested) == {"how", "on", "found"}
        assert date.fromisoformat(tested["on"])


@pytest.mark.parametrize("one", every_framework(), ids=lambda one: one.name)
def test_nobody_who_reads_a_framework_can_change_it(one):
    with pytest.raises(TypeError):
        one.data["new"] = 1
    with pytest.raises(AttributeError):
        one.name = "other"
    assert rules.published(one.name) == one
