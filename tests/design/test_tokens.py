import re
from itertools import product
from pathlib import Path

import pytest

from plait import design
from plait.design.reading import BY_KEY

CSS = Path(design.__file__).parent / "static" / "design" / "tokens.css"
BLOCK = re.compile(r'\[data-theme="(\w+)"\] \{(.*?)\}', re.DOTALL)
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
GROUPS = (
    "public",
    "carer",
    "researcher",
    "practitioner",
    "commissioner",
    "community",
)
GROUNDS = ("paper", "wash", "card", "notice")
TEXTS = ("ink", "soft", "link", "visited", "error", "act")


def blocks():
    """Every theme block of tokens.css, in its order: (theme, its tokens)."""
    text = CSS.read_text()
    return [(name, dict(TOKEN.findall(body))) for name, body in BLOCK.findall(text)]


THEMES = {name: tokens for name, tokens in blocks() if name != "auto"}
each_theme = pytest.mark.parametrize("theme", THEMES)


def luminance(colour):
    """Relative luminance of #rrggbb, from 0 to 1. Source: WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio of two colours, from 1 to 21. Source: WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_low(tokens, pairs, least):
    return {
        (one, other): round(contrast(tokens[one], tokens[other]), 2)
        for one, other in pairs
        if contrast(tokens[one], tokens[other]) < least
    }


def test_contrast_agrees_with_the_published_example():
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_theme_of_the_reading_page_has_tokens():
    wanted = {option.name for option in BY_KEY["t"].options}

    assert set(THEMES) == wanted - {"auto"}


@each_theme
def test_every_theme_names_every_token(theme):
    assert set(THEMES[theme]) == set(THEMES["white"])


@each_theme
def test_words_stand_out_sevenfold_on_every_ground(theme):
    assert too_low(THEMES[theme], product(TEXTS, GROUNDS), 7) == {}


@each_theme
def test_words_stand_out_sevenfold_on_filled_things(theme):
    pairs = [
        ("act-ink", "act"),
        ("highlight-ink", "highlight"),
        ("foot-ink", "foot"),
        ("paper", "ink"),
    ]

    assert too_low(THEMES[theme], pairs, 7) == {}


@each_theme
def test_letters_stand_out_sevenfold_on_group_marks(theme):
    pairs = [(f"group-{g}-on-strong", f"group-{g}-strong") for g in GROUPS]

    assert too_low(THEMES[theme], pairs, 7) == {}


@each_theme
def test_strong_group_colours_can_be_text(theme):
    pairs = product([f"group-{g}-strong" for g in GROUPS], GROUNDS)

    assert too_low(THEMES[theme], pairs, 7) == {}


@each_theme
def test_edges_and_group_tints_stand_out_threefold(theme):
    things = ["edge", "focus-ink"] if luminance(THEMES[theme]["paper"]) > 0.2 else []
    things += ["edge", *(f"group-{g}" for g in GROUPS)]

    assert too_low(THEMES[theme], product(things, ("paper", "card", "wash")), 3) == {}


@each_theme
@pytest.mark.parametrize("ground", ["paper", "wash", "card", "foot", "act"])
def test_focus_is_seen_on_every_ground(theme, ground):
    tokens = THEMES[theme]
    seen = max(
        contrast(tokens["focus"], tokens[ground]),
        contrast(tokens["focus-ink"], tokens[ground]),
    )

    assert seen >= 3
    assert contrast(tokens["focus"], tokens["focus-ink"]) >= 3


def test_the_device_theme_is_the_dark_theme_in_the_dark():
    autos = [tokens for name, tokens in blocks() if name == "auto" and tokens]

    assert autos == [THEMES["dark"]]
