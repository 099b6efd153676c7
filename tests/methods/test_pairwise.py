from fractions import Fraction
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.bradley_terry import bradley_terry, scores, simple_score
from plait.methods.pair_choice import next_pair, pairs_of, weights
from plait.methods.pairwise import (
    Choice,
    Comparing,
    compare,
    comparing_from,
    wins,
)
from plait.methods.resampling import Chance, TooFewPeople

RULES = Comparing(
    prior=0.5,
    fewest_people=3,
    top=2,
    order_holds=0.95,
    chance=Chance(resamples=100, level=0.95, seed=7),
)
CATCH_UP = {"steepness": 1, "most": 0.05}


def chose(number, won, lost, person=None):
    return Choice(key=f"{number:03}", person=person, won=won, lost=lost)


def everyone(times, *order):
    """Choices of so many people who all have the same order."""
    pairs = [(a, b) for n, a in enumerate(order) for b in order[n + 1 :]]
    return [
        chose(1000 * n + m, won, lost, person=f"p{n}")
        for n in range(times)
        for m, (won, lost) in enumerate(pairs)
    ]


def test_wins_are_counted_row_before_column():
    items, table = wins([chose(1, "b", "a"), chose(2, "b", "a"), chose(3, "a", "c")])
    assert items == ["a", "b", "c"]
    assert table.tolist() == [[0, 0, 1], [2, 0, 0], [0, 0, 0]]


def test_the_simple_score_is_exact():
    assert simple_score(10, 1) == Fraction(1100, 13)
    assert simple_score(0, 0) == 50


def test_two_items_have_the_odds_that_the_prior_leaves_them():
    # pi_b = 1 / pi_a; pi_a (n / (pi_a + pi_b) + a) = c (w_a + a), the same c for both
    table = np.array([[0, 3], [1, 0]])
    a, b = bradley_terry(table, prior=0.5)
    assert a * b == pytest.approx(1)
    one, other = (a * (4 / (a + b) + 0.5)) / 3.5, (b * (4 / (a + b) + 0.5)) / 1.5
    assert one == pytest.approx(other)


def test_an_item_that_never_lost_has_a_score_to_be_believed():
    table = np.array([[0, 1, 0], [0, 0, 30], [0, 20, 0]])
    found = scores(bradley_terry(table, prior=0.5)[np.newaxis])[0]
    assert 55 < found[0] < 80


def test_scores_are_the_chance_to_beat_another_at_random():
    assert scores(np.array([[1.0, 1, 2]]))[0] == pytest.approx(
        [100 * (1 / 2 + 1 / 3) / 2, 100 * (1 / 2 + 1 / 3) / 2, 100 * 2 / 3]
    )
    assert scores(np.array([[3.0]]))[0] == pytest.approx([50])


def test_a_prior_is_needed():
    with pytest.raises(ValueError, match="prior"):
        bradley_terry(np.array([[0, 1], [0, 0]]), prior=0)


def test_people_who_agree_may_stop():
    found = compare(everyone(8, "a", "b", "c"), RULES)

    assert [row.item for row in found.standings] == ["a", "b", "c"]
    assert [row.rank for row in found.standings] == [1, 2, 3]
    assert [row.ranks for row in found.standings] == [(1, 1), (2, 2), (3, 3)]
    assert (found.people, found.choices) == (8, 24)
    assert found.order_held == 1
    assert found.may_stop
    assert (found.standings[0].wins, found.standings[0].losses) == (16, 0)


def test_people_who_differ_go_on():
    rows = [
        Choice(key=f"{n}{row.key}", person=f"q{n}", won=row.won, lost=row.lost)
        for n, order in enumerate(permutations("abc"))
        for row in everyone(1, *order)
    ]
    found = compare(rows, RULES)

    assert not found.may_stop
    assert all(row.score == pytest.approx(50) for row in found.standings)
    assert all(row.rank == 1 for row in found.standings)
    assert all(row.ranks == (1, 3) for row in found.standings)


