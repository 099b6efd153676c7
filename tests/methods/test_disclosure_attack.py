"""The attack, and the proof that it is as strong as trying every table there is."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.disclosure import HIDDEN, table
from plait.methods.disclosure_attack import possible_values
from tests.methods.test_disclosure import RULES

UNCHECKED = replace(RULES, fewest_values=0)


def every_table(rows, columns, *, most):
    """Every table of this shape with a base of 10 to `most`."""

    def spread(cells, left):
        if cells == 1:
            yield from ((n,) for n in range(left + 1))
            return
        for first in range(left + 1):
            for rest in spread(cells - 1, left - first):
                yield (first, *rest)

    for flat in spread(rows * columns, most):
        if sum(flat) >= RULES.fewest_for_breakdown:
            yield tuple(
                flat[row * columns : (row + 1) * columns] for row in range(rows)
            )


@cache
def looks(rows, columns, most, *, sensitive):
    """For each way a table may look: one such table, and all values of each cell."""
    behind = {}
    for cells in every_table(rows, columns, most=most):
        shown = table(cells, UNCHECKED, sensitive=sensitive)
        _, truth = behind.setdefault(shown, (cells, defaultdict(set)))
        for row, column in product(range(len(cells)), range(len(cells[0]))):
            truth[row, column].add(cells[row][column])
    return behind


# 12, 17, 22, 27 are the greatest bases that round to 10, 15, 20, 25: up to there the
# list of tables behind each look is whole.
SHAPES = [(1, 2, 27), (1, 3, 27), (2, 2, 17), (1, 4, 17), (2, 3, 12), (3, 2, 12)]


@pytest.mark.parametrize("sensitive", [True, False])
@pytest.mark.parametrize(("rows", "columns", "most"), SHAPES)
def test_the_attack_finds_all_that_trying_every_table_finds(
    rows, columns, most, sensitive
):
    behind = looks(rows, columns, most, sensitive=sensitive)
    for shown, (_, truth) in behind.items():
        found = possible_values(shown.base, shown.cells, RULES, sensitive=sensitive)
        for (row, column), values in truth.items():
            assert found[row][column] == values, shown


@pytest.mark.parametrize("sensitive", [True, False])
@pytest.mark.parametrize(("rows", "columns", "most"), SHAPES)
def test_nobody_is_recovered_from_any_small_table(rows, columns, most, sensitive):
    behind = looks(rows, columns, most, sensitive=sensitive)
    for shown, (one, truth) in behind.items():
        if table(one, RULES, sensitive=sensitive) is None:
            continue
        for (row, column), values in truth.items():
            if shown.cells[row][column] == HIDDEN:
                assert len(values) >= 4, shown


def test_the_rule_without_this_step_would_give_people_away():
    behind = looks(1, 2, 17, sensitive=False)
    least = min(
        len(values)
        for shown, (_, truth) in behind.items()
        for (row, column), values in truth.items()
        if shown.cells[row][column] == HIDDEN
    )
    assert least < 4


def test_four_sevens_would_be_known_for_certain():
    shown = table([[7, 7, 7, 7]], UNCHECKED, sensitive=False)
    found = possible_values(shown.base, shown.cells, RULES, sensitive=False)
    assert found == ((frozenset({7}),) * 4,)


tables = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 20), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


@given(tables, st.booleans())
def test_of_any_table_no_hidden_cell_has_fewer_than_four_values(cells, sensitive):
    shown = table(cells, RULES, sensitive=sensitive)
    if shown is None:
        return
    left = possible_values(shown.base, shown.cells, RULES, sensitive=sensitive)
    for row, columns in enumerate(cells):
        for column, count in enumerate(columns):
            assert count in left[row][column]
            if shown.cells[row][column] == HIDDEN:
                assert len(left[row][column]) >= 4
            else:
                assert count > RULES.hide_to or (count == 0 and not sensitive)


@pytest.mark.parametrize("sensitive", [True, False])
def test_three_hundred_tables_of_few_people_recover_nobody(sensitive):
    chance = Random(2026)
    attacked = 0
    for _ in range(300):
        rows, columns = chance.randint(2, 5), chance.randint(2, 5)
        cells = [
            [chance.choice([0, 1, 2, 3, 4, 9, 15, 40]) for _ in range(columns)]
            for _ in range(rows)
        ]
        shown = table(cells, RULES, sensitive=sensitive)
        if shown is None:
            continue
        left = possible_values(shown.base, shown.cells, RULES, sensitive=sensitive)
        hidden = [
            left[row][column]
            for row, column in product(range(rows), range(columns))
            if shown.cells[row][column] == HIDDEN
        ]
        attacked += len(hidden)
        assert all(len(values) >= 4 for values in hidden)
    assert attacked > 1000
