"""What came out of a map, in plain sentences. Pure: no database."""

from collections.abc import Iterable, Mapping
from typing import Any

LISTS = {
    "shared": "Shared by every group",
    "public": "Valued by public partners, not by the others",
    "others": "Valued by the others, not by public partners",
    "mixed": "Heard from every group, with no clear majority in all",
    "unknown": "Too few have answered to say",
}
NO_GROUPS = "We did not find clear groups."
WHY_NOT = {
    "too-few": "Fewer than ten people have answered enough statements.",
    "noise": "The same votes, shuffled by chance, part people as well as this.",
    "small": "One group would have fewer than five people.",
    "unstable": "Drawn anew from the same people, the groups come out differently.",
}
LETTERS = "ABCDE"


def groups_sentence(found: Mapping[str, Any]) -> str:
    """Whether people fall into groups, in one sentence.

    >>> groups_sentence({"are_clear": False})
    'We did not find clear groups.'
    """
    if not found.get("are_clear"):
        return NO_GROUPS
    many = len(found["sizes"])
    return f"We found {many} groups of people who vote alike."


def why_not(found: Mapping[str, Any]) -> list[str]:
    """Why no groups are shown, a sentence for each rule that was broken.

    >>> why_not({"why_not": ["small"]})
    ['One group would have fewer than five people.']
    """
    return [WHY_NOT[one] for one in found.get("why_not", ())]


def how_divided(agree: float, disagree: float, people: float) -> float:
    """How divided people are, from 0 to 1: the variance of votes of 1, 0 and -1.

    >>> how_divided(10, 10, 20), how_divided(20, 0, 20)
    (1.0, 0.0)
    """
    if not people:
        return 0.0
    mean = (agree - disagree) / people
    return (agree + disagree) / people - mean * mean


def percent(part: float) -> int:
    """A part as a whole number of hundredths, halves up.

    >>> percent(0.125)
    13
    """
    return int(100 * part + 0.5)


def in_words(names: Iterable[str]) -> str:
    """Names as a sentence holds them.

    >>> in_words(["carers", "researchers"]), in_words(["carers"])
    ('carers and researchers', 'carers')
    """
    *before, last = list(names) or [""]
    return f"{', '.join(before)} and {last}" if before else last
