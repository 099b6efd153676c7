"""Words in a picture: made safe, measured, broken into lines that fit."""

import re
from html import escape

NARROW = frozenset("iljtfr.,'’| -:;!()")
BROAD = frozenset("mwMWQO@%&")
ELLIPSIS = "…"
SMALLEST = 0.76  # a long word is first written smaller, down to this part of its size
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(words: str) -> str:
    """Text for XML: escaped, without the characters XML cannot hold."""
    return escape(_NOT_XML.sub("", words), quote=True)


def length(words: str, size: float) -> float:
    """About how long bold words are, a little on the safe side, in picture units."""
    return sum(map(_ems, words)) * size


def _ems(letter: str) -> float:
    """The width of a letter of the site's bold type, rounded up by its kind."""
    if letter in NARROW:
        return 0.34
    if letter in BROAD:
        return 0.87
    if letter.isascii():
        return 0.66 if letter.isupper() or letter.isdigit() else 0.56
    return 1.0


def lines(words: str, size: float, room: float, most: int = 2) -> list[str]:
    """The words broken into at most `most` lines; the last is cut where it must be."""
    found: list[str] = []
    for word in words.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and length(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [cut(line, size * SMALLEST, room) for line in found]


def fitted(words: str, size: float, room: float) -> float:
    """The size of letters at which a line of `lines` fits its room."""
    return min(size, size * room / max(length(words, size), 1e-9))


def cut(words: str, size: float, room: float) -> str:
    """The words, or as many letters as fit and an ellipsis."""
    if length(words, size) <= room:
        return words
    kept = words[: max(1, int(room / (size * 0.3)))]
    while len(kept) > 1 and length(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
