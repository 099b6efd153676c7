"""D5 and D6: nobody is found behind a small number, in one table or between two.

    python -m benchmarks.small_numbers [--full] [--seed N] [--json FILE]

D5 shows tables of few people by Plait's own rule, and works out every value that each
hidden cell could have. D6 lets people come one by one. Figures move when ten have come;
whoever knows who came would like to know what they said. Nothing guards against
somebody who knows what nine of the ten said: how often that is enough is told beside.
"""

import sys
from collections.abc import Iterator
from random import Random

from benchmarks.bar import Asked, Bar, at_least, at_most, none_of, run, say
from plait.frameworks.rules import published
from plait.methods.disclosure import HIDDEN, Rules, rules_from, settled, table
from plait.methods.disclosure_attack import possible_values

FEW = (0, 0, 1, 2, 3, 4, 5, 7, 9, 15, 40)
SHARES = (0.03, 0.1, 0.3, 0.5, 0.9)
PEOPLE = 120
MOST_CERTAIN = 1.0  # per cent


def tables(asked: Asked) -> Iterator[Bar]:
    """D5: hidden cells that are known, or nearly, in tables that may be shown."""
    fewest = asked.fewest(plain=300, full=3_000)
    rules, chance = _rules(), _chance(asked)
    known = narrow = hidden = shown = 0
    while shown < fewest:
        cells = _few_people(chance)
        sensitive = chance.random() < 0.5  # noqa: PLR2004 - one of two
        given = table(cells, rules, sensitive=sensitive)
        if given is None:
            continue
        shown += 1
        left = possible_values(given.base, given.cells, rules, sensitive=sensitive)
        for row, told in zip(left, given.cells, strict=True):
            many = [
                len(values)
                for values, cell in zip(row, told, strict=True)
                if cell == HIDDEN
            ]
            hidden += len(many)
            known += sum(one == 1 for one in many)
            narrow += sum(one < rules.fewest_values for one in many)
    yield none_of("D5-tables-recovered", known, shown, fewest=fewest)
    yield none_of("D5-tables-narrowed", narrow, shown, fewest=fewest)
    yield at_least("D5-cells-attacked", hidden, fewest, cases=hidden)


def releases(asked: Asked) -> Iterator[Bar]:
    """D6: releases that make a newcomer's answer certain to whoever knows who came."""
    fewest = asked.fewest(plain=500, full=20_000)
    rules, chance = _rules(), _chance(asked)
    certain = enough = seen = 0
    while seen < fewest:
        share = chance.choice(SHARES)
        people = [chance.random() < share for _ in range(PEOPLE)]
        for count in range(1, PEOPLE + 1):
            before, after = settled(count - 1, rules), settled(count, rules)
            if before == after or not before:
                continue
            seen += 1
            came, told = people[before:after], _newcomers(people, before, after, rules)
            certain += told in ({0}, {len(came)})
            enough += len({one - sum(came[1:]) for one in told} & {0, 1}) == 1
    percent = round(100 * certain / seen, 2)
    say(f"knowing nine of ten answers is enough in {100 * enough / seen:.1f} per cent")
    yield at_most("D6-certain-%", percent, MOST_CERTAIN, cases=seen)


def _newcomers(people: list[bool], before: int, after: int, rules: Rules) -> set[int]:
    """How many of those who came may have said yes, by two releases."""
    first = _said_yes(people[:before], rules)
    second = _said_yes(people[:after], rules)
    every = {more - fewer for more in second for fewer in first}
    return every & set(range(after - before + 1))


def _said_yes(people: list[bool], rules: Rules) -> frozenset[int]:
    """How many may have said yes, by what is shown; the number of people is known."""
    counts = (sum(people), len(people) - sum(people))
    given = table([counts], rules)
    if given is None:
        return frozenset()
    left = possible_values(given.base, given.cells, rules, sensitive=True)
    yes, no = left[0]
    return frozenset(one for one in yes if len(people) - one in no)


def _few_people(chance: Random) -> list[list[int]]:
    rows, columns = chance.randint(1, 5), chance.randint(1, 5)
    return [[chance.choice(FEW) for _ in range(columns)] for _ in range(rows)]


def _rules() -> Rules:
    return rules_from(published("disclosure").data)


def _chance(asked: Asked) -> Random:
    return Random(asked.seed)  # noqa: S311 - the same people each time


MEASURES = {"D5": tables, "D6": releases}

if __name__ == "__main__":
    sys.exit(run(__doc__, MEASURES, seeded=True))
