from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.disclosure import HIDDEN, rules_from
from plait.methods.group_asks import group_asks, people_by_group, table_by_group
from plait.methods.intervals import newcombe, wilson
from plait.methods.suggestions import Suggestion
from tests.methods.strategies import suggestions

F = Fraction
RULES = rules_from(published("disclosure").data)


def said(key, person, group, *themes):
    return Suggestion(key=key, person=person, group=group, themes=frozenset(themes))


def many(group, **people):
    return [
        said(f"{group}-{theme}-{n}", None, group, theme)
        for theme, how_many in people.items()
        for n in range(how_many)
    ]


RECORD = many("researcher", guide=9, pay=1) + many("carer", guide=2, pay=4)


def test_a_group_with_another_wish_says_how_it_differs():
    carer, researcher = group_asks(RECORD, fewest_in_group=5, z=1.96)

    assert carer.group == "carer"
    assert (carer.people, carer.leads, carer.count) == (6, ("pay",), 4)
    assert carer.part == F(2, 3)
    assert carer.interval == wilson(4, 6, z=1.96)
    assert carer.elsewhere == F(1, 10)
    assert carer.gap == newcombe(4, 6, 1, 10, z=1.96)
    assert carer.differs
    assert researcher.leads == ("guide",)
    assert not researcher.differs


def test_a_group_under_the_fewest_has_no_ask_of_its_own():
    assert [a.group for a in group_asks(RECORD, fewest_in_group=7, z=1.96)] == [
        "researcher"
    ]


def test_level_leads_are_all_named_and_one_in_common_is_no_difference():
    rows = many("carer", guide=3, pay=3) + many("researcher", guide=1)
    carer, _ = group_asks(rows, fewest_in_group=1, z=1.96)
    assert carer.leads == ("guide", "pay")
    assert not carer.differs


def test_one_group_alone_has_nobody_outside_it():
    (only,) = group_asks(many("carer", pay=6), fewest_in_group=5, z=1.96)
    assert only.elsewhere is None
    assert only.gap is None
    assert not only.differs


def test_a_group_without_themes_asks_for_nothing():
    rows = [said(str(n), None, "carer") for n in range(5)]
    (only,) = group_asks(rows, fewest_in_group=5, z=1.96)
    assert only.leads == ()
    assert only.part == 0
    assert not only.differs


def test_people_are_counted_once_in_a_cell():
    rows = [said("1", "ann", "carer", "pay"), said("2", "ann", "carer", "pay")]
    assert people_by_group(rows) == {"carer": {"pay": 1}}


def test_the_public_table_hides_small_numbers_and_rounds_others():
    rows = many("researcher", guide=23, pay=9) + many("carer", guide=2, pay=12)
    shown = table_by_group(rows, RULES)

    assert shown.groups == ("carer", "researcher")
    assert shown.themes == ("guide", "pay")
    assert shown.cells == ((HIDDEN, 10), (25, 10))


def test_a_small_group_is_hidden_whole_even_its_zeros():
    rows = many("researcher", guide=23, pay=19) + many("carer", pay=6)
    shown = table_by_group(rows, RULES, sensitive=False)
    assert shown.cells[0] == (HIDDEN, HIDDEN)


@pytest.mark.parametrize(
    "rows", [[], many("carer", pay=9), [said(str(n), None, "carer") for n in range(40)]]
)
def test_nothing_is_shown_of_too_few_people_or_of_no_themes(rows):
    assert table_by_group(rows, RULES) is None


@given(suggestions(max_size=30), st.booleans())
@settings(max_examples=25)
def test_no_small_number_is_ever_shown(rows, sensitive):
    shown = table_by_group(rows, RULES, sensitive=sensitive)
    for row in shown.cells if shown else ():
        assert all(cell in {HIDDEN, 0} or cell >= 10 for cell in row)
