"""Facts about the style sheets that a browser would only show to some people."""

import gzip
import re
from pathlib import Path

import pytest

import plait
from plait import design
from plait.design.components.drawing import ACCENTS
from plait.design.components.record import STEP_WORDS
from plait.design.components.site import COMPONENTS, SHEETS, stylesheets
from plait.design.groups import GROUPS
from plait.design.reading import BY_KEY
from tests.design.drawing import every

PACKAGE = Path(plait.__file__).parent
STATIC = Path(design.__file__).parent / "static" / "design"
OURS = sorted(PACKAGE.glob("*/static/**/*.css"))
SCRIPTS = sorted(PACKAGE.glob("*/static/**/*.js"))
LAYERS = ("reset", "base", "component", "page", "preference")
SPECIAL = {"reading", "ruler", "gallery"}  # linked by the pages that need them
each_sheet = pytest.mark.parametrize("sheet", OURS, ids=lambda s: s.stem)


def css(name):
    return (STATIC / f"{name}.css").read_text()


def bare(text):
    """Without comments and words in quotation marks."""
    return re.sub(r'/\*.*?\*/|"[^"]*"', "", text, flags=re.DOTALL)


def rules(text):
    """Every rule that holds declarations: its selector and its declarations."""
    return [
        (" ".join(selector.split()), declared)
        for selector, declared in re.findall(r"([^{};]+)\{([^{}]*)\}", bare(text))
    ]


def block(text, opening):
    """What lies inside the braces after `opening`, at any depth."""
    start = text.index("{", text.index(opening)) + 1
    depth, at = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1]


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_a_sheet_and_it_is_linked(name):
    assert (STATIC / f"{name}.css").is_file()
    assert f"design/{name}.css" in stylesheets()


def test_sheets_are_linked_once_in_the_order_of_the_cascade():
    hrefs = [link.attrs["href"] for link in every(stylesheets(), "link")]

    assert [Path(href).stem for href in hrefs] == list(SHEETS)
    assert len(set(SHEETS)) == len(SHEETS)
    assert SHEETS[0] == "tokens"


def test_no_sheet_lies_about_unlinked():
    assert {sheet.stem for sheet in STATIC.glob("*.css")} == set(SHEETS) | SPECIAL


def test_layers_are_named_first_and_once():
    statements = [
        (sheet.stem, named)
        for sheet in OURS
        for named in re.findall(r"@layer ([\w, ]+);", sheet.read_text())
    ]

    assert statements == [("tokens", ", ".join(LAYERS))]
    assert css("tokens").index("@layer") < css("tokens").index("{")


@each_sheet
def test_a_sheet_uses_layers_there_are(sheet):
    used = re.findall(r"@layer (\w+) \{", sheet.read_text())

    assert used
    assert set(used) <= set(LAYERS)


@each_sheet
def test_every_rule_of_a_sheet_lies_in_a_layer(sheet):
    left = bare(sheet.read_text())
    while found := re.search(r"@layer \w+ \{", left):
        inside = block(left, found.group())
        left = left.replace(found.group() + inside + "}", "", 1)

    assert rules(re.sub(r"@(media|container)[^{]*\{\s*\}", "", left)) == []


@each_sheet
def test_a_sheet_names_only_tokens_there_are(sheet):
    defined = {
        name for each in OURS for name in re.findall(r"(--[\w-]+):", each.read_text())
    }
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet.read_text()))

    assert used <= defined


