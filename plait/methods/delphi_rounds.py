"""From one Delphi round to the next: who moved, who stayed, one's own beside all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plait.methods.delphi import Answer, Rule, by_item, quantile, spread

HALF = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True)
class Stability:
    """How far the answers to one item moved between two rounds.

    Of `people` who answered in both: `kept` the part who gave the same; `changed` the
    part of answers that changed places, people aside; `nearer` the part who moved
    towards the median of the round before. None when too few answered in both.
    """

    item: str
    people: int
    kept: Fraction | None
    changed: Fraction | None
    nearer: Fraction | None
    stable: bool | None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Somebody's own answer to one item, beside everyone's of that round.

    The median and the quartiles are None when too few answered.
    """

    item: str
    own: int | None
    people: int
    median: Fraction | None
    quartiles: tuple[Fraction, Fraction] | None


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Who answered one round: people in all, and by group.

    `stayed` answered the round before as well; `left` did then and not now; `new` are
    here for the first time; `back` were away, and had been here before.
    """

    people: int
    by_group: Mapping[str, int]
    stayed: int
    left: int
    new: int
    back: int


def stability(
    before: Iterable[Answer], after: Iterable[Answer], rule: Rule
) -> tuple[Stability, ...]:
    """Return how far the answers to each item of both rounds moved, in order of code.

    Formula: of those who answered both times, `changed` is half the sum over values of
    |people then - people now|, over people. Units: parts of 1, exact.
    Errors: as `round_of`. Source: Scheibe, Skutsch and Schofer 1975, in Linstone and
    Turoff, The Delphi Method, chapter IV C.
    """
    then, now = by_item(before, rule), by_item(after, rule)
    return tuple(
        _moved(item, then[item], now[item], rule) for item in then if item in now
    )


def beside(person: str, answers: Iterable[Answer], rule: Rule) -> tuple[Beside, ...]:
    """Return somebody's own answers of a round beside everyone's, in order of items.

    Everyone's include their own. Errors: as `round_of`.
    """
    found = []
    for item, rows in by_item(answers, rule).items():
        everyone = spread(rows[who].value for who in rows)
        enough = everyone.people >= max(rule.fewest_people, 1)
        found.append(
            Beside(
                item=item,
                own=rows[person].value if person in rows else None,
                people=everyone.people,
                median=everyone.median if enough else None,
                quartiles=everyone.quartiles if enough else None,
            )
        )
    return tuple(found)


def attendance(rounds: Iterable[Iterable[Answer]]) -> tuple[Attendance, ...]:
    """Return who answered each round, in order of rounds.

    Units: people; someone who answered in two groups counts once in all, and in both.
    """
    found: list[Attendance] = []
    ever: set[str] = set()
    last: set[str] = set()
    for answers in rounds:
        groups: dict[str, set[str]] = defaultdict(set)
        for one in answers:
            groups[one.group].add(one.person)
        here = {person for people in groups.values() for person in people}
        found.append(
            Attendance(
                people=len(here),
                by_group={group: len(groups[group]) for group in sorted(groups)},
                stayed=len(here & last),
                left=len(last - here),
                new=len(here - ever),
                back=len((here & ever) - last),
            )
        )
        ever, last = ever | here, here
    return tuple(found)


def _moved(
    item: str, then: Mapping[str, Answer], now: Mapping[str, Answer], rule: Rule
) -> Stability:
    """Return how far the answers to one item moved."""
    both = sorted(then.keys() & now.keys())
    people = len(both)
    if people < max(rule.fewest_people, 1):
        return Stability(
            item=item, people=people, kept=None, changed=None, nearer=None, stable=None
        )
    median = quantile(sorted(one.value for one in then.values()), HALF)
    pairs = [(then[who].value, now[who].value) for who in both]
    changed = _changed(pairs)
    return Stability(
        item=item,
        people=people,
        kept=Fraction(sum(a == b for a, b in pairs), people),
        changed=changed,
        nearer=Fraction(
            sum(abs(b - median) < abs(a - median) for a, b in pairs), people
        ),
        stable=changed < rule.stable_under,
    )


def _changed(pairs: Sequence[tuple[int, int]]) -> Fraction:
    """Return the part of answers that changed places, people aside."""
    then, now = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    apart = sum(abs(then[value] - now[value]) for value in then | now)
    return Fraction(apart, 2 * len(pairs))
