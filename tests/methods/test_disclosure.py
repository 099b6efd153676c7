import json
from fractions import Fraction
from importlib import resources
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.disclosure import (
    HIDDEN,
    Rules,
    Shown,
    may_publish_part,
    may_release,
    mean,
    percentages,
    rounded,
    rules_from,
    settled,
    show,
    table,
)

DATA = resources.files("plait.frameworks").joinpath("data")
FILE = json.loads(DATA.joinpath("disclosure.json").read_text(encoding="utf-8"))
RULES = rules_from(FILE["data"])


def plain(cells):
    return table(cells, RULES, sensitive=False)


def test_the_thresholds_are_those_of_the_security_page():
    assert (
        Rules(
            hide_to=7,
            round_to=5,
            fewest_for_breakdown=10,
            fewest_for_percentages=20,
            fewest_new_records=10,
            fewest_for_mean=10,
            fewest_left_out=10,
            fewest_values=4,
        )
        == RULES
    )


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, 0),
        (1, HIDDEN),
        (7, HIDDEN),
        (8, 10),
        (12, 10),
        (13, 15),
        (17, 15),
        (18, 20),
        (1002, 1000),
        (1003, 1005),
    ],
)
def test_a_count_is_hidden_or_to_the_nearest_five(count, shown):
    assert show(count, RULES, sensitive=False) == shown


def test_nothing_is_hidden_too_where_it_would_tell():
    assert show(0, RULES) == HIDDEN
    assert show(0, RULES, sensitive=False) == 0


# The four examples of the security page.


def test_no_breakdown_of_under_ten_people():
    assert table([[4, 3], [1, 1]], RULES) is None
    assert plain([[4, 3], [1, 1]]) is None


@pytest.mark.parametrize("sensitive", [True, False])
def test_a_table_has_its_rounded_base_and_no_other_sums(sensitive):
    found = table([[12, 3], [8, 11]], RULES, sensitive=sensitive)
    assert found == Shown(base=35, cells=((10, HIDDEN), (10, 10)))


def test_a_row_in_which_everyone_gave_one_answer_is_hidden():
    found = table([[0, 12, 0], [9, 9, 9]], RULES)
    assert found == Shown(base=40, cells=((HIDDEN,) * 3, (10, 10, 10)))
    assert plain([[0, 12, 0], [9, 9, 9]]).cells[0] == (0, 10, 0)


def test_a_row_of_one_to_seven_people_is_hidden():
    found = table([[2, 3, 1], [30, 30, 30]], RULES)
    assert found == Shown(base=95, cells=((HIDDEN,) * 3, (30, 30, 30)))


def test_a_plain_count_is_a_table_of_one_row():
    assert plain([[20, 3, 9]]) == Shown(30, ((20, HIDDEN, 10),))


@pytest.mark.parametrize(
    ("cells", "match"),
    [
        ([[10, -1]], "0 or more"),
        ([[10], [10, 10]], "one length"),
        ([[[10, 2]], [[10, 2]]], "two dimensions"),
    ],
)
def test_a_table_that_cannot_be_is_refused(cells, match):
    with pytest.raises(ValueError, match=match):
        table(cells, RULES)


# What the published rule alone would give away.


@pytest.mark.parametrize(
    "cells",
    [
        [[7, 7, 7, 7]],  # base 28 shows as 30: only all sevens reach it
        [[7, 7]],
        [[1] * 10],  # base 10, ten hidden cells: every one is nearly sure to be 1
        [[8, 1], [8, 1], [8, 1]],  # base 27 shows as 25: no room for more than ones
    ],
)
def test_a_table_whose_base_gives_it_away_is_not_shown(cells):
    assert plain(cells) is None


def test_a_hidden_cell_beside_its_base_is_safe_enough_to_show():
    assert plain([[8, 4]]) == Shown(10, ((10, HIDDEN),))


# Percentages, means, parts.


def test_percentages_are_whole_and_from_rounded_numbers():
    found = percentages(plain([[12, 3], [8, 11]]), RULES)
    assert found == ((29, HIDDEN), (29, 29))


