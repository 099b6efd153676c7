"""The handbook is true: its commands, its sums, its printed tables, its words."""

import doctest
import re
from pathlib import Path

import pytest
from django.apps import apps

from plait.methods.readability import sentences, words
from tools import handbook
from tools.consoles import FENCE, Desk, Shown, commands

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "handbook"
PAGES = sorted(FOLDER.glob("*.md"))
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_WORDS = 20


def read(page):
    return page.read_text(encoding="utf-8")


def name(page):
    return page.stem


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if FENCE.search(read(p))], ids=name)
def test_commands_say_what_the_page_shows(page, demo, tmp_path):
    desk = Desk(tmp_path, demo)
    desk.lay_out(read(page))

    for block in FENCE.findall(read(page)):
        for shown in commands(block):
            said = desk.type_in(shown.command)
            assert shown.agrees(said), f"{shown.command} says now:\n{said}"


@pytest.mark.parametrize("page", [p for p in PAGES if PYTHON.search(read(p))], ids=name)
def test_sums_come_out_as_the_page_shows(page):
    blocks = "\n".join(PYTHON.findall(read(page)))
    example = doctest.DocTestParser().get_doctest(blocks, {}, page.name, None, 0)
    said = []

    doctest.DocTestRunner().run(example, out=said.append)

    assert said == []


@pytest.mark.parametrize("page", handbook.pages(), ids=name)
def test_what_is_printed_from_the_code_is_current(page):
    assert handbook.printed_again(read(page)) == read(page), "run: python3 run.py docs"


def test_every_part_that_can_be_printed_is_printed_somewhere():
    marked = {part[1] for page in handbook.pages() for part in _marks(read(page))}

    assert marked == set(handbook.PARTS)


def _marks(page):
    return [(m[0], m[2]) for m in handbook.MARKED.finditer(page)]


def test_every_word_of_the_record_is_in_the_glossary():
    listed = re.findall(
        r"^\*\*(.+?)\*\* – ", read(FOLDER / "glossary.md"), re.MULTILINE
    )
    known = {each.lower() for each in listed}
    named = {
        str(model._meta.verbose_name).lower()
        for model in apps.get_models()
        if model.__module__.startswith("plait.")
    }

    assert sorted(named - known) == []
    assert len(listed) == len(known)


def test_every_command_has_its_place():
    page = read(FOLDER / "command-line.md")
    shown = re.findall(r"^  plait (\w+)", page, re.MULTILINE)

    assert re.findall(r"^## plait (\w+)", page, re.MULTILINE) == shown


@pytest.mark.parametrize(
    "page",
    [*PAGES, *(ROOT / f"{n}.md" for n in ("README", "ACCESSIBILITY", "SECURITY"))],
    ids=name,
)
def test_sentences_are_short(page):
    prose = re.sub(r"^```.*?^```$", "", read(page), flags=re.MULTILINE | re.DOTALL)
    paragraphs = re.split(r"\n\s*\n|\n(?=[-*|#>] |\d+\. |<!--)", prose)
    plain = [
        re.sub(r"!?\[([^]]*)\]\([^)]*\)|[*`]", r"\1", paragraph)
        for paragraph in paragraphs
        if not paragraph.lstrip().startswith(("|", "<!--"))
    ]
    long = [
        sentence
        for paragraph in plain
        for sentence in sentences(" ".join(paragraph.split()))
        if len(words(sentence)) > MOST_WORDS
    ]

    assert long == []


@pytest.mark.parametrize(
    ("shown", "said", "agrees"),
    [
        ("Kept as D-065.\n", "Kept as D-065.\n", True),
        ("Kept as D-065.\n", "Kept as D-066.\n", False),
        ("disk: … GB free\n", "disk: 77.5 GB free\n", True),
        ("disk: … GB free\n", "disk: 77.5 GB free\nand more\n", False),
        ("first\n…\nlast\n", "first\nand\nmore\nlast\n", True),
        ("first\n…\nlast\n", "first\nlast\n", True),
        ("first\n…\nlast\n", "first\nand\nmore\n", False),
        ("", "", True),
        ("", "something\n", False),
    ],
)
def test_a_page_may_leave_out_and_may_not_be_wrong(shown, said, agrees):
    assert Shown("plait check", shown).agrees(said) is agrees


def test_a_page_is_typed_again_only_where_it_is_wrong(demo, tmp_path):
    page = (
        "```console\n$ plait why C-9999\nThere is nothing …\n"
        "$ plait owed --project nowhere\nAn old truth.\n```\n"
    )

    again = Desk(tmp_path, demo).typed_again(page)

    assert "There is nothing …\n" in again
    assert "An old truth" not in again
    assert "There is no project called 'nowhere'" in again


def test_only_plait_is_typed(tmp_path, demo):
    with pytest.raises(ValueError, match="only plait"):
        Desk(tmp_path, demo).type_in("rm -rf everything")
