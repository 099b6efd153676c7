"""Prints a page as a tagged PDF (PDF/UA-1, as Typst enforces it).

Templates are files of the package; words reach them only as data, so nothing a
person wrote is ever read as markup.
"""

import errno
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import BoundedSemaphore

import typst

from plait.design.print_fonts import print_fonts

PACKAGE = Path(__file__).resolve().parent.parent
LETTERS = "atkinson-hyperlegible-next-{weight}-normal.ttf"
LONGEST_WORD = 24  # letters that fit a line of large print
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_SAID_TWICE = re.compile(r"(\[[^\]]+ letters\])(?:\s+\1)+")
BREAK_HERE = "\u200b"
AT_ONCE, LONGEST_WAIT = 2, 20.0  # pages, in each process; seconds
_TURNS = BoundedSemaphore(AT_ONCE)

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]


def print_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """Print a template of the package, such as "replies/paper/letters.typ".

    The template reads `data` from JSON. Letters our fonts do not have are put into
    words. Two pages are made at a time; others wait their turn. Errors:
    typst.TypstError when the template is wrong, or not accessible; OSError when no
    turn came in time, which `faults` tells people to wait for.
    """
    words = json.dumps(_printable(data), ensure_ascii=False)
    if not _TURNS.acquire(timeout=LONGEST_WAIT):
        raise OSError(errno.EBUSY, "Very much is being printed just now")
    try:
        return _printed(template, words)
    finally:
        _TURNS.release()


def _printed(template: str, words: str) -> bytes:
    compiler = typst.Compiler(
        input=str(PACKAGE / template),
        root=str(PACKAGE),
        font_paths=_fonts(),
        sys_inputs={"data": words},
    )
    printed = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(printed, bytes):
        raise TypeError(f"{template} did not become one PDF")
    return printed


def printable(words: str) -> str:
    """Return words that can be set in our letters.

    A picture becomes its name in brackets, a run of letters we do not have becomes
    the name of its script, and signs that cannot be seen are left out.

    >>> printable("Well done 😀")
    'Well done [grinning face]'
    """
    seen = [
        each
        for each in unicodedata.normalize("NFC", words).expandtabs(4)
        if each == "\n" or not _is_unseen(each)
    ]
    set_in_letters = "".join(
        "".join(run) if is_held else _in_words("".join(run))
        for is_held, run in groupby(seen, key=_is_held)
    )
    once = _SAID_TWICE.sub(r"\1", set_in_letters)
    return _LONG_WORD.sub(rf"\g<0>{BREAK_HERE}", once)


def _printable(data: object) -> object:
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [_printable(value) for value in data]
    return data


def _is_unseen(letter: str) -> bool:
    """Whether it has no shape of its own: controls, direction marks, joiners."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") or (
        "\ufe00" <= letter <= "\ufe0f"
    )


def _is_held(letter: str) -> bool:
    return letter.isspace() or ord(letter) in _held()


def _in_words(run: str) -> str:
    """A run of letters we do not have, in brackets and in words."""
    named = []
    for letter in run:
        name = unicodedata.name(letter, "a sign").lower()
        if unicodedata.category(letter)[0] in "LMN":
            name = f"{name.split()[0]} letters".capitalize()
        if name not in named:
            named.append(name)
    return f"[{', '.join(named)}]"


@cache
def _held() -> frozenset[int]:
    """The letters that both weights of our letters hold."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow, and rarely needed

    folder, held = print_fonts(), []
    for weight in (400, 700):
        with TTFont(folder / LETTERS.format(weight=weight)) as font:
            held.append(frozenset(font.getBestCmap()))
    return held[0] & held[1]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[print_fonts()],
    )
