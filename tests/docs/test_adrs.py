"""Decisions about how Plait is built: one page each, numbered once, without gaps."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "adr"
NAME = re.compile(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
PARTS = ["Forces", "Options", "Choice", "How we will know it was wrong"]
PAGES = sorted(file for file in FOLDER.glob("*.md") if file.name != "README.md")
ONE_PAGE = 60


def numbers(names):
    """The number of each page, in order; None where a name has none."""
    return sorted(int(found[1]) for name in names if (found := NAME.fullmatch(name)))


def test_numbers_are_given_once_and_none_is_left_out():
    found = numbers(page.name for page in PAGES)

    assert found == list(range(1, len(PAGES) + 1))


@pytest.mark.parametrize(
    "names",
    [
        ["0001-one.md", "0001-another.md"],
        ["0001-one.md", "0003-three.md"],
        ["0001-one.md", "two.md"],
    ],
    ids=["twice", "a gap", "no number"],
)
def test_a_number_twice_or_left_out_is_seen(names):
    assert numbers(names) != list(range(1, len(names) + 1))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_says_forces_options_choice_and_doubt(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    headings = [line.lstrip("# ") for line in lines if line.startswith("#")]

    assert headings[1:] == PARTS
    assert len(lines) <= ONE_PAGE
    assert not re.search(r"\b(ADR|\d{4})\b", headings[0])


def test_the_list_names_every_page_by_its_title():
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")

    for page in PAGES:
        title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert f"- [{title}]({page.name})" in listed
