"""Reading lines, drawing the next statement, and saying what came out."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plait.opinions.rules import drawn, length_fault, lines_of
from plait.opinions.rules.telling import (
    LISTS,
    NO_GROUPS,
    WHY_NOT,
    groups_sentence,
    how_divided,
    in_words,
    why_not,
)


@given(st.text())
def test_lines_hold_no_blank_and_none_twice(text):
    found = lines_of(text)

    assert all(one == one.strip() and one for one in found)
    assert len({one.casefold() for one in found}) == len(found)


@given(st.dictionaries(st.integers(1, 99), st.floats(0, 1e6), min_size=1), st.text())
def test_the_same_seed_draws_the_same_and_only_what_is_there(weights, seed):
    first = drawn(weights, seed=seed)

    assert first in weights
    assert drawn(dict(reversed(weights.items())), seed=seed) == first


def test_what_weighs_more_comes_more_often():
    found = Counter(drawn({1: 9.0, 2: 1.0}, seed=str(n)) for n in range(1_000))

    assert 850 < found[1] < 950


def test_a_statement_of_two_hundred_letters_is_taken_and_one_more_is_not():
    assert not length_fault("x" * 200)
    assert "201 letters" in length_fault("x" * 201)
    assert "too short" in length_fault("Tea?")


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_how_divided_people_are_lies_between_none_and_all(agree, disagree, passes):
    found = how_divided(agree, disagree, agree + disagree + passes)

    assert 0 <= found <= 1
    assert found == how_divided(disagree, agree, agree + disagree + passes)


def test_each_rule_that_hides_groups_has_its_sentence():
    everything = {"are_clear": False, "why_not": list(WHY_NOT)}

    assert groups_sentence(everything) == NO_GROUPS
    assert why_not(everything) == list(WHY_NOT.values())
    assert groups_sentence({"are_clear": True, "sizes": [9, 8]}).startswith(
        "We found 2"
    )
    assert set(LISTS) == {"shared", "public", "others", "mixed", "unknown"}
    assert in_words([]) == ""
