"""Finds what could lead a stranger to somebody: phones, emails, postcodes.

Plain sums over text. It errs towards asking: the answer is a question to the writer
("did you mean to share this?"), never a refusal. Written for the United Kingdom.
"""

import re
from dataclasses import dataclass

TAKEN_OUT = "[{} taken out]"
# Every repeat has an end, and each search begins where a word does, so that ten
# thousand letters of nonsense take no longer than as many letters of sense.
_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[a-z]{2,24}",
    re.IGNORECASE,
)
# Said or spaced out, to get past a filter: "ann at example dot org".
_EMAIL_SAID = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}[ \[(]{1,3}at[ \])]{1,3}[\w-]{1,63}"
    r"[ \[(]{1,3}dot[ \])]{1,3}"
    r"(?:com|org|net|co|uk|nhs|gov|ac|info|eu|ie|scot|wales|example)\b",
    re.IGNORECASE,
)
# Area code with its 0, or +44 or 0044, and at least nine digits in all, however spaced.
_PHONE = re.compile(
    r"(?<![\w-])(?:(?:\+|00)\s?44[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0)"
    r"\d(?:[\s().-]{0,2}\d){7,10}(?!\d)"
)
# GIR 0AA aside, the six shapes of a postcode: one or two letters, a digit, and so on.
_POSTCODE = re.compile(
    r"(?<![\w-])(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}"
    r"|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])\s?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?<![\w-])\d{1,4}[A-Za-z]?,? {1,2}(?:[A-Z][\w’']{1,30} {1,2}){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Terrace|Crescent|Court|"
    r"Place|Gardens|Grove|Row|Walk|Square|Hill|Mews)\b"
)
KINDS = (
    ("email address", _EMAIL),
    ("email address", _EMAIL_SAID),
    ("phone number", _PHONE),
    ("street address", _STREET),
    ("postcode", _POSTCODE),
)


@dataclass(frozen=True, kw_only=True)
class Detail:
    """One detail found in words: its kind, its letters, and where they stand."""

    kind: str
    text: str
    start: int
    end: int


def details_in(words: str) -> list[Detail]:
    """Every contact detail in some words, in their order; none overlaps another.

    >>> [one.text for one in details_in("Ring 01632 960 123 or write to a@b.example")]
    ['01632 960 123', 'a@b.example']
    """
    found = [
        Detail(kind=kind, text=match[0], start=match.start(), end=match.end())
        for kind, pattern in KINDS
        for match in pattern.finditer(words)
    ]
    kept: list[Detail] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def without_details(words: str) -> str:
    """The same words with each contact detail taken out, and said to be.

    >>> without_details("Ring 01632 960 123 today")
    'Ring [phone number taken out] today'
    """
    for one in reversed(details_in(words)):
        words = words[: one.start] + TAKEN_OUT.format(one.kind) + words[one.end :]
    return words


def sounds_distressed(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether some words hold one of these phrases, whatever the case and the marks.

    It misses much and must never be the only way to help: signposts stand on a page
    of their own too.

    >>> sounds_distressed("I want to END it all.", ("end it all",))
    True
    """
    plain = f" {_plain(words)} "
    return any(f" {_plain(phrase)} " in plain for phrase in phrases)


def _plain(words: str) -> str:
    without = words.lower().replace("’", "").replace("'", "")
    return " ".join(re.sub(r"[^\w]+", " ", without).split())
