"""In which order the strands lie at each stage: the widest in the middle.

Of all such orders, the one is taken whose crossings mean most: strands cross where one
group overtakes another, and hardly elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from plait.design.motif.stack import pile, widths

TRAVEL, WELCOME, UNWELCOME = 2.0, 0.6, 0.4
GAP, EQUAL = 0.03, 0.002  # parts of the whole extent
MANY = 7  # with this many others, balanced orders would be too many to weigh

Wide = Mapping[str, float]
Lay = dict[str, float]  # the middle line of each strand, in order


def arrange(columns: Sequence[Wide]) -> list[tuple[str, ...]]:
    """The best order for each column of shares (empty for an empty column).

    The same shares have the same order in every form.
    """
    return list(_arranged(tuple(tuple(shares.items()) for shares in columns)))


@lru_cache(maxsize=1024)
def _arranged(
    columns: tuple[tuple[tuple[str, float], ...], ...],
) -> tuple[tuple[str, ...], ...]:
    wides = [
        widths(dict(shares), extent=1.0, gap=GAP, thinnest=GAP) if shares else {}
        for shares in columns
    ]
    shown = [wide for wide in wides if wide]
    lays = _shortest(shown)
    for _ in lays:
        settled = [_settle(lays, shown, index) for index in range(len(lays))]
        if not any(settled):
            break
    found = iter(lays)
    return tuple(tuple(next(found)) if wide else () for wide in wides)


def orders(wide: Wide) -> Iterator[tuple[str, ...]]:
    """Every order with the widest in the middle and the others falling away evenly.

    Widths fall towards both edges and the two sides differ by one strand at most.
    """
    falling = sorted(wide, key=lambda code: -wide[code])
    first, rest = falling[:1], falling[1:]
    half = len(rest) // 2
    if len(rest) >= MANY:
        yield (*reversed(rest[::2]), *first, *rest[1::2])
        return
    for count in sorted({half, len(rest) - half}):
        for picked in combinations(rest, count):
            other = [code for code in rest if code not in picked]
            yield (*reversed(picked), *first, *other)


Pairs = list[tuple[str, str, float]]


def crossings(one: Wide, two: Wide) -> Pairs:
    """What it costs each pair to cross between two stages; below 0 where welcome.

    Welcome is a crossing where one group overtakes the other.
    """
    found = []
    for a, b in combinations([code for code in one if code in two], 2):
        before, after = _sign(one[a] - one[b]), _sign(two[a] - two[b])
        found.append((a, b, -WELCOME if after and before != after else UNWELCOME))
    return found


def cost(one: Lay, two: Lay, pairs: Pairs) -> float:
    """How restless the way between two stages is, and how little its crossings say.

    Long ways count more than short ones.
    """
    total = 0.0
    for code, centre in one.items():
        if code in two:
            total += TRAVEL * (centre - two[code]) ** 2
    for a, b, price in pairs:
        if (one[a] < one[b]) != (two[a] < two[b]):
            total += price
    return total


def _sign(difference: float) -> int:
    return 0 if abs(difference) < EQUAL else 1 if difference > 0 else -1


def _lay(order: Sequence[str], wide: Wide) -> Lay:
    return {code: slice_.centre for code, slice_ in pile(order, wide, GAP).items()}


def _shortest(wides: Sequence[Wide]) -> list[Lay]:
    """The cheapest way through the orders of every stage."""
    if not wides:
        return []
    best: list[tuple[float, list[Lay]]] = [
        (0.0, [_lay(order, wides[0])]) for order in orders(wides[0])
    ]
    for one, two in pairwise(wides):
        pairs, ways = crossings(one, two), []
        for order in orders(two):
            lay = _lay(order, two)
            # Rounded, so that the same weave is the same picture on every machine.
            prices = [
                round(sofar + cost(way[-1], lay, pairs), 9) for sofar, way in best
            ]
            least = min(prices)
            ways.append((least, [*best[prices.index(least)][1], lay]))
        best = ways
    return min(best, key=lambda found: found[0])[1]


def _settle(lays: list[Lay], wides: Sequence[Wide], index: int) -> bool:
    """Swap equal widths in one stage while that is calmer; True when one was."""
    wide = wides[index]
    before, after = lays[max(index - 1, 0) : index], lays[index + 1 : index + 2]
    into = [crossings(wides[index - 1], wide) for _ in before]
    out = [crossings(wide, wides[index + 1]) for _ in after]

    def around(lay: Lay) -> float:
        came = sum(cost(o, lay, pairs) for o, pairs in zip(before, into, strict=True))
        goes = sum(cost(lay, o, pairs) for o, pairs in zip(after, out, strict=True))
        return came + goes

    moved = False
    for a, b in combinations(list(lays[index]), 2):
        if _sign(wide[a] - wide[b]):
            continue
        swap = {a: b, b: a}
        other = _lay([swap.get(code, code) for code in lays[index]], wide)
        if around(other) < around(lays[index]) - 1e-9:
            lays[index] = other
            moved = True
    return moved
