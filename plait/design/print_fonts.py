"""The site's letters, in the form the PDF maker reads.

Browsers take WOFF2, one file for plain Latin letters and one for the rest; Typst
takes TrueType, and looks for every letter of a family in one file. So the committed
files are joined once: into the wheel when it is built, else on first use.
"""

import logging
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEB_FONTS = HERE / "static" / "design" / "fonts"
PRINT_FONTS = HERE / "fonts_ttf"
SCREEN_ONLY = ["cvt ", "fpgm", "prep", "gasp", "STAT"]


def print_fonts(into: Path = PRINT_FONTS, web_fonts: Path = WEB_FONTS) -> Path:
    """Return the folder of TrueType files, after making those that are missing.

    Safe when several processes ask at once: each file appears whole or not at all.
    Raises OSError when the folder cannot be written.
    """
    into.mkdir(parents=True, exist_ok=True)
    for plain in sorted(web_fonts.glob("*-latin-[0-9]*.woff2")):
        font = into / f"{plain.stem.replace('-latin-', '-')}.ttf"
        if not font.exists():
            more = plain.with_name(plain.name.replace("-latin-", "-latin-ext-"))
            _join([plain, more] if more.exists() else [plain], font)
    return into


def _join(web_fonts: list[Path], font: Path) -> None:
    from fontTools import merge  # noqa: PLC0415 - slow, and rarely needed

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(dir=font.parent) as aside:
        letters = [
            _unpacked(web_font, Path(aside) / f"{number}.ttf")
            for number, web_font in enumerate(web_fonts)
        ]
        whole = letters[0]
        if len(letters) > 1:
            whole = Path(aside) / "whole.ttf"
            merge.Merger().merge([str(part) for part in letters]).save(whole)
        whole.replace(font)


def _unpacked(web_font: Path, part: Path) -> Path:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow, and rarely needed

    with TTFont(web_font, recalcTimestamp=False) as letters:
        letters.flavor = None
        for table in SCREEN_ONLY:
            if table in letters:
                del letters[table]
        letters.save(part)
    return part
