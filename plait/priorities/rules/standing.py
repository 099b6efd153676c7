"""Where things stand, by each way of counting, and how sure that is. Pure.

Sums are in `methods`; here they are brought to one shape, whatever the method.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from plait.frameworks.rules import published
from plait.methods.ballots import Ballot, ballot, borda, pairwise
from plait.methods.bradley_terry import bradley_terry, scores
from plait.methods.dots import Dots, count_dots
from plait.methods.equal_roles import ballot_scores, equal_roles
from plait.methods.pairwise import Choice, Compared, compare, comparing_from, wins
from plait.methods.ranked import instant_runoff, schulze
from plait.methods.rating import Rating, rate, scale_from
from plait.methods.resampling import Floats, chance_from, draws, rank_intervals
from plait.priorities.rules.kinds import Method, Rule
from plait.priorities.rules.shapes import (
    Equal,
    Given,
    Line,
    Preferred,
    Standing,
    Ways,
)

Scores = Mapping[str, Mapping[str, Fraction]]
PLACES = 4


def standing_of(
    ballots: Sequence[Given], items: Sequence[str], *, method: str, rule: Rule
) -> Standing:
    """Return where things stand by dots, places or ratings."""
    if method == Method.DOTS:
        return _dotted(ballots, items, rule)
    if method == Method.RANKING:
        return _ranked(ballots, items)
    return _rated(ballots, items, rule)


def _dotted(ballots: Sequence[Given], items: Sequence[str], rule: Rule) -> Standing:
    rows = [
        Dots(person=one.person, role=one.group, item=item, dots=value)
        for one in ballots
        for item, value in one.values.items()
        if value
    ]
    found = count_dots(rows, items, each=rule.dots)
    matrix = _matrix(ballots, items, lambda one: one.values)
    ranks = _ranks(matrix, items)
    lines = [
        Line(
            item=one.item,
            rank=one.rank,
            ranks=ranks.get(one.item),
            amount=float(one.dots),
            people=one.people,
        )
        for one in found.items
    ]
    return _whole(lines, ballots, found.scores)


def _ranked(ballots: Sequence[Given], items: Sequence[str]) -> Standing:
    orders = {one.person: order_of(one.values) for one in ballots}
    every = list(orders.values())
    points = borda(every, items)
    of_each = {who: borda([order], items) for who, order in orders.items()}
    ranks = _ranks(_matrix(ballots, items, lambda one: of_each[one.person]), items)
    lines = [
        Line(
            item=item,
            rank=1 + sum(other > got for other in points.values()),
            ranks=ranks.get(item),
            amount=float(got),
            people=sum(item in order.ranked for order in every),
        )
        for item, got in points.items()
    ]
    by_group: dict[str, list[Ballot]] = defaultdict(list)
    for one in ballots:
        by_group[one.group].append(orders[one.person])
    ways = Ways(
        borda=tuple(one.item for one in lines if one.rank == 1),
        run_off=instant_runoff(every, items).winners or (),
        schulze=schulze(every, items).winners,
        before=pairwise(every, items),
    )
    return _whole(lines, ballots, ballot_scores(by_group, items), ways=ways)


def order_of(values: Mapping[str, int | None]) -> Ballot:
    """A ballot from places: best first, and nothing for what has none.

    >>> [sorted(place) for place in order_of({"a": 2, "b": 1, "c": None}).places]
    [['b'], ['a']]
    """
    placed = [(value, item) for item, value in values.items() if value]
    return ballot(*(item for _, item in sorted(placed)))


def _rated(ballots: Sequence[Given], items: Sequence[str], rule: Rule) -> Standing:
    rows = [
        Rating(person=one.person, role=one.group, item=item, value=value)
        for one in ballots
        for item, value in one.values.items()
        if value is not None
    ]
    scale = scale_from(
        {
            **published("priorities").data["rating"],
            "least": rule.least,
            "most": rule.most,
        }
    )
    found = rate(rows, items, scale)
    ranks = _mean_ranks(ballots, [one.item for one in found.items if one.rank])
    lines = [
        Line(
            item=one.item,
            rank=one.rank or len(items),
            ranks=ranks.get(one.item),
            amount=float(one.mean or 0),
            people=one.people,
        )
        for one in found.items
    ]
    return _whole(lines, ballots, found.scores)


def compared_of(choices: Sequence[Preferred]) -> Standing:
    """Return where things stand by what was chosen between two at a time."""
    rules = comparing_from(published("priorities").data["pairwise"])
    rows = [_choice(one) for one in choices]
    found = compare(rows, rules)
    compared = found if isinstance(found, Compared) else None
    lines = [
        Line(
            item=one.item,
            rank=one.rank,
            ranks=one.ranks,
            amount=one.score,
            people=one.wins + one.losses,
        )
        for one in (compared.standings if compared else ())
    ]
    by_group: dict[str, list[Choice]] = defaultdict(list)
    for one in choices:
        by_group[one.group].append(_choice(one))
    of_groups = {
        group: _strengths(rows, prior=rules.prior) for group, rows in by_group.items()
    }
    people = {
        one.person: Given(person=one.person, group=one.group, values={})
        for one in choices
    }
    return _whole(lines, list(people.values()), of_groups, compared=compared)


def _choice(one: Preferred) -> Choice:
    return Choice(key=one.key, person=one.person, won=one.won, lost=one.lost)


def _strengths(rows: Iterable[Choice], *, prior: float) -> dict[str, Fraction]:
    items, table = wins(rows)
    found = scores(bradley_terry(table, prior=prior)[np.newaxis])[0]
    return {
        item: Fraction(round(float(score), PLACES)).limit_denominator(10**PLACES)
        for item, score in zip(items, found, strict=True)
    }


def _whole(
    lines: Sequence[Line],
    ballots: Sequence[Given],
    of_groups: Scores,
    *,
    ways: Ways | None = None,
    compared: Compared | None = None,
) -> Standing:
    """Bring both ways of counting together. Who said no group counts once, in one."""
    by_group: dict[str, int] = defaultdict(int)
    for one in ballots:
        by_group[one.group] += 1
    said = {group: of for group, of in of_groups.items() if group}
    roles = published("priorities").data["roles"]
    found = equal_roles(said, by_group, fewest_in_role=int(roles["fewest_in_role"]))
    return Standing(
        lines=tuple(lines),
        equal=tuple(
            Equal(item=one.item, rank=one.rank, score=one.score, by_group=one.by_role)
            for one in found.items
        ),
        too_small=found.too_small,
        people=len(ballots),
        by_group=dict(by_group),
        ways=ways,
        compared=compared,
    )


def _matrix(
    ballots: Sequence[Given],
    items: Sequence[str],
    of: Callable[[Given], Mapping[str, int | Fraction | None]],
) -> Floats:
    """People x items: what each gave each."""
    rows = [[float(of(one).get(item) or 0) for item in items] for one in ballots]
    return np.array(rows, dtype=np.float64).reshape(len(ballots), len(items))


def _ranks(matrix: Floats, items: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Between which places each item lies, when people are drawn again and again."""
    rating = published("priorities").data["rating"]
    if len(matrix) < int(rating["fewest_people"]):
        return {}
    chance = chance_from(rating)
    drawn = np.concatenate(
        [times @ matrix for times in draws(len(matrix), chance, cells=len(items))]
    )
    found = rank_intervals(drawn, chance.level)
    return dict(zip(items, found, strict=True))


def _mean_ranks(
    ballots: Sequence[Given], items: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """As `_ranks`, of means over those who gave something."""
    rating = published("priorities").data["rating"]
    if len(ballots) < int(rating["fewest_people"]) or not items:
        return {}
    summed = _matrix(ballots, items, lambda one: one.values)
    there = np.array(
        [[float(one.values.get(item) is not None) for item in items] for one in ballots]
    )
    chance = chance_from(rating)
    drawn = np.concatenate(
        [
            times @ summed / np.maximum(times @ there, 1)
            for times in draws(len(ballots), chance, cells=len(items))
        ]
    )
    return dict(zip(items, rank_intervals(drawn, chance.level), strict=True))