def test_intervals_hold_their_score_and_narrow_with_people():
    def widths(people):
        random = Random(4)
        rows = [
            chose(n, *(("a", "b") if random.random() < 0.7 else ("b", "a")))
            for n in range(people)
        ]
        found = compare(rows, RULES).standings
        assert all(row.interval.low < row.score < row.interval.high for row in found)
        return found[0].interval.high - found[0].interval.low

    assert widths(160) < 0.7 * widths(20)


def test_too_few_people_is_said_however_much_they_choose():
    rows = [chose(n, "a", "b", person="ann") for n in range(50)]
    assert compare(rows, RULES) == TooFewPeople(people=1, needed=3)
    assert compare([], RULES) == TooFewPeople(people=0, needed=3)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="itself"):
        chose(1, "a", "a")
    with pytest.raises(ValueError, match="twice"):
        compare([chose(1, "a", "b"), chose(1, "a", "b")], RULES)


@given(
    st.lists(
        st.tuples(
            st.permutations("abcd"), st.sampled_from([None, "ann", "bob", "cat", "dan"])
        ),
        min_size=3,
        max_size=12,
    ),
    st.randoms(),
)
@settings(max_examples=25)
def test_order_changes_nothing_and_scores_average_fifty(answers, random):
    rows = [chose(n, a, b, p) for n, ((a, b, *_), p) in enumerate(answers)]
    rules = Comparing(
        prior=0.5, fewest_people=1, top=10, order_holds=0.95, chance=RULES.chance
    )
    found = compare(rows, rules)
    random.shuffle(rows)
    assert compare(rows, rules) == found
    every = [row.score for row in found.standings]
    assert sum(every) / len(every) == pytest.approx(50)
    assert every == sorted(every, reverse=True)


def test_the_rules_are_read_from_the_framework():
    rules = comparing_from(published("priorities").data["pairwise"])
    assert (rules.prior, rules.top, rules.order_holds) == (0.5, 10, 0.95)


def test_weights_are_capped_and_sum_to_one():
    assert weights([0, 99], steepness=1, most=0.05) == pytest.approx([5 / 6, 1 / 6])
    assert weights([0, 0, 3], steepness=1, most=0.05) == pytest.approx([1 / 3] * 3)
    with pytest.raises(ValueError, match="votes"):
        weights([-1], **CATCH_UP)


def test_no_pair_is_shown_twice_while_there_is_another():
    rng = np.random.default_rng(1)
    seen = []
    for _ in range(6):
        seen.append(next_pair("abcd", {}, seen, rng=rng, **CATCH_UP))
    assert {tuple(sorted(pair)) for pair in seen} == set(pairs_of("abcd"))
    assert next_pair("abcd", {}, seen, rng=rng, **CATCH_UP) is not None


def test_the_same_generator_gives_the_same_pair():
    def first():
        rng = np.random.default_rng(5)
        return [next_pair("abcdef", {}, [], rng=rng, **CATCH_UP) for _ in range(5)]

    assert first() == first()


def test_pairs_seldom_chosen_catch_up():
    votes = {("b", "a"): 500, ("a", "c"): 500}
    rng = np.random.default_rng(2)
    shown = [next_pair("abc", votes, [], rng=rng, **CATCH_UP) for _ in range(200)]
    caught_up = sum(set(pair) == {"b", "c"} for pair in shown)
    assert caught_up > 170
    assert {("b", "c"), ("c", "b")} <= set(shown)


def test_fewer_than_two_items_make_no_pair():
    rng = np.random.default_rng(1)
    assert next_pair(["a"], {}, [], rng=rng, **CATCH_UP) is None


def test_votes_of_items_that_were_taken_out_do_not_matter():
    rng = np.random.default_rng(1)
    pair = next_pair("ab", {("a", "z"): 3}, [("z", "a")], rng=rng, **CATCH_UP)
    assert set(pair) == {"a", "b"}
