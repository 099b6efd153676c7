"""Delphi rounds: the same questions again, with what others said beside one's own.

The rule for consensus is given, and fixed before the first round.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

Verdict = Literal["important", "unimportant", "no-consensus", "too-few"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one person, in one group, gave one item in one round."""

    person: str
    group: str
    item: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The scale and the rule for consensus, from frameworks "priorities".

    Important: `important_share` or more gave `important_from` or more, and under
    `unimportant_share` gave `unimportant_to` or less. Unimportant: the mirror of it.
    Stable: under `stable_under` of the answers changed places. Under `fewest_people`
    nothing is said. Shares are parts of 1, exact.
    Errors: ValueError for a scale or a rule that contradicts itself.
    """

    least: int
    most: int
    important_from: int
    important_share: Fraction
    unimportant_to: int
    unimportant_share: Fraction
    stable_under: Fraction
    fewest_people: int

    def __post_init__(self) -> None:
        if not self.least <= self.unimportant_to < self.important_from <= self.most:
            raise ValueError("the scale and what counts as important do not fit")
        if not 0 < self.unimportant_share <= self.important_share <= 1:
            raise ValueError("the shares of the rule do not fit")


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How the answers of some people lie: `counts` of people by value.

    The median, and the quartiles on both sides of it, are None for nobody.
    """

    people: int
    counts: Mapping[int, int]
    median: Fraction | None
    quartiles: tuple[Fraction, Fraction] | None

    @property
    def between(self) -> Fraction | None:
        """The distance between the quartiles."""
        return None if self.quartiles is None else self.quartiles[1] - self.quartiles[0]


@dataclass(frozen=True, kw_only=True)
class ItemRound:
    """One item in one round: everyone, each group, and what the rule makes of them.

    `everywhere` when every group that is large enough has the verdict of everyone, and
    there is such a group.
    """

    item: str
    everyone: Spread
    verdict: Verdict
    groups: Mapping[str, Spread]
    verdicts: Mapping[str, Verdict]
    everywhere: bool


def rule_from(data: Mapping[str, Any]) -> Rule:
    """Return the rule held in "delphi" of frameworks "priorities".

    Errors: KeyError when a line is missing; ValueError as `Rule`.
    """
    return Rule(
        least=int(data["least"]),
        most=int(data["most"]),
        important_from=int(data["important_from"]),
        important_share=Fraction(data["important_share"]),
        unimportant_to=int(data["unimportant_to"]),
        unimportant_share=Fraction(data["unimportant_share"]),
        stable_under=Fraction(data["stable_under"]),
        fewest_people=int(data["fewest_people"]),
    )


def spread(values: Iterable[int]) -> Spread:
    """Return how answers lie.

    Formula: the quantile q of n values in order lies at 1 + q (n - 1), in a straight
    line between neighbours. Units: those of the scale, exact.
    Source: Hyndman and Fan 1996, Am. Stat. 50, 361-365, type 7.
    """
    ordered = sorted(values)
    return Spread(
        people=len(ordered),
        counts=dict(sorted(Counter(ordered).items())),
        median=quantile(ordered, Fraction(1, 2)) if ordered else None,
        quartiles=(
            quantile(ordered, Fraction(1, 4)),
            quantile(ordered, Fraction(3, 4)),
        )
        if ordered
        else None,
    )


def verdict(found: Spread, rule: Rule) -> Verdict:
    """Return what the rule makes of some answers.

    Formula: see `Rule`; compared exactly. Source: Williamson and others 2017, The COMET
    Handbook, version 1.0, Trials 18 (S3), 280, section 2.7.
    """
    if found.people < max(rule.fewest_people, 1):
        return "too-few"
    high = sum(n for value, n in found.counts.items() if value >= rule.important_from)
    low = sum(n for value, n in found.counts.items() if value <= rule.unimportant_to)
    many, few = rule.important_share, rule.unimportant_share
    if high >= many * found.people and low < few * found.people:
        return "important"
    if low >= many * found.people and high < few * found.people:
        return "unimportant"
    return "no-consensus"


def round_of(answers: Iterable[Answer], rule: Rule) -> tuple[ItemRound, ...]:
    """Return every item of one round, in order of code.

    Units: people, and those of the scale. The order of answers changes nothing.
    Errors: ValueError for a value off the scale, or one person answering twice.
    Source: as `verdict`.
    """
    given = by_item(answers, rule)
    return tuple(_item(item, rows, rule) for item, rows in given.items())


def by_item(answers: Iterable[Answer], rule: Rule) -> dict[str, dict[str, Answer]]:
    """Return the answers of one round by item and person, in order of both.

    Errors: as `round_of`.
    """
    found: dict[str, dict[str, Answer]] = defaultdict(dict)
    for one in sorted(answers, key=lambda one: (one.item, one.person)):
        if not rule.least <= one.value <= rule.most:
            raise ValueError(f"an answer lies between {rule.least} and {rule.most}")
        if one.person in found[one.item]:
            raise ValueError("someone answered an item twice in one round")
        found[one.item][one.person] = one
    return dict(found)


def quantile(ordered: Sequence[int], part: Fraction) -> Fraction:
    """Return one quantile of values in order, as `spread` has it.

    Errors: IndexError for no values.
    """
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _item(item: str, rows: Mapping[str, Answer], rule: Rule) -> ItemRound:
    """Return one item of one round."""
    values: dict[str, list[int]] = defaultdict(list)
    for one in rows.values():
        values[one.group].append(one.value)
    everyone = spread(one.value for one in rows.values())
    groups = {group: spread(values[group]) for group in sorted(values)}
    verdicts = {group: verdict(found, rule) for group, found in groups.items()}
    said = verdict(everyone, rule)
    heard = {one for one in verdicts.values() if one != "too-few"}
    return ItemRound(
        item=item,
        everyone=everyone,
        verdict=said,
        groups=groups,
        verdicts=verdicts,
        everywhere=heard == {said},
    )
