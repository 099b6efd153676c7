"""Signs that nobody can see: they turn text round, or hide one name in another."""

import unicodedata

JOINERS = "\u200c\u200d"
# Direction marks and overrides, blanks of no width, a mark at the start of files
# (security.md 3.5), and the tags that spell words inside a flag.
_TURNING = "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_UNSEEN = frozenset(
    _TURNING + "".join(map(chr, [*range(0x2061, 0x206A), *range(0xE0000, 0xE0080)]))
)
_PICTURE_PARTS = ("So", "Sk", "Mn")  # symbols, skin tones, the sign "as a picture"
_FIRST_JOINING, _LAST_JOINING = "\u0600", "\u0dff"  # Arabic to Sinhala


def without_hidden(text: str) -> str:
    r"""Return one line of text without signs that cannot be seen, or that control.

    Joiners stay where writing needs them: inside an emoji, and after a letter of the
    scripts that join (Urdu, Punjabi and their neighbours).

    >>> without_hidden("photo\u202egpj.exe"), without_hidden(" two\n  lines ")
    ('photogpj.exe', 'two lines')
    """
    kept: list[str] = []
    for letter in text:
        if letter in JOINERS:
            if kept and _takes_a_joiner(kept[-1]):
                kept.append(letter)
        elif letter.isspace():
            kept.append(" ")
        elif letter not in _UNSEEN and unicodedata.category(letter) not in ("Cc", "Cs"):
            kept.append(letter)
    return " ".join("".join(kept).split())


def _takes_a_joiner(before: str) -> bool:
    if _FIRST_JOINING <= before <= _LAST_JOINING:
        return True
    return unicodedata.category(before) in _PICTURE_PARTS
