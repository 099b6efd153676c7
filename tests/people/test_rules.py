"""People are named as they chose, and never as more than that."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.people.rules import SOMEONE, Credit, shown_as

NAME, OTHER, TITLE = "Ann Ley", "A. from the coast", "a carer"
# What stands for someone, by their choice, with a pseudonym and a title given or not.
TABLE = {
    ("name", True, True): NAME,
    ("name", True, False): NAME,
    ("name", False, True): NAME,
    ("name", False, False): NAME,
    ("pseudonym", True, True): OTHER,
    ("pseudonym", True, False): OTHER,
    ("pseudonym", False, True): TITLE,
    ("pseudonym", False, False): SOMEONE,
    ("role", True, True): TITLE,
    ("role", True, False): SOMEONE,
    ("role", False, True): TITLE,
    ("role", False, False): SOMEONE,
    ("nothing", True, True): SOMEONE,
    ("nothing", True, False): SOMEONE,
    ("nothing", False, True): SOMEONE,
    ("nothing", False, False): SOMEONE,
}


def test_the_table_is_whole():
    assert set(TABLE) == set(product(Credit.values, [True, False], [True, False]))


@pytest.mark.parametrize(("case", "words"), TABLE.items())
def test_each_choice_is_shown_as_chosen(case, words):
    credit, has_other, has_title = case
    shown = shown_as(
        credit=credit,
        name=NAME,
        pseudonym=OTHER if has_other else "",
        title=TITLE if has_title else "",
    )
    assert shown == words


@given(credit=st.text(max_size=12), words=st.text(max_size=12))
def test_the_own_name_is_shown_only_when_it_was_chosen(credit, words):
    shown = shown_as(credit=credit, name="Own Name", pseudonym=words, title=words)
    assert shown != "Own Name" or credit == Credit.NAME or words == "Own Name"


def test_a_name_that_was_never_given_falls_to_less():
    assert shown_as(credit="name", name="", pseudonym="P", title="") == SOMEONE
