"""Pictures of pages, and pages that show commands: what is worked out, not clicked."""

import io
import re

import pytest
from PIL import Image

from tools import consoles, pictures
from tools.consoles import FENCE, KEPT, Desk, Shown, commands
from tools.pictures import COLOURS, SIZES, VIEWS, Size, View, be, save, take_all


class Page:
    """A page of a browser that writes down what it was asked."""

    def __init__(self, asked, found=(), tall=3_000):
        self.asked, self.found, self.tall = asked, found, tall

    def goto(self, address):
        self.asked.append(address)
        ok = not any(address.endswith(path) for path in self.found)
        return type("Answer", (), {"ok": ok})()

    def locator(self, selector):
        self.asked.append(selector)
        return self

    def click(self):
        self.asked.append("click")

    def screenshot(self, *, full_page):
        assert full_page
        image = Image.effect_noise((320, self.tall), 60).convert("RGB")
        written = io.BytesIO()
        image.save(written, format="PNG")
        return written.getvalue()


class Browser:
    """A browser whose pages do not find the paths in `missing`."""

    def __init__(self, missing=()):
        self.asked, self.widths, self.closed, self.missing = [], [], 0, missing

    def new_context(self, *, viewport, locale):
        assert locale == "en-GB"
        self.widths.append(viewport["width"])
        return self

    def new_page(self):
        return Page(self.asked, self.missing, tall=40)

    def close(self):
        self.closed += 1


def test_every_page_is_looked_at_once_and_has_a_name_of_its_own():
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    assert len({(view.path, view.person) for view in VIEWS}) == len(VIEWS)
    assert [v for v in VIEWS if not re.fullmatch(r"[a-z][a-z-]*", v.name)] == []
    assert [v for v in VIEWS if not v.path.startswith("/")] == []


def test_pictures_are_taken_on_a_desk_and_on_the_smallest_phone():
    assert [(size.suffix, size.width) for size in SIZES] == [
        ("", 1280),
        ("-phone", 320),
    ]


@pytest.mark.parametrize(("tall", "kept"), [(3_000, 1_400), (900, 900), (1_400, 1_400)])
def test_a_long_page_is_cut_and_has_few_colours(tmp_path, tall, kept):
    save(Page([], tall=tall), Size("-phone", 320, 1_400), tmp_path / "page.png")

    with Image.open(tmp_path / "page.png") as picture:
        assert picture.size == (320, kept)
        assert len(picture.convert("RGB").getcolors()) <= COLOURS


def test_somebody_is_chosen_as_people_choose_them():
    page = Page([])
    be(page, "http://here", "ann-ley")

    assert page.asked == [
        "http://here/reading/",
        ".demo-bar summary",
        "click",
        ".demo-bar button[value=ann-ley]",
        "click",
    ]


def test_nobody_needs_no_choosing():
    page = Page([])
    be(page, "http://here", "")

    assert page.asked == []


def test_every_page_is_taken_at_every_size(tmp_path):
    browser = Browser()

    assert take_all(browser, "http://here", tmp_path / "new") == []
    names = {f"{v.name}{s.suffix}.png" for v in VIEWS for s in SIZES}
    assert {file.name for file in (tmp_path / "new").iterdir()} == names
    assert browser.closed == len(browser.widths) == len(VIEWS) * len(SIZES)


def test_a_page_that_is_not_there_is_named_once_and_not_pictured(tmp_path):
    missing = take_all(Browser(missing=["/owed/"]), "http://here", tmp_path)

    assert [view.name for view in missing] == ["owed"]
    assert not (tmp_path / "owed.png").exists()
    assert (tmp_path / "home.png").exists()


def test_without_a_browser_the_old_pictures_are_kept(monkeypatch, capsys):
    monkeypatch.setattr(pictures, "find_chromium", lambda: None)

    assert pictures.main() == 1
    assert "What was kept: The old pictures." in capsys.readouterr().err


