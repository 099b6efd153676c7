"""The letters: what is in each file, and that both weights go to every page."""

import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plait import design
from plait.design.reading import BY_KEY

STATIC = Path(design.__file__).parent / "static" / "design"
FONTS = STATIC / "fonts"
MANIFEST = json.loads((FONTS / "manifest.json").read_text())
CSS = (STATIC / "fonts.css").read_text()
FACES = [
    dict(re.findall(r"([\w-]+): ([^;]+);", face))
    for face in re.findall(r"@font-face \{(.*?)\}", CSS, re.DOTALL)
]
PLAIN = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:?!()'\"–’“”£&"
)
each_font = pytest.mark.parametrize("font", MANIFEST, ids=lambda font: font["file"])


def face_of(font):
    (face,) = [each for each in FACES if font["file"] in each["src"]]
    return face


def ranges(face):
    """The letters a face says it is for, as a set of numbers."""
    found = set()
    for part in face.get("unicode-range", "U+0000-10FFFF").split(", "):
        first, _, last = part.removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


@each_font
def test_a_face_is_what_its_file_was_written_down_as(font):
    face = face_of(font)

    assert face["font-family"] == f'"{font["family"]}"'
    assert face["font-weight"] == str(font["weight"])
    assert face["font-style"] == "normal"


@each_font
def test_a_file_is_named_after_what_it_holds(font):
    family = font["family"].lower().replace(" ", "-")

    assert font["file"] == f"{family}-{font['subset']}-{font['weight']}-normal.woff2"
    assert (FONTS / font["licence_file"]).is_file()
    assert re.fullmatch(r"\d+\.\d+\.\d+", font["version"])
    assert font["package"].startswith("@fontsource/")


@each_font
def test_a_file_holds_letters_of_its_weight(font):
    with TTFont(FONTS / font["file"], lazy=True) as letters:
        assert letters.flavor == "woff2"
        assert (letters["OS/2"].usWeightClass > 500) == (font["weight"] == 700)
        held = set(letters.getBestCmap())
        wanted = {ord(each) for each in PLAIN}
        assert (wanted <= held) == (font["subset"] == "latin")


@each_font
def test_a_page_in_plain_english_fetches_no_second_file(font):
    plain = {ord(each) for each in PLAIN}
    if font["subset"] == "latin":
        assert plain <= ranges(face_of(font))
    else:
        assert not plain & ranges(face_of(font))


@each_font
def test_a_file_is_small_enough_for_a_slow_line(font):
    assert (FONTS / font["file"]).stat().st_size <= 125_000


def test_every_family_has_both_weights():
    families = {font["family"] for font in MANIFEST}

    for family in families:
        held = {(f["subset"], f["weight"]) for f in MANIFEST if f["family"] == family}
        assert {("latin", 400), ("latin", 700)} <= held
        assert len(held) in {2, 4}


def test_every_choice_of_letters_has_files():
    base = (STATIC / "base.css").read_text()
    families = {font["family"] for font in MANIFEST}

    for option in BY_KEY["f"].options:
        chosen = re.search(
            rf'data-letters="{option.name}"\] {{\s*--font: ([^;]+);', base
        )
        first = chosen[1].split(",")[0].strip('"')
        assert first in families | {"system-ui"}
        assert chosen[1].endswith("sans-serif")


def test_the_font_fetched_first_is_the_one_most_pages_use():
    html = (STATIC.parents[1] / "templates" / "design" / "base.html").read_text()
    named = re.search(r"design/fonts/([\w-]+\.woff2)", html)[1]

    assert named == "atkinson-hyperlegible-next-latin-400-normal.woff2"
    assert (FONTS / named).is_file()


def test_licences_name_their_makers():
    for licence in FONTS.glob("OFL-*.txt"):
        text = licence.read_text()
        assert re.search(r"Copyright .*\d{4}", text), licence.name
        assert licence.name in {font["licence_file"] for font in MANIFEST}
