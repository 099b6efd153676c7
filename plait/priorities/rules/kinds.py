"""The ways of choosing, and the rule of each. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices

from plait.frameworks.rules import published

HUNDRED = 100
MOST_ITEMS = 60
MOST_DOTS = 50


class Method(TextChoices):
    """How people choose."""

    DOTS = "dots", "Dots"
    RANKING = "ranking", "Ranking"
    PAIRWISE = "pairwise", "Two at a time"
    RATING = "rating", "Rating"
    DELPHI = "delphi", "Rounds, until we agree"


class Tie(TextChoices):
    """What happens when two items come out level."""

    TALK = "talk", "We talk it through, and say so"
    BOTH = "both", "Both go on the list"
    LOT = "lot", "We draw lots, in front of everyone"


RATED = (Method.RATING, Method.DELPHI)
# What each way is good for, and what it cannot tell.
GOOD_FOR: dict[str, tuple[str, str]] = {
    Method.DOTS: (
        "Quick, and good on a wall. People show how strongly they feel.",
        "It says nothing about what people gave no dot.",
    ),
    Method.RANKING: (
        "Shows what people would put first, second and third.",
        "It does not say by how much. Many items are tiring to put in order.",
    ),
    Method.PAIRWISE: (
        "Easiest to answer: one small choice at a time. Good for long lists.",
        "It needs many answers before the order is sure.",
    ),
    Method.RATING: (
        "Each item is judged by itself. People can say that they do not know.",
        "People may call everything important. Then nothing is first.",
    ),
    Method.DELPHI: (
        "People rate, see what the group said, and rate again.",
        "It takes weeks, and some do not come back. Agreeing is not being right.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The rule of one exercise, fixed before anyone begins.

    `dots` each may give; `places` to fill at most, 0 for all; `least` and `most` of
    the scale; `consensus` is "delphi" of frameworks "priorities", as it then was.
    """

    dots: int = 0
    places: int = 0
    least: int = 0
    most: int = 0
    consensus: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Rule":
        """The rule that was kept as data."""
        return cls(**data)

    def as_data(self) -> dict[str, Any]:
        """The rule as it is kept."""
        return {
            "dots": self.dots,
            "places": self.places,
            "least": self.least,
            "most": self.most,
            "consensus": dict(self.consensus),
        }

    def allows(self, value: int, *, method: str) -> bool:
        """Whether one item may be given this value.

        >>> Rule(least=1, most=9).allows(9, method="rating")
        True
        """
        if method == Method.DOTS:
            return 0 <= value <= self.dots
        if method == Method.RANKING:
            return value >= 1 and (not self.places or value <= self.places)
        return self.least <= value <= self.most


def rule_for(
    method: str, *, dots: int = 0, places: int = 0, agree_percent: int = 0
) -> Rule:
    """Return the rule of a new exercise; what is 0 is as published now."""
    data = published("priorities").data
    if method == Method.DOTS:
        return Rule(dots=dots or int(data["dots"]["each"]))
    if method == Method.RANKING:
        return Rule(places=places)
    if method == Method.RATING:
        scale = data["rating"]
        return Rule(least=int(scale["least"]), most=int(scale["most"]))
    if method == Method.DELPHI:
        consensus = dict(data["delphi"])
        if agree_percent:
            consensus["important_share"] = str(Fraction(agree_percent, HUNDRED))
        scale = (int(consensus["least"]), int(consensus["most"]))
        return Rule(least=scale[0], most=scale[1], consensus=consensus)
    return Rule()


def in_words(rule: Rule, *, method: str) -> list[str]:
    """Return the rule in plain sentences, as people read it before they begin.

    >>> in_words(Rule(dots=3), method="dots")[0]
    'Everyone has 3 dots. You may put several on one thing.'
    """
    if method == Method.DOTS:
        dots = "1 dot" if rule.dots == 1 else f"{rule.dots} dots"
        several = " You may put several on one thing." if rule.dots > 1 else ""
        return [f"Everyone has {dots}.{several}", "You need not use them all."]
    if method == Method.RANKING:
        up_to = f"up to {rule.places} things" if rule.places else "as many as you like"
        return [
            f"Put {up_to} in order. What you leave out comes after all that you chose.",
        ]
    if method == Method.PAIRWISE:
        return [
            "You see two things at a time. Choose the one that matters more to you.",
            "Choose as often as you like. Nobody needs to see every pair.",
        ]
    scale = f"Say how much each thing matters, from {rule.least} to {rule.most}."
    if method == Method.RATING:
        return [
            scale,
            "“I cannot say” is an answer too. It is not counted as a low one.",
        ]
    return [scale, *_consensus(rule)]


def _consensus(rule: Rule) -> list[str]:
    given = rule.consensus
    agree = percent(given["important_share"])
    against = percent(given["unimportant_share"])
    return [
        "Whether we agree that a thing matters goes by a rule with two parts.",
        f"At least {agree} in 100 people give it {given['important_from']} or more.",
        f"Fewer than {against} in 100 give it {given['unimportant_to']} or less.",
        "What we agree on is not asked again. The rest comes back in the next round.",
    ]


def percent(share: str) -> int:
    """Return a share as whole hundredths.

    >>> percent("7/10")
    70
    """
    return int(HUNDRED * Fraction(share))


def cannot_be_kept(values: Mapping[int, int | None], *, rule: Rule, method: str) -> str:
    """Return what is wrong with a ballot, in a sentence; nothing when it is well.

    >>> cannot_be_kept({1: 2, 2: 2}, rule=Rule(dots=3), method="dots")
    'You gave 4 dots and have 3. Take 1 away.'
    """
    given = [value for value in values.values() if value is not None]
    if not all(rule.allows(value, method=method) for value in given):
        return _one_by_one(rule, given, method=method)
    if method == Method.DOTS:
        return _dots(rule, sum(given))
    if not given:
        return "You chose nothing yet."
    if method == Method.RANKING and len(set(given)) < len(given):
        twice = min(value for value in given if given.count(value) > 1)
        return f"You put two things {ordinal(twice)}. Give each a place of its own."
    return ""


def _one_by_one(rule: Rule, given: list[int], *, method: str) -> str:
    if method == Method.DOTS:
        return _dots(rule, sum(given))
    return "One of your answers is not on the list. Choose again."


def _dots(rule: Rule, given: int) -> str:
    if not given:
        return "You gave no dot yet."
    if given > rule.dots:
        over = given - rule.dots
        return f"You gave {given} dots and have {rule.dots}. Take {over} away."
    return ""


def closed_up(values: Mapping[int, int | None]) -> dict[int, int | None]:
    """Return places with no gaps, in the same order: 1st and 3rd become 1st and 2nd.

    >>> closed_up({7: 3, 8: 1, 9: None})
    {7: 2, 8: 1, 9: None}
    """
    used = sorted({value for value in values.values() if value is not None})
    return {
        item: None if value is None else used.index(value) + 1
        for item, value in values.items()
    }


def ordinal(place: int) -> str:
    """A place in words, short.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"
