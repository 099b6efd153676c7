"""One list from several roles, in which each role counts the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from plait.methods.ballots import Ballot, borda, how_many

ByRole = Mapping[str, Mapping[str, Fraction]]  # a score for each item, by role


@dataclass(frozen=True, kw_only=True)
class RoleScored:
    """One item: its score with each role counting the same, and within each role.

    `rank` is 1 + items with a higher score.
    """

    item: str
    score: Fraction
    rank: int
    by_role: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class InterimList:
    """Items by equal weight of roles, the highest score first.

    Roles with too few people are named: they have no weight. `unscored` are items that
    no role with a weight gave a score.
    """

    items: tuple[RoleScored, ...]
    too_small: tuple[str, ...]
    unscored: tuple[str, ...]


def equal_roles(
    scores: ByRole, people: Mapping[str, int], *, fewest_in_role: int
) -> InterimList:
    """Return one list, in which each role counts the same however many people it has.

    Formula: an item's score is the mean, over roles that scored it, of its score within
    the role. `people` says how many people gave a role's scores. Units: those of the
    scores, exact. Level items keep one rank, in order of code.
    Errors: ValueError for a role whose people are not given.
    Source: James Lind Alliance Guidebook, interim priority setting: groups are kept
    apart, so that the largest does not decide.
    """
    if unknown := set(scores) - set(people):
        raise ValueError(f"how many people are in {min(unknown)} is not known")
    heard = {r for r in scores if people[r] >= max(fewest_in_role, 1)}
    within: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for role in sorted(heard):
        for item, score in scores[role].items():
            within[item][role] = score
    means = {
        item: sum(given.values(), Fraction(0)) / len(given)
        for item, given in within.items()
    }
    every = {item for given in scores.values() for item in given}
    return InterimList(
        items=tuple(
            RoleScored(
                item=item,
                score=means[item],
                rank=1 + sum(other > means[item] for other in means.values()),
                by_role=within[item],
            )
            for item in sorted(means, key=lambda item: (-means[item], item))
        ),
        too_small=tuple(sorted(set(scores) - heard)),
        unscored=tuple(sorted(every - set(means))),
    )


def ballot_scores(
    ballots: Mapping[str, Iterable[Ballot]], items: Iterable[str]
) -> dict[str, dict[str, Fraction]]:
    """Return each item's score within each role, from ranked ballots by role.

    Formula: Borda points over what an item first on every ballot would have. Units: 0
    to 1, exact; for one item alone, 1. A role without ballots has no scores.
    Errors and source: as `borda`.
    """
    among = sorted(set(items))
    scores = {}
    for role in sorted(ballots):
        given = list(ballots[role])
        most = how_many(given) * max(len(among) - 1, 1)
        points = borda(given, among)
        if given:
            alone = Fraction(int(len(among) == 1))
            scores[role] = {item: points[item] / most + alone for item in among}
    return scores
