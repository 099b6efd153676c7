"""Words of short texts, and which words are one word spelt or ended differently.

English endings are taken off gently; any other language is compared by spelling alone.
"""

import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import snowballstemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

Likeness = npt.NDArray[np.float32]

ACCENTS = range(0x0300, 0x0370)  # marks of Latin letters; those of other scripts stay
INSIDE = "'’"  # part of a word where letters stand on both sides
KINDS = "LMN"  # letters, the marks that belong to them, and numbers


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are spelt, in order.

    A word is a run of letters, marks and numbers of any script; an apostrophe inside
    belongs to it.
    """
    whole = unicodedata.normalize("NFC", text)
    kept = [
        sign
        if unicodedata.category(sign)[0] in KINDS or (sign in INSIDE and place > 0)
        else " "
        for place, sign in enumerate(whole)
    ]
    return [word for part in "".join(kept).split() if (word := part.strip(INSIDE))]


@cache
def plain(word: str) -> str:
    """Return a word without case, accents or apostrophes, to be compared by.

    A final 's goes: it is no letter of the word.
    """
    folded = word.casefold().replace("’", "'").removesuffix("'s").replace("'", "")
    apart = unicodedata.normalize("NFKD", folded)
    bare = "".join(sign for sign in apart if ord(sign) not in ACCENTS)
    return unicodedata.normalize("NFC", bare)


def weighty(
    text: str, ignored: Collection[str], known: Collection[str]
) -> dict[str, str]:
    """Return the words of a text that say something: how each is spelt, by `plain`.

    Two words in a row that are one word in `known` are that word: "chat room", where
    somebody wrote "chatroom". Words in `ignored` are left out, unless the text has no
    others.
    """
    spelt: dict[str, str] = {}
    words = words_of(text)
    while words:
        word = words.pop(0)
        if words and plain(word) + plain(words[0]) in known:
            word = f"{word} {words.pop(0)}"
        spelt.setdefault(plain(word).replace(" ", ""), word)
    spelt.pop("", None)
    said = {word: as_spelt for word, as_spelt in spelt.items() if word not in ignored}
    return said or spelt


def likeness(words: Sequence[str], *, least: float, shortest: int) -> Likeness:
    """Return how far each two plain words are one word: 1, or by spelling, or 0.

    Formula: 1 for the same stem; else 1 - changes / letters of the longer, of words or
    of stems, whichever is more. A change is a letter added, lost, other, or two
    swapped. Under `least`, for a word or stem under `shortest` letters, or with a
    number in it: 0.
    Shape: words x words. Units: parts of 1. Memory: 8 bytes for each two words.
    Source: Porter 2001, Snowball (English); Damerau 1964, Comm. ACM 7, 171-176, as
    optimal string alignment.
    """
    stems = [_stem(word) for word in words]
    alike = np.maximum(
        _by_spelling(words, least, shortest), _by_spelling(stems, least, shortest)
    )
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        places.setdefault(stem, []).append(place)
    for same in places.values():
        alike[np.ix_(same, same)] = 1
    return alike


def _by_spelling(words: Sequence[str], least: float, shortest: int) -> Likeness:
    alike: Likeness = cdist(
        words,
        words,
        scorer=OSA.normalized_similarity,
        score_cutoff=least,
        dtype=np.float32,
    )
    exact = np.array([len(w) < shortest or _has_number(w) for w in words], dtype=bool)
    alike[exact, :] = 0
    alike[:, exact] = 0
    return alike


@cache
def _stem(word: str) -> str:
    stemmed: str = snowballstemmer.stemmer("english").stemWord(word)
    return stemmed


def _has_number(word: str) -> bool:
    return any(sign.isnumeric() for sign in word)
