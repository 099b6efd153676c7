"""The letters of the site, unpacked for print."""

import pytest
from fontTools.ttLib import TTFont

from plait.design.print_fonts import WEB_FONTS, print_fonts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The unpacked letters."""
    return print_fonts(tmp_path_factory.mktemp("fonts"))


def test_every_family_and_weight_becomes_one_file(folder):
    plain = {
        f.stem.replace("-latin-", "-") for f in WEB_FONTS.glob("*-latin-[0-9]*.woff2")
    }

    assert {file.stem for file in folder.iterdir()} == plain
    assert len(plain) == 8


@pytest.mark.parametrize(
    ("family", "weight"),
    [
        (f, w)
        for f in ("andika", "atkinson-hyperlegible-next", "lexend")
        for w in (4, 7)
    ],
)
def test_plain_and_accented_letters_are_in_the_same_file(folder, family, weight):
    with TTFont(folder / f"{family}-{weight}00-normal.ttf") as letters:
        held = letters.getBestCmap()

        assert letters.flavor is None
        assert {ord(letter) for letter in "aZ9£–’éŵŷŁłżş"} <= set(held)


def test_what_is_there_already_is_not_made_again(folder):
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}

    print_fonts(folder)

    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_a_half_finished_file_is_never_left(tmp_path):
    broken = tmp_path / "web"
    broken.mkdir()
    (broken / "some-latin-400-normal.woff2").write_bytes(b"not letters")

    with pytest.raises(Exception, match="Not a"):
        print_fonts(tmp_path / "print", broken)

    assert list((tmp_path / "print").iterdir()) == []
