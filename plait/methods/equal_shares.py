"""A shortlist in which a minority has its part: the method of equal shares.

The library `pabutools` is not used here, but checked against: see ADR 22.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Bought:
    """One item that people bought together.

    `price` is the most that one of the `people` who want it paid, as a part of its
    cost. `level` are the items that cost the same and were wanted by as many: the first
    by code was taken; none when it was clear.
    """

    item: str
    price: Fraction
    people: int
    level: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shortlist:
    """Items bought by equal shares, in order, and those that fill what is left.

    `filled` are the most wanted of the rest, by plain count, for places that nobody
    could pay for together.
    """

    bought: tuple[Bought, ...]
    filled: tuple[str, ...]


def equal_shares(wants: Mapping[str, Collection[str]], *, places: int) -> Shortlist:
    """Return a shortlist of so many items, from what each person wants.

    Formula: every place costs 1, and each of n people has places / n to spend. An item
    is bought when those who want it can pay for it together, each the same or all they
    have left; of all items, the one whose dearest share is least. When nothing more can
    be bought, the most wanted fill the list. Level items: more people who want it,
    then by code. The order of people changes nothing.
    Units: parts of one place's cost, exact.
    Errors: ValueError for places under 0.
    Source: Peters, Pierczyński and Skowron 2021, NeurIPS 34, Proportional
    Participatory Budgeting with Additive Utilities; Peters and Skowron 2020, EC.
    """
    if places < 0:
        raise ValueError("a list has 0 places or more")
    left = {who: Fraction(places, len(wants)) for who in sorted(wants)}
    wanted: dict[str, list[str]] = {}
    for who in left:
        for item in set(wants[who]):
            wanted.setdefault(item, []).append(who)
    bought: list[Bought] = []
    while best := _next(wanted, left, {one.item for one in bought}):
        bought.append(best)
        for who in wanted[best.item]:
            left[who] -= min(left[who], best.price)
    rest = sorted(
        wanted.keys() - {one.item for one in bought},
        key=lambda item: (-len(wanted[item]), item),
    )
    return Shortlist(bought=tuple(bought), filled=tuple(rest[: places - len(bought)]))


def _next(
    wanted: Mapping[str, Sequence[str]],
    left: Mapping[str, Fraction],
    taken: Collection[str],
) -> Bought | None:
    """Return the item to buy next, or None when none can be paid for."""
    prices = {
        item: price
        for item, people in wanted.items()
        if item not in taken
        and (price := _price(left[who] for who in people)) is not None
    }
    if not prices:
        return None
    cheapest = min((price, -len(wanted[item])) for item, price in prices.items())
    level = sorted(
        item for item, p in prices.items() if (p, -len(wanted[item])) == cheapest
    )
    return Bought(
        item=level[0],
        price=cheapest[0],
        people=-cheapest[1],
        level=tuple(level) if len(level) > 1 else (),
    )


def _price(purses: Iterable[Fraction]) -> Fraction | None:
    """Return the least share that pays 1 together, or None when all is too little."""
    owing, purse = Fraction(1), sorted(purses)
    for number, has in enumerate(purse):
        share = owing / (len(purse) - number)
        if share <= has:
            return share
        owing -= has
    return None
