import hashlib
import json
import re
from pathlib import Path

import pytest

from plait import design

STATIC = Path(design.__file__).parent / "static" / "design"
FONTS = STATIC / "fonts"
MANIFEST = json.loads((FONTS / "manifest.json").read_text())


@pytest.mark.parametrize("font", MANIFEST, ids=lambda font: font["file"])
def test_a_font_is_the_one_we_wrote_down(font):
    found = hashlib.sha256((FONTS / font["file"]).read_bytes()).hexdigest()

    assert found == font["sha256"]


@pytest.mark.parametrize("font", MANIFEST, ids=lambda font: font["file"])
def test_a_font_comes_with_its_licence(font):
    licence = (FONTS / font["licence_file"]).read_text()

    assert font["licence"] == "OFL-1.1"
    assert "SIL Open Font License, Version 1.1" in licence


def test_every_font_file_is_written_down_and_used():
    files = {each.name for each in FONTS.glob("*.woff2")}
    used = set(
        re.findall(r'url\("fonts/([^"]+)"\)', (STATIC / "fonts.css").read_text())
    )

    assert {font["file"] for font in MANIFEST} == files == used


def test_words_are_shown_before_their_font_arrives():
    css = (STATIC / "fonts.css").read_text()

    assert css.count("@font-face") == css.count("font-display: swap") == len(MANIFEST)
