"""The rule of a choice: what fits it, how it reads, and what is kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.priorities.rules import (
    GOOD_FOR,
    Method,
    Rule,
    cannot_be_kept,
    closed_up,
    in_words,
    rule_for,
)


@pytest.mark.parametrize("method", Method)
def test_every_way_says_what_it_is_good_for_and_what_it_cannot_tell(method):
    good, cannot = GOOD_FOR[method]
    assert good
    assert cannot


@pytest.mark.parametrize("method", Method)
def test_every_rule_reads_in_short_sentences(method):
    for line in in_words(rule_for(method, places=3), method=method):
        for sentence in line.split(". "):
            assert len(sentence.split()) <= 20


@pytest.mark.parametrize("method", Method)
def test_a_rule_comes_back_from_its_data_as_it_was(method):
    rule = rule_for(method, dots=4, places=2, agree_percent=80)
    assert Rule.from_data(rule.as_data()) == rule


def test_the_share_that_agrees_is_as_the_partners_fixed_it():
    rule = rule_for(Method.DELPHI, agree_percent=75)
    assert rule.consensus["important_share"] == "3/4"
    said = "At least 75 in 100 people give it 7 or more."
    assert said in in_words(rule, method=Method.DELPHI)


DOTS = Rule(dots=3)
RANKS = Rule(places=2)
RATES = Rule(least=1, most=9)


@pytest.mark.parametrize(
    ("values", "rule", "method", "said"),
    [
        ({1: 1, 2: 2}, DOTS, Method.DOTS, ""),
        ({1: 3, 2: 2}, DOTS, Method.DOTS, "You gave 5 dots and have 3. Take 2 away."),
        ({1: 4}, DOTS, Method.DOTS, "You gave 4 dots and have 3. Take 1 away."),
        ({1: 0, 2: None}, DOTS, Method.DOTS, "You gave no dot yet."),
        ({1: 1, 2: 2}, RANKS, Method.RANKING, ""),
        (
            {1: 1, 2: 1},
            RANKS,
            Method.RANKING,
            "You put two things 1st. Give each a place of its own.",
        ),
        ({1: None}, RANKS, Method.RANKING, "You chose nothing yet."),
        (
            {1: 3},
            RANKS,
            Method.RANKING,
            "One of your answers is not on the list. Choose again.",
        ),
        ({1: 9, 2: None}, RATES, Method.RATING, ""),
        (
            {1: 10},
            RATES,
            Method.RATING,
            "One of your answers is not on the list. Choose again.",
        ),
        ({}, RATES, Method.RATING, "You chose nothing yet."),
    ],
)
def test_what_does_not_fit_the_rule_is_said_in_a_sentence(values, rule, method, said):
    assert cannot_be_kept(values, rule=rule, method=method) == said


places = st.dictionaries(st.integers(1, 50), st.none() | st.integers(1, 99), max_size=9)


@given(places)
def test_closing_gaps_keeps_the_order_and_is_done_once(values):
    closed = closed_up(values)
    given_ = [item for item, value in values.items() if value is not None]
    for one in given_:
        for other in given_:
            assert (values[one] < values[other]) == (closed[one] < closed[other])
    assert closed_up(closed) == closed
    used = {value for value in closed.values() if value}
    assert used == set(range(1, len(used) + 1))


@given(places)
def test_an_ordering_that_fits_still_fits_when_its_gaps_are_closed(values):
    rule = Rule()
    if not cannot_be_kept(values, rule=rule, method=Method.RANKING):
        closed = closed_up(values)
        assert not cannot_be_kept(closed, rule=rule, method=Method.RANKING)
