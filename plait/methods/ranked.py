"""What ranked ballots choose: by run-off, and by the strongest paths.

The library `pref_voting` is not used here, but checked against: see ADR 22.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from plait.methods.ballots import (
    Ballot,
    Pairwise,
    first_preferences,
    pairwise,
    same_together,
)

LAST_TWO = 2
MOST_WAYS = 2_000  # ways of breaking level last places that are followed to the end


@dataclass(frozen=True)
class Round:
    """One round of a run-off: how many put each item first, most first.

    `out` are the items that leave after it. `level` are those that were level for last
    place when one of them had to leave; none when it was clear.
    """

    firsts: Mapping[str, Fraction]
    out: tuple[str, ...]
    level: tuple[str, ...]


@dataclass(frozen=True)
class RunOff:
    """What a run-off chose, and how.

    `winners` are all that win when level last places are settled one way or another:
    one when it is clear, several for a tie, and None where there are too many ways to
    follow. `rounds` settle them by code, the last code first out.
    """

    winners: tuple[str, ...] | None
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class Paths:
    """Items by strongest paths: `order`, best first, has level items in one place.

    `winners` are all that nothing comes before: several for a tie. `strongest` is how
    strong the strongest path from each item to each other is.
    """

    order: tuple[tuple[str, ...], ...]
    winners: tuple[str, ...]
    strongest: Pairwise


def instant_runoff(ballots: Iterable[Ballot], items: Iterable[str]) -> RunOff:
    """Return what an instant run-off chooses.

    Formula: count the best placed item left on each ballot (`first_preferences`). One
    with more than half of what is counted wins; so does the more of the last two. Else
    the items with fewest leave: all together where even their sum is under the next,
    and one of them where it is not. Which one is settled every way there is, to find
    all that can win. Ballots with nothing left are set aside.
    Units: ballots, exact. The order of ballots changes nothing.
    Errors: ValueError when there are no items.
    Source: Tideman 2006, Collective Decisions and Voting, chapter 9; every way of
    settling, Conitzer, Rognlie and Xia 2009, IJCAI, "parallel universes".
    """
    among = frozenset(items)
    if not among:
        raise ValueError("there is nothing to choose from")
    given = same_together(ballots)
    rounds: list[Round] = []
    left = among
    while True:
        firsts = first_preferences(given, left)
        if _decided(firsts):
            rounds.append(Round(firsts, (), ()))
            break
        ways = _ways_out(firsts)
        level = sorted(frozenset().union(*ways)) if len(ways) > 1 else []
        out = max(ways, key=sorted)
        rounds.append(Round(firsts, tuple(sorted(out)), tuple(level)))
        left -= out
    return RunOff(_all_winners(given, among), tuple(rounds))


def schulze(ballots: Iterable[Ballot], items: Iterable[str]) -> Paths:
    """Return the items by the strongest paths between them.

    Formula: a step from a to b is as strong as the ballots for it (`pairwise`) when
    they are more than those against, else 0; a path as its weakest step. a is before b
    when its strongest path to b is stronger than back. Places go by how many come
    after an item less how many come before: two that are level may so be told apart
    by others. Units: ballots.
    The order of ballots changes nothing. Errors: as `pairwise`.
    Source: Schulze 2011, Social Choice and Welfare 36, 267-303, with winning votes.
    """
    among = sorted(set(items))
    before = pairwise(ballots, among)
    strong = {
        (a, b): votes if votes > before[b, a] else 0 for (a, b), votes in before.items()
    }
    for through, a, b in permutations(among, 3):
        strong[a, b] = max(strong[a, b], min(strong[a, through], strong[through, b]))
    winners = [
        item
        for item in among
        if all(strong[item, b] >= strong[b, item] for b in among if b != item)
    ]
    return Paths(_in_order(among, strong), tuple(winners), strong)


def _in_order(items: Sequence[str], strong: Pairwise) -> tuple[tuple[str, ...], ...]:
    """Return items by how many come after them less how many come before."""
    over = {
        item: sum(
            (strong[item, b] > strong[b, item]) - (strong[item, b] < strong[b, item])
            for b in items
            if b != item
        )
        for item in items
    }
    return tuple(
        tuple(item for item in items if over[item] == worth)
        for worth in sorted(set(over.values()), reverse=True)
    )


def _decided(firsts: Mapping[str, Fraction]) -> bool:
    """Whether a round is the last: a majority, two left, or nothing to count."""
    counted = sum(firsts.values())
    return len(firsts) <= LAST_TWO or not counted or 2 * max(firsts.values()) > counted


def _ways_out(firsts: Mapping[str, Fraction]) -> list[frozenset[str]]:
    """Return which items can leave: one way when it is clear, else one item a way."""
    fewest = min(firsts.values())
    last = frozenset(item for item, votes in firsts.items() if votes == fewest)
    others = [votes for item, votes in firsts.items() if item not in last]
    if len(last) == 1 or (others and len(last) * fewest < min(others)):
        return [last]
    return [frozenset([item]) for item in sorted(last)]


def _all_winners(
    ballots: Sequence[Ballot], items: frozenset[str]
) -> tuple[str, ...] | None:
    """Return all that can win, or None when there are too many ways to follow."""
    winners: set[str] = set()
    to_follow, followed = [items], {items}
    while to_follow:
        firsts = first_preferences(ballots, to_follow.pop())
        if _decided(firsts):
            most = max(firsts.values())
            winners |= {item for item, votes in firsts.items() if votes == most}
            continue
        ways = {frozenset(firsts) - out for out in _ways_out(firsts)} - followed
        if len(followed) + len(ways) > MOST_WAYS:
            return None
        followed |= ways
        to_follow += sorted(ways, key=sorted)
    return tuple(sorted(winners))