def test_a_view_is_of_nobody_unless_it_says_of_whom():
    assert View("home", "/").person == ""


@pytest.mark.parametrize(
    ("shown", "said", "agrees"),
    [
        ("", "", True),
        ("", "x\n", False),
        ("One.\n", "One.\n", True),
        ("One.\n", "One!\n", False),
        ("One.\n", "One.\nTwo.\n", False),
        ("In … days.\n", "In 23 days.\n", True),
        ("In … days.\n", "In 23\ndays.\n", False),
        ("…\nLast.\n", "a\nb\nLast.\n", True),
        ("…\nLast.\n", "Last.\n", True),
        ("First.\n…\n", "First.\n", True),
        ("First.\n…\nLast.\n", "First.\nLast.\nmore\n", False),
        ("a.c\n", "abc\n", False),
        ("(1)* [x]\n", "(1)* [x]\n", True),
        ("…\n", "", True),
    ],
)
def test_what_is_shown_agrees_with_what_is_said(shown, said, agrees):
    assert Shown("plait owed", shown).agrees(said) is agrees


def test_a_block_holds_its_commands_in_order():
    block = "$ plait owed\n4 people wait.\n$ plait demo --no-serve\n$ plait x\na\n\nb\n"

    assert list(commands(block)) == [
        Shown("plait owed", "4 people wait.\n"),
        Shown("plait demo --no-serve", ""),
        Shown("plait x", "a\n\nb\n"),
    ]
    assert list(commands("no commands here\n")) == []


def test_a_sum_of_money_at_the_start_of_a_line_is_no_command_within_one():
    (only,) = commands("$ plait costs\nIt costs $ 5.\n")

    assert only.said == "It costs $ 5.\n"


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("```console\n$ plait a\n```\n", ["$ plait a\n"]),
        ("```\n$ plait a\n```\n", []),
        ("```json\n{}\n```\n", []),
        ("```console\na\n```\ntext\n```console\nb\n```\n", ["a\n", "b\n"]),
    ],
)
def test_only_blocks_marked_console_are_typed(page, blocks):
    assert FENCE.findall(page) == blocks


def test_files_shown_on_a_page_are_laid_out(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "desk").mkdir()
    (tmp_path / "demo" / "record").write_text("kept")
    desk = Desk(tmp_path / "desk", tmp_path / "demo")
    desk.lay_out('<!-- kept as one.json -->\n\n```json\n{"a": 1}\n```\n')

    assert (tmp_path / "desk" / ".plait" / "record").read_text() == "kept"
    assert (tmp_path / "desk" / "one.json").read_text() == '{"a": 1}\n'


@pytest.mark.parametrize("name", ["../out.json", "/etc/passwd", "a/b.json"])
def test_a_file_is_laid_out_on_the_desk_and_nowhere_else(name):
    assert KEPT.findall(f"<!-- kept as {name} -->\n```json\n{{}}\n```\n") == []


@pytest.mark.parametrize("command", ["rm -r .", "python3 run.py", "'plait x'"])
def test_nothing_but_plait_is_typed_in(tmp_path, command):
    (tmp_path / "demo").mkdir()
    desk = Desk(tmp_path, tmp_path / "demo")

    with pytest.raises(ValueError, match="only plait"):
        desk.type_in(command)


def test_what_is_still_true_is_left_and_what_is_not_is_said_anew(monkeypatch, tmp_path):
    (tmp_path / "demo").mkdir()
    desk = Desk(tmp_path, tmp_path / "demo")
    says = {"plait a": "In 9 days.\n", "plait b": f"Kept in {tmp_path}/x.\n"}
    monkeypatch.setattr(consoles.Desk, "type_in", lambda _, command: says[command])

    page = "```console\n$ plait a\nIn … days.\n$ plait b\nold\n```\nAfter\n"
    assert desk.typed_again(page) == (
        "```console\n$ plait a\nIn … days.\n$ plait b\nKept in …/x.\n```\nAfter\n"
    )