@each_sheet
def test_only_the_tokens_name_a_colour(sheet):
    if sheet.stem == "tokens":
        pytest.skip("here is where they are named")
    text = re.sub(r"(var\([^,()]+), *#[0-9a-f]{6}\)", r"\1)", bare(sheet.read_text()))
    found = re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\([^)]*\)|\bhsla?\(", text)

    assert found in ([], ["rgb(0 0 0 / 65%)"])  # the veil around a window of lines


@each_sheet
def test_braces_of_a_sheet_are_closed(sheet):
    text = bare(sheet.read_text())

    assert text.count("{") == text.count("}") > 0


@each_sheet
def test_nothing_moves_by_itself(sheet):
    moving = re.findall(
        r"(?:animation|transition)[\w-]*:\s*([^;]+);", sheet.read_text()
    )
    calm = "prefers-reduced-motion" in sheet.read_text()

    assert not moving or calm


@each_sheet
def test_letters_are_never_smaller_than_can_be_read(sheet):
    sizes = re.findall(r"font-size: ([\d.]+)(rem|em|px);", sheet.read_text())
    floor = {"rem": 0.72, "em": 0.75, "px": 16}

    assert [(s, unit) for s, unit in sizes if float(s) < floor[unit]] == []


@each_sheet
def test_the_outline_of_focus_is_taken_from_nobody(sheet):
    text = sheet.read_text()
    taken = len(re.findall(r"outline: (?:0|none);", text))
    given = text.count("outline: 4px solid var(--focus-ink);")

    assert taken <= given


def test_styles_and_scripts_of_every_app_weigh_little_together():
    weight = sum(len(gzip.compress(f.read_bytes())) for f in [*OURS, *SCRIPTS])

    assert weight <= 40 * 1024


def test_what_a_page_links_always_weighs_little():
    weight = sum(len(gzip.compress(css(name).encode())) for name in SHEETS)

    assert weight <= 25 * 1024


@pytest.mark.parametrize(
    "preference",
    [each for each in BY_KEY.values() if each.key not in "tr"],
    ids=lambda each: each.name,
)
def test_every_choice_of_reading_changes_something(preference):
    text = "".join(sheet.read_text() for sheet in OURS)

    for option in preference.options[1:]:
        assert f'[data-{preference.name}="{option.name}"]' in text


def test_bigger_is_bigger_step_by_step():
    sizes = [
        float(re.search(rf'data-size="{n}"\] {{\s*--size: ([\d.]+)%', css("base"))[1])
        for n in (2, 3, 4)
    ]
    usual = float(re.search(r"--size: ([\d.]+)%", css("tokens"))[1])

    assert [usual, *sizes] == sorted({usual, *sizes})


@pytest.mark.parametrize("token", ["--leading", "--letter", "--word"])
def test_more_space_is_more_space(token):
    found = [
        float(re.search(rf"{token}: ([\d.]+)", part)[1])
        for part in (
            css("tokens"),
            block(css("base"), '[data-spacing="2"]'),
            block(css("base"), '[data-spacing="3"]'),
        )
    ]

    assert found == sorted(set(found))


def test_most_space_meets_the_rule_for_text_spacing():
    """WCAG 2.2, 1.4.12: letters .12 em, words .16 em, lines 1.5."""
    most = dict(
        re.findall(r"(--\w+): ([\d.]+)", block(css("base"), '[data-spacing="3"]'))
    )

    assert float(most["--letter"]) >= 0.12
    assert float(most["--word"]) >= 0.16
    assert float(most["--leading"]) >= 1.5


@pytest.mark.parametrize("code", GROUPS)
def test_every_group_has_its_colour_wherever_groups_are_drawn(code):
    for sheet, selector in (
        ("group_mark", f".mark--{code}"),
        ("key", f".key__strand--{code}"),
        ("field", f".chip__dot--{code}"),
        ("tag", f".tag--{code}"),
        ("card", f".accent--{code}"),
        ("motif", f".motif__strand--{code}"),
    ):
        assert re.search(rf"{re.escape(selector)}\b", css(sheet)), selector


def test_every_accent_and_tone_is_painted():
    text = css("card") + css("tag")

    for accent in ACCENTS[1:]:
        assert f".accent--{accent}" in text or f"--{accent}" in text


@pytest.mark.parametrize("kind", STEP_WORDS)
def test_every_kind_of_step_is_painted_or_plain(kind):
    painted = css("step") + css("group_mark")

    assert f"--{kind}" in painted or ".mark" in painted


def test_targets_are_large_enough_for_a_finger():
    tokens = css("tokens")

    assert "--target: max(44px" in tokens
    assert int(re.search(r"--target-main: max\((\d+)px", tokens)[1]) >= 48
    assert "var(--target" in css("button")


def test_paper_leaves_out_what_paper_cannot_do():
    printed = block(css("base"), "@media print")

    for hidden in (".skip", ".site__nav", ".site__me", ".demo-bar", ".pager"):
        assert hidden in printed
    assert "attr(href)" in printed
    assert "break-inside: avoid" in printed


def test_themes_are_for_screens_only():
    text = css("tokens")
    before = text[: text.index("@media screen")]

    assert re.findall(r'data-theme="(\w+)"', before) == ["auto", "white"]
    assert "@media print" in css("site")


def test_colours_chosen_by_a_device_still_show_where_one_is():
    assert "outline-color: Highlight" in block(css("base"), "@media (forced-colors")
    kept = [s.stem for s in OURS if "forced-color" in s.read_text()]
    assert {"base", "field"} <= set(kept)


def test_hidden_words_are_still_heard():
    hidden = block(css("base"), ".visually-hidden")

    assert "clip-path: inset(50%)" in hidden
    assert "display: none" not in hidden
    assert "visibility" not in hidden
