"""How hard a text is to read: a hint for its author, never a gate for people's words.

Formulas do not prove that people understand; a reader's own word is the test.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from plait.methods.syllables import syllables

__all__ = [
    "Reading",
    "grade",
    "hard_words",
    "longest_sentence",
    "reading_ease",
    "reading_of",
    "sentences",
    "syllables",
    "words",
]

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
LIST_ITEM = re.compile(r"^[ \t]*(?:[-*•–·]|\d{1,3}[.)]|[a-z][.)])[ \t]+", re.MULTILINE)
END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
SHORTENED = re.compile(
    r"\b(Dr|Mr|Mrs|Ms|Prof|St|No|vs|etc|e\.g|i\.e|approx)\.(?=\s)", re.IGNORECASE
)


@dataclass(frozen=True)
class Reading:
    """What can be counted about a text.

    `ease` is Flesch reading ease (higher is easier); `grade` is Flesch-Kincaid, and
    grade plus five is about the age of the reader; `longest` counts words.
    """

    words: int
    sentences: int
    syllables: int
    ease: float
    grade: float
    longest: int
    hard_words: tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a text, in order; with a hyphen it is one, as is a number."""
    return [found.group() for found in WORD.finditer(text)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, in order.

    A sentence ends at a full stop, question mark or exclamation mark before a capital
    or a number; at an empty line, so that a heading is one; and at the end of a list
    item. A number with a point, and words cut short such as "Dr.", end none.
    """
    cut_short = SHORTENED.sub(lambda found: found.group(1), text)
    lines = LIST_ITEM.sub("\n\n", cut_short)
    parts = (
        sentence.strip()
        for block in re.split(r"\n\s*\n", lines)
        for sentence in END.split(block)
    )
    return [part for part in parts if WORD.search(part)]


def longest_sentence(text: str) -> str:
    """Return the sentence with most words, the first of equals; "" for no words."""
    return max(sentences(text), key=lambda one: len(words(one)), default="")


def reading_ease(text: str) -> float:
    """Return the Flesch reading ease of a text.

    Formula: 206.835 - 1.015 words / sentences - 84.6 syllables / words.
    Units: a score, about 0 (hard) to 100 (easy), with no limits.
    Errors: ValueError for a text with no words.
    Source: Flesch 1948, J. Appl. Psychol. 32, 221-233.
    """
    long, heavy = _long_and_heavy(text)
    return float(
        Fraction("206.835") - Fraction("1.015") * long - Fraction("84.6") * heavy
    )


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text.

    Formula: 0.39 words / sentences + 11.8 syllables / words - 15.59.
    Units: years of school in the United States; plus 5, about the age of the reader.
    Errors: ValueError for a text with no words.
    Source: Kincaid et al. 1975, Research Branch Report 8-75, US Navy.
    """
    long, heavy = _long_and_heavy(text)
    return float(Fraction("0.39") * long + Fraction("11.8") * heavy - Fraction("15.59"))


def hard_words(
    text: str, *, syllables_at_least: int = 3, known: Collection[str] = ()
) -> tuple[str, ...]:
    """Return words that may be hard to read, each once, in order, in small letters.

    Formula: `syllables_at_least` syllables or more, as SMOG counts them. Left out:
    words in `known`, numbers, and names (a capital that does not start a sentence).
    Units: syllables. Source: McLaughlin 1969, J. Reading 12, 639-646.
    """
    easy = {word.lower() for word in known}
    found: dict[str, None] = {}
    for sentence in sentences(text):
        for place, word in enumerate(words(sentence)):
            is_name = place > 0 and word[0].isupper()
            if is_name or word.lower() in easy:
                continue
            if syllables(word) >= syllables_at_least:
                found[word.lower()] = None
    return tuple(found)


def reading_of(text: str, *, known: Collection[str] = ()) -> Reading | None:
    """Return everything above at once, or None for a text with no words.

    Units: as `reading_ease`, `grade`, `hard_words`. Source: as those.
    """
    found = words(text)
    if not found:
        return None
    return Reading(
        words=len(found),
        sentences=len(sentences(text)),
        syllables=sum(syllables(word) for word in found),
        ease=reading_ease(text),
        grade=grade(text),
        longest=len(words(longest_sentence(text))),
        hard_words=hard_words(text, known=known),
    )


def _long_and_heavy(text: str) -> tuple[Fraction, Fraction]:
    """Words a sentence, and syllables a word. List marks are not words."""
    split = sentences(text)
    counted = [word for sentence in split for word in words(sentence)]
    if not counted:
        raise ValueError("there are no words to read")
    heavy = Fraction(sum(syllables(word) for word in counted), len(counted))
    return Fraction(len(counted), len(split)), heavy
