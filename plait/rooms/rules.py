"""The code of a room, and where it leads. Pure: no database."""

import hashlib
import random
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices

from plait.contributions.rules import Visitor
from plait.foundation.codes import BY_CHANCE
from plait.frameworks.rules import published

KEY_BYTES = 20
# The figure that a letter left out of the signs is most often written for.
MISREAD = str.maketrans({"O": "Q", "0": "Q", "I": "J", "1": "J", "L": "J", "Z": "2"})


class Kind(TextChoices):
    """What people do in a room."""

    CONSULTATION = "consultation", "Answer a question"
    OPINION_MAP = "opinion-map", "Agree or disagree"
    PRIORITIES = "priorities", "Choose what matters most"


# Floors above own these addresses: a code leads there, and knows nothing of them.
LEADS_TO: dict[str, str] = {
    Kind.CONSULTATION: "/consultations/{code}/",
    Kind.OPINION_MAP: "/opinions/{code}/",
    Kind.PRIORITIES: "/priorities/{code}/",
}
# And where its partners look after it, below that address.
LOOKED_AFTER_AT: dict[str, str] = {
    Kind.CONSULTATION: "about/",
    Kind.OPINION_MAP: "review/",
    Kind.PRIORITIES: "run/",
}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody tells us who took part and wants to hear what came of it.

    `group` is the code of their partner group. With no words, that they took part is
    all they say.
    """

    group: str
    words: str = ""
    visitor: Visitor = field(default_factory=Visitor)
    submission: str = ""


def took_part(title: str) -> str:
    """What is written down for somebody who took part and adds no words.

    >>> took_part("What first?")
    'I took part in “What first?”'
    """
    return f"I took part in “{title}”"


def new_room_code(chance: random.Random = BY_CHANCE) -> str:
    """Return a code by chance that spells nothing it must not.

    `chance` that is seeded, for the demo only, gives the same ones each time.

    >>> len(new_room_code(random.Random(7)))
    6
    """
    data = published("rooms").data
    while True:
        code = "".join(chance.choice(data["signs"]) for _ in range(data["length"]))
        if not spells_harm(code):
            return code


def spells_harm(code: str) -> bool:
    """Whether a code holds a word that nobody should be given on a poster.

    >>> spells_harm("2W4NK7"), spells_harm("KEPT7R")
    (True, False)
    """
    data = published("rooms").data
    read = code.translate(str.maketrans(dict(data["figures_read_as"])))
    return any(word in each for word in data["must_not_spell"] for each in (code, read))


def read_room_code(text: str) -> str:
    """Return a code as it is kept, from what a person may type: "kept 7r".

    Letters and figures that no code has are kept, so that a near one can be offered.

    >>> read_room_code(" kept-7r "), read_room_code("§")
    ('KEPT7R', '')
    """
    kept = "".join(each for each in text.upper() if each.isascii() and each.isalnum())
    return kept[: 4 * int(published("rooms").data["length"])]


def near_codes(typed: str, known: Iterable[str]) -> list[str]:
    """Return codes that are one slip away from what was typed, by name.

    A slip is a sign that is wrong, left out, too many, or swapped with its neighbour.

    >>> near_codes("KEPT7", ["KEPT7R", "ABCDEF"]), near_codes("KETP7R", ["KEPT7R"])
    (['KEPT7R'], ['KEPT7R'])
    """
    most = int(published("rooms").data["most_near"])
    slips = {typed, typed.translate(MISREAD)}
    close = sorted(
        code for code in known if any(_is_a_slip(one, code) for one in slips)
    )
    return close[:most]


def _is_a_slip(typed: str, code: str) -> bool:
    if typed == code:
        return True
    if len(typed) == len(code):
        wrong = [
            at for at, (a, b) in enumerate(zip(typed, code, strict=True)) if a != b
        ]
        if len(wrong) == 1:
            return True
        first, *rest = wrong
        swapped = typed[:first] + typed[first : first + 2][::-1] + typed[first + 2 :]
        return len(rest) == 1 and swapped == code
    longer, shorter = sorted((typed, code), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def is_open(
    *, opens_on: date, closes_on: date | None, is_closed: bool, on: date
) -> bool:
    """Whether people may answer on a day; both ends are inside, in London."""
    return not is_closed and opens_on <= on and (closes_on is None or on <= closes_on)


def new_key() -> str:
    """Return a key that stands for somebody in a room, and for nothing else."""
    return secrets.token_urlsafe(KEY_BYTES)


def fingerprint(key: str) -> str:
    """Return what is kept of a key, so that it is known again and cannot be read.

    >>> len(fingerprint("a")), fingerprint("a") == fingerprint("b")
    (64, False)
    """
    return hashlib.sha256(key.encode()).hexdigest()


def free_code(taken: Collection[str], chance: random.Random = BY_CHANCE) -> str:
    """Return a new code that no room has."""
    while (code := new_room_code(chance)) in taken:
        pass
    return code
