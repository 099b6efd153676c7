import json
from datetime import date
from types import MappingProxyType

import pytest

from plait.frameworks import rules
from plait.frameworks.rules import (
    BadFramework,
    UnknownFramework,
    every_framework,
    published,
    read,
)

HEADER = {
    "name": "kettles",
    "version": "2",
    "valid_from": "2025-10-01",
    "valid_to": None,
    "source": "Our kitchen.",
    "licence": "MIT",
    "verified_on": "2026-11-22",
    "note": "Draft.",
    "data": {"minutes": 3, "steps": [{"code": "fill"}]},
}


def written(**changes):
    return json.dumps(HEADER | changes)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """An empty shelf of framework files, in place of ours."""
    monkeypatch.setattr(rules, "_files", lambda: iter(sorted(tmp_path.iterdir())))
    rules._all.cache_clear()
    yield tmp_path
    rules._all.cache_clear()


def test_a_framework_has_its_header_and_its_data():
    found = read(written(), file="kettles.json")
    assert (found.name, found.version, found.licence) == ("kettles", "2", "MIT")
    assert found.valid_from == date(2025, 10, 1)
    assert found.valid_to is None
    assert found.verified_on == date(2026, 11, 22)
    assert found.data["minutes"] == 3


def test_data_cannot_be_changed_by_those_who_read_it():
    found = read(written(), file="kettles.json")
    assert isinstance(found.data, MappingProxyType)
    assert isinstance(found.data["steps"], tuple)
    with pytest.raises(TypeError):
        found.data["minutes"] = 4
    with pytest.raises(TypeError):
        found.data["steps"][0]["code"] = "empty"


@pytest.mark.parametrize("line", rules.HEADER)
def test_a_file_without_a_header_line_is_refused_by_name(line):
    without = {key: value for key, value in HEADER.items() if key != line}
    with pytest.raises(BadFramework, match=rf"kettles\.json lacks {line}"):
        read(json.dumps(without), file="kettles.json")


@pytest.mark.parametrize("line", sorted(set(rules.HEADER) - {"valid_to"}))
def test_a_header_line_left_empty_is_refused(line):
    empty = {} if line == "data" else ""
    with pytest.raises(BadFramework, match=f"leaves empty: {line}"):
        read(written(**{line: empty}), file="kettles.json")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("{", "is not JSON"),
        ("[]", "one object"),
        (written(colour="blue"), "do not know: colour"),
        (written(data=[1]), "data must be an object"),
        (written(valid_from="last spring"), "valid_from is not a date"),
        (written(verified_on=2026), "verified_on is not a date"),
        (written(valid_to="2020-01-01"), "valid_to comes before valid_from"),
    ],
)
def test_a_file_that_is_wrong_says_what_is_wrong(text, match):
    with pytest.raises(BadFramework, match=match):
        read(text, file="kettles.json")


def test_a_name_nobody_knows_lists_the_names_there_are():
    with pytest.raises(UnknownFramework, match=r"'kettle'.*stages"):
        published("kettle")


def test_the_newest_version_is_published_and_the_one_that_held_on_a_day(shelf):
    shelf.joinpath("b.json").write_text(
        written(version="1", valid_from="2020-01-01", valid_to="2025-09-30")
    )
    shelf.joinpath("a.json").write_text(written())
    assert published("kettles").version == "2"
    assert published("kettles", on=date(2025, 10, 1)).version == "2"
    assert published("kettles", on=date(2025, 9, 30)).version == "1"
    assert published("kettles", on=date(2020, 1, 1)).version == "1"
    with pytest.raises(UnknownFramework, match="2019-12-31"):
        published("kettles", on=date(2019, 12, 31))
    assert [one.version for one in every_framework()] == ["1", "2"]


def test_two_versions_that_hold_on_one_day_are_refused(shelf):
    shelf.joinpath("a.json").write_text(written(version="1"))
    shelf.joinpath("b.json").write_text(written(version="2", valid_from="2026-01-01"))
    with pytest.raises(BadFramework, match="kettles"):
        published("kettles")


def test_files_are_read_once():
    assert published("stages") is published("stages")
