"""What a printed page must be for someone who listens to it: read back with pikepdf."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

FONT_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
PAINTS = {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


class Printed:
    """A PDF, opened."""

    def __init__(self, pages: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pages))

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)

    def tags(self) -> list[str]:
        """The tag of every element, in reading order."""
        root = self.pdf.Root.StructTreeRoot
        return [str(each[Name.S])[1:] for each in _elements(root.get(Name.K))]

    def faults(self) -> list[str]:
        """What stands in the way of reading it with a screen reader."""
        root, tags = self.pdf.Root, self.tags()
        levels = [int(tag[1]) for tag in tags if re.fullmatch("H[1-6]", tag)]
        with self.pdf.open_metadata() as about:
            title, part = about.get("dc:title"), about.get("pdfuaid:part")
        held = {
            "is tagged": Name.StructTreeRoot in root,
            "says so": root.get(Name.MarkInfo, {}).get(Name.Marked) is True,
            "has a language": str(root.get(Name.Lang, "")) == "en-GB",
            "has a title": bool(title),
            "shows its title": root.ViewerPreferences.get(Name.DisplayDocTitle) is True,
            "declares PDF/UA-1": str(part) == "1",
            "begins with a document": tags[:1] == ["Document"],
            "begins with a first heading": levels[:1] == [1],
            "skips no heading": all(b - a <= 1 for a, b in pairwise(levels)),
            "holds its letters": all(_holds(font) for font in self._fonts()),
            "can be copied out": all(Name.ToUnicode in font for font in self._fonts()),
            "tags all it paints": not any(map(_loose, self.pdf.pages)),
            "heads its tables": tags.count("TH") >= tags.count("Table"),
        }
        return [name for name, is_so in held.items() if not is_so]

    def fonts(self) -> set[str]:
        """The names of the letters it is set in."""
        return {str(font.BaseFont).partition("+")[2] for font in self._fonts()}

    def sizes(self, page: int) -> set[float]:
        """The sizes of the letters on a page, counted from 1, in points."""
        found = set()
        for operands, operator in pikepdf.parse_content_stream(
            self.pdf.pages[page - 1]
        ):
            if str(operator) == "Tf":
                found.add(round(float(operands[1]), 1))
        return found

    def text(self, page: int | None = None) -> str:
        """The words as copied out, with single spaces and no break marks."""
        chosen = self.pdf.pages if page is None else [self.pdf.pages[page - 1]]
        return "\n".join(_words(each) for each in chosen)

    def _fonts(self) -> list[Dictionary]:
        return [
            font
            for page in self.pdf.pages
            for font in (page.get(Name.Resources, {}).get(Name.Font, {}) or {}).values()
        ]


def _elements(part: object) -> Iterator[Dictionary]:
    if isinstance(part, Array):
        for each in part:
            yield from _elements(each)
    elif isinstance(part, Dictionary) and Name.S in part:
        yield part
        yield from _elements(part.get(Name.K))


def _holds(font: Dictionary) -> bool:
    inner = font.DescendantFonts[0] if Name.DescendantFonts in font else font
    return any(kind in inner.FontDescriptor for kind in FONT_FILES)


def _loose(page: pikepdf.Page) -> bool:
    """Whether something is painted outside every tag and artifact."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if name in PAINTS and depth == 0:
            return True
    return False


def _words(page: pikepdf.Page) -> str:
    """Read the shown letters through each font's own map to Unicode."""
    maps = {
        name: _letters(font) for name, font in page.Resources.get(Name.Font, {}).items()
    }
    words, letters = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            shown = operands[0] if str(operator) == "TJ" else [operands[0]]
            words += [_shown(bytes(s), letters) for s in shown if _is_string(s)]
        elif str(operator) in ("Td", "Tm", "ET"):
            words.append(" ")
    return re.sub(r"\s+", " ", "".join(words).replace("\u200b", "")).strip()


def _is_string(part: object) -> bool:
    return isinstance(part, pikepdf.String)


def _shown(glyphs: bytes, letters: dict[int, str]) -> str:
    pairs = (glyphs[at : at + 2] for at in range(0, len(glyphs), 2))
    return "".join(letters.get(int.from_bytes(pair), "") for pair in pairs)


def _letters(font: Dictionary) -> dict[int, str]:
    """Glyph number to letters, from the font's ToUnicode map."""
    written = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", written, re.DOTALL):
        for glyph, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    return found