def test_percentages_round_halves_up():
    assert percentages(Shown(40, ((5, 35),)), RULES) == ((13, 88),)


@pytest.mark.parametrize(("base", "given"), [(15, False), (20, False), (25, True)])
def test_no_percentages_unless_the_shown_base_proves_twenty(base, given):
    assert (percentages(Shown(base, ((base,),)), RULES) is not None) == given


@given(st.integers(0, 200))
def test_percentages_never_stand_on_under_twenty_people(base):
    shown = Shown(rounded(base, RULES), ((HIDDEN,),))
    if base < 20:
        assert percentages(shown, RULES) is None
    if base >= 23:
        assert percentages(shown, RULES) is not None


def test_a_mean_needs_ten_values():
    assert mean([4] * 9, RULES) is None
    assert mean([4] * 9 + [5], RULES) == Fraction(41, 10)
    assert mean([1, 1, 2] * 4, RULES) == Fraction(13, 10)
    assert mean([], RULES) is None


@pytest.mark.parametrize(
    ("part", "whole", "allowed"),
    [
        (30, 30, True),  # the whole itself
        (30, 39, False),  # nine left out
        (30, 40, True),
        (9, 40, False),
    ],
)
def test_a_part_is_not_shown_when_few_are_left_out(part, whole, allowed):
    assert may_publish_part(part, whole=whole, rules=RULES) == allowed


def test_a_part_greater_than_the_whole_is_refused():
    with pytest.raises(ValueError, match="between 0 and the whole"):
        may_publish_part(5, whole=4, rules=RULES)


# Releases.


@pytest.mark.parametrize(
    ("records", "last", "allowed"),
    [
        (19, 10, False),
        (20, 10, True),
        (10, None, True),
        (9, None, False),
        (8, 20, False),
    ],
)
def test_figures_move_only_when_ten_new_records_have_come(records, last, allowed):
    assert may_release(records, last=last, rules=RULES) == allowed


@given(st.integers(0, 500))
def test_a_live_figure_rests_on_whole_tens(records):
    found = settled(records, RULES)
    assert found <= records < found + 10
    assert found % 10 == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: show(-1, RULES, sensitive=False),
        lambda: may_release(-1, last=None, rules=RULES),
        lambda: settled(-1, RULES),
        lambda: Rules(**{**FILE["data"], "round_to": 0}),
    ],
)
def test_counts_and_thresholds_that_cannot_be_are_refused(ask):
    with pytest.raises(ValueError, match="more"):
        ask()


def certain(shown, come):
    """In how many steps an onlooker is sure that all who came have the trait.

    `shown` are the figures released, `come` how many people each release added. The
    onlooker keeps every history of true counts that fits, forwards and backwards.
    """
    fits = [{n for n in range(400) if show(n, RULES) == one} for one in shown]
    ahead = [fits[0]]
    for place, new in enumerate(come, start=1):
        ahead.append(
            {
                n
                for n in fits[place]
                if any(n - up in ahead[-1] for up in range(new + 1))
            }
        )
    back = ahead[-1]
    sure = 0
    for place in range(len(come) - 1, -1, -1):
        new = come[place]
        pairs = [(n, m) for n in ahead[place] for m in back if 0 <= m - n <= new]
        sure += all(m - n == new for n, m in pairs)
        back = {n for n, _ in pairs}
    return sure


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_watching_releases_tells_nothing_of_who_came_between(share):
    chance = Random(11)
    steps = sure = 0
    for _ in range(25):
        traits = [chance.random() < share for _ in range(120)]
        live = [n for n in range(121) if n == settled(n, RULES)]
        shown = [show(sum(traits[:n]), RULES) for n in live]
        sure += certain(shown, [10] * (len(live) - 1))
        steps += len(live) - 1
    assert sure / steps <= 0.01


def test_the_onlooker_does_learn_when_every_newcomer_moves_the_figure():
    chance = Random(11)
    traits = [chance.random() < 0.3 for _ in range(120)]
    shown = [show(sum(traits[:n]), RULES) for n in range(121)]
    assert certain(shown, [1] * 120) > 0.1 * sum(traits)
