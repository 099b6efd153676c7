"""Two keys, and what the figures say in words and outside the project."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.consultations.rules import (
    Given,
    coders_missing,
    counted,
    differ_words,
    disclosure_rules,
    for_all,
    keys_missing,
    lead_words,
    per_cent,
    settled_alike,
)
from plait.methods.disclosure import HIDDEN, rounded
from plait.methods.suggestions import Suggestion

NAMES = {"a": "Short guide", "b": "Pay properly", "c": "Hospital parking"}


def said(person, group="carer", *themes):
    return Suggestion(
        key=f"{person}:{group}:{'-'.join(themes)}",
        person=str(person),
        group=group,
        themes=frozenset(themes),
    )


def rows_of(**counts):
    """Rows by theme: how many people of which group said it."""
    rows, person = [], 0
    for theme, groups in counts.items():
        for group, people in groups.items():
            for _ in range(people):
                person += 1
                rows.append(said(person, group, theme))
    return tuple(rows)


TWIST = rows_of(
    a={"carer": 6, "researcher": 37},
    b={"carer": 10, "researcher": 2},
    c={"carer": 11 - 10, "researcher": 0},
)


@pytest.mark.parametrize(
    ("signed", "enough"),
    [
        ([], False),
        ([True], False),
        ([False], False),
        ([True, True], False),
        ([False, False, False], False),
        ([True, False], True),
        ([False, True, True], True),
    ],
)
def test_two_keys_are_one_public_partner_and_one_who_is_not(signed, enough):
    assert (keys_missing(signed) == "") is enough


@pytest.mark.parametrize(
    ("coders", "enough"),
    [([], False), ([True], False), ([False, False], False), ([True, False], True)],
)
def test_coding_takes_two_one_of_them_a_public_partner(coders, enough):
    assert (coders_missing(coders) == "") is enough


def test_what_nobody_coded_is_not_alike_and_none_fits_is_an_answer():
    assert not settled_alike([])
    assert settled_alike([frozenset(), frozenset()])
    assert not settled_alike([frozenset({1}), frozenset({1, 2})])


def test_the_page_says_what_is_first_and_whether_chance_would_leave_it():
    words = lead_words(counted(TWIST).by_suggestion, NAMES)

    assert words[0].startswith(
        "The most frequent suggestion is “Short guide”: 43 of 56"
    )
    assert "clearly first" in words[1]


def test_the_page_says_so_when_the_ways_of_counting_differ():
    assert "All three ways" in differ_words([("a",), ("a",), ("a",)], NAMES)
    assert differ_words([("a",), ("a",), ("b",)], NAMES) == (
        "The ways of counting differ. First is, counted by suggestion, “Short guide”; "
        "counted by person, “Short guide”; counted by group, “Pay properly”."
    )


def test_outside_the_project_few_people_are_hidden_and_others_rounded():
    given_out = for_all(TWIST, ["a", "b", "c"])
    by_theme = {one.theme: one for one in given_out.figures}

    assert given_out.people == 55
    assert (by_theme["a"].people, by_theme["b"].people) == (45, 10)
    assert by_theme["c"].people == by_theme["c"].suggestions == HIDDEN
    assert by_theme["c"].percent == HIDDEN


def test_a_group_s_own_first_ask_is_named_when_enough_of_it_said_it():
    assert for_all(TWIST, ["a", "b", "c"]).asks == (("carer", "b"),)
    few = rows_of(a={"carer": 2, "researcher": 37}, b={"carer": 7, "researcher": 2})
    assert for_all(few, ["a", "b"]).asks == ()


def test_under_ten_people_nothing_goes_out():
    assert for_all(rows_of(a={"carer": 9}), ["a"]) is None
    assert for_all((), []) is None


def test_what_was_given_is_read_back_as_it_was():
    given_out = for_all(TWIST, ["a", "b", "c"])

    assert Given.read(given_out.as_json()) == given_out


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abc"),
        st.fixed_dictionaries(
            {"carer": st.integers(0, 14), "researcher": st.integers(0, 14)}
        ),
        min_size=1,
    )
)
def test_no_exact_count_ever_goes_out(counts):
    given_out = for_all(rows_of(**counts), ["a", "b", "c"])
    if given_out is None:
        return
    rules = disclosure_rules()
    for one in given_out.figures:
        people = sum(counts.get(one.theme, {}).values())
        if people <= rules.hide_to:
            assert one.people == one.suggestions == HIDDEN
        else:
            assert one.people == rounded(people, rules)
    firsts = {theme for way in given_out.first for theme in way}
    assert all(sum(counts[one].values()) > rules.hide_to for one in firsts)


def test_parts_are_said_in_whole_per_cent():
    assert per_cent(Fraction(1, 3)) == "33 %"
    assert per_cent(Fraction(1, 1000)) == "under 1 %"
    assert per_cent(0) == "0 %"
