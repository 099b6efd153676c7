"""Ballots from files: every shape, and everything that can be wrong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.priorities.rules import Method, Names, read_ballots, rule_for

ITEMS = {"a short guide": 1, "pay on time": 2, "a map": 3}
GROUPS = {"carer": "carer", "carers": "carer"}
SOI = """# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: A short guide
# ALTERNATIVE NAME 2: Pay on time
# ALTERNATIVE NAME 3: A map
3: 1,2,3
2: 2
"""


def names(method=Method.RANKING, **rule):
    return Names(
        items=ITEMS, groups=GROUPS, method=method, rule=rule_for(method, **rule)
    )


def why(text, **more):
    found = read_ballots(text, names=names(**more))
    assert not found.ballots
    return [(one.line, one.why) for one in found.faults]


def test_a_row_is_a_ballot_and_a_column_a_thing():
    text = "Group,A short guide,Pay on time\r\nCarers,1,2\r\n,2,1\r\n\r\n"
    found = read_ballots(text, names=names())
    assert not found.faults
    assert [dict(one.values) for one in found.ballots] == [{1: 1, 2: 2}, {1: 2, 2: 1}]
    assert [one.group for one in found.ballots] == ["carer", ""]


def test_an_order_is_given_as_often_as_it_says():
    found = read_ballots(SOI, names=names())
    assert len(found.ballots) == 5
    assert dict(found.ballots[0].values) == {1: 1, 2: 2, 3: 3}
    assert dict(found.ballots[-1].values) == {2: 1}


def test_ties_of_one_are_orders_too():
    found = read_ballots(SOI + "1: {3},{1}\n", names=names())
    assert dict(found.ballots[-1].values) == {3: 1, 1: 2}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1: {1,2},3", "Two things have one place. Each needs a place of its own."),
        ("1: 1,1", "A thing is on this line twice, or none is."),
        ("1: 9", "There is no thing with the number 9."),
        ("two: 1", "This line is no order: a number, “:”, and numbers of things."),
        ("9999999: 1", "This line is no order: a number, “:”, and numbers of things."),
    ],
)
def test_a_line_that_is_no_order_is_named_and_the_rest_is_read(line, said):
    found = read_ballots(SOI + line + "\n", names=names())
    assert len(found.ballots) == 5
    assert [(one.line, one.why) for one in found.faults] == [(7, said)]


def test_a_file_of_rankings_is_refused_where_people_do_not_rank():
    said = "This file holds rankings, and people do not rank here."
    assert why(SOI, method=Method.DOTS) == [(1, said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("what,else\n1,2\n", "No column has the name of a thing on the list."),
        ("A map,a  MAP\n1,2\n", "Two columns have the same name."),
        ('A map\n"1', "This is not a whole CSV file: unexpected end of data."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text, said):
    assert why(text) == [(1, said)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("first,", "“first” is not a whole number."),
        ("1,1", "You put two things 1st. Give each a place of its own."),
        (",", None),
        ("-1,2", "“-1” is not a whole number."),
        ("²,1", "“²” is not a whole number."),
    ],
)
def test_a_row_that_does_not_fit_is_named(row, said):
    text = f"A map,Pay on time\n{row}\n"
    assert why(text) == ([(2, said)] if said else [])


def test_an_unknown_group_is_named():
    text = "group,A map\nmartians,1\n"
    assert why(text) == [(2, "We do not know the group “martians”.")]


@given(st.text(max_size=80))
def test_no_text_whatever_breaks_it(text):
    read_ballots(text, names=names())
    read_ballots(SOI + text, names=names())
