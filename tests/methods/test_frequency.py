"""What people suggest most, three ways: worked by hand, and true of every record."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plait.methods.frequency import (
    Counting,
    Frequency,
    counting_from,
    frequency,
)
from plait.methods.intervals import wilson
from plait.methods.resampling import Chance, TooFewPeople
from plait.methods.suggestions import Suggestion
from tests.methods.strategies import suggestions

F = Fraction
RULES = Counting(
    fewest_people=3,
    fewest_in_group=1,
    clear=0.95,
    z=1.96,
    chance=Chance(resamples=400, level=0.95, seed=7),
)
FEW = Counting(
    fewest_people=1,
    fewest_in_group=1,
    clear=0.95,
    z=1.96,
    chance=Chance(resamples=20, level=0.95, seed=7),
)


def said(key, person, group, *themes):
    return Suggestion(key=key, person=person, group=group, themes=frozenset(themes))


# Ann asks for a guide three times. Two carers and a researcher ask for pay.
RECORD = [
    said("1", "ann", "researcher", "guide"),
    said("2", "ann", "researcher", "guide"),
    said("3", "ann", "researcher", "guide", "training"),
    said("4", "bob", "researcher", "pay"),
    said("5", "cat", "researcher", "guide"),
    said("6", "dan", "researcher", "guide"),
    said("7", None, "carer", "pay"),
    said("8", None, "carer", "pay"),
]


def parts(way):
    return {one.theme: one.part for one in way.standings}


def test_a_record_worked_by_hand_three_ways():
    found = frequency(RECORD, RULES)

    assert parts(found.by_suggestion) == {
        "guide": F(5, 8),
        "pay": F(3, 8),
        "training": F(1, 8),
    }
    assert parts(found.by_person) == {
        "guide": F(3, 6),
        "pay": F(3, 6),
        "training": F(1, 6),
    }
    # researchers 3/4, 1/4, 1/4; carers 0, 1, 0
    assert parts(found.by_group) == {
        "guide": F(3, 8),
        "pay": F(5, 8),
        "training": F(1, 8),
    }
    assert [way.base for way in (found.by_suggestion, found.by_person)] == [8, 6]
    assert found.by_group.base == 2
    assert [one.count for one in found.by_suggestion.standings] == [5, 3, 1]
    assert [one.count for one in found.by_group.standings] == [None] * 3


def test_ways_that_differ_say_so_and_level_leads_are_all_named():
    found = frequency(RECORD, RULES)

    assert found.by_suggestion.leads == ("guide",)
    assert found.by_person.leads == ("guide", "pay")
    assert found.by_group.leads == ("pay",)
    assert not found.agree
    assert [one.rank for one in found.by_person.standings] == [1, 1, 3]


def test_intervals_are_wilson_and_by_group_of_the_size_equal_weights_are_worth():
    found = frequency(RECORD, RULES)

    assert found.by_suggestion.standings[0].interval == wilson(5, 8, z=1.96)
    assert found.by_person.standings[0].interval == wilson(3, 6, z=1.96)
    worth = 4 / (1 / 4 + 1 / 2)
    by_group = found.by_group.standings[0].interval
    assert by_group.low == pytest.approx(wilson(5 / 8 * worth, worth, z=1.96).low)


def test_everyone_asking_for_one_thing_is_clearly_first():
    rows = [said(str(n), None, "carer", "pay") for n in range(20)]
    rows.append(said("z", None, "carer", "guide"))
    found = frequency(rows, RULES)

    for way in (found.by_suggestion, found.by_person, found.by_group):
        assert way.clear == "pay"
        assert way.standings[0].first == 1
        assert way.standings[0].ranks == (1, 1)
        assert way.standings[1].ranks == (2, 2)
    assert found.agree


def test_a_lead_that_chance_could_take_away_is_not_clear():
    rows = [said(f"a{n}", None, "carer", "pay") for n in range(6)]
    rows += [said(f"b{n}", None, "carer", "guide") for n in range(5)]
    found = frequency(rows, RULES)

    assert found.by_person.leads == ("pay",)
    assert found.by_person.clear is None
    assert 0.4 < found.by_person.standings[0].first < 0.7
    assert found.by_person.standings[0].ranks == (1, 2)


def test_level_themes_are_never_first_alone():
    rows = [said(str(n), None, "carer", "pay", "guide") for n in range(12)]
    found = frequency(rows, RULES)

    assert [one.first for one in found.by_person.standings] == [0, 0]
    assert [one.ranks for one in found.by_person.standings] == [(1, 2), (1, 2)]


def test_too_few_people_is_said_however_much_they_say():
    rows = [said(str(n), "ann", "carer", "pay") for n in range(50)]
    assert frequency(rows, RULES) == TooFewPeople(people=1, needed=3)
    assert frequency([], RULES) == TooFewPeople(people=0, needed=3)


def test_nobody_is_always_too_few():
    rules = Counting(
        fewest_people=0, fewest_in_group=0, clear=0.95, z=1.96, chance=RULES.chance
    )
    assert frequency([], rules) == TooFewPeople(people=0, needed=1)


def test_a_group_that_is_too_small_weighs_as_people_but_not_as_a_group():
    rules = Counting(
        fewest_people=3, fewest_in_group=3, clear=0.95, z=1.96, chance=RULES.chance
    )
    found = frequency(RECORD, rules)

    assert found.too_small == ("carer",)
    assert parts(found.by_group)["guide"] == F(3, 4)
    assert parts(found.by_person)["pay"] == F(3, 6)


def test_where_every_group_is_too_small_there_is_no_way_by_group():
    rules = Counting(
        fewest_people=3, fewest_in_group=9, clear=0.95, z=1.96, chance=RULES.chance
    )
    found = frequency([said(str(n), None, "carer", "pay") for n in range(5)], rules)

    assert found.by_group.base == 0
    assert found.by_group.standings == ()
    assert found.agree


def test_suggestions_without_a_theme_are_part_of_the_base():
    rows = [said("1", None, "carer", "pay"), said("2", None, "carer")]
    rows += [said("3", None, "carer"), said("4", None, "carer")]
    found = frequency(rows, RULES)
    assert parts(found.by_suggestion) == {"pay": F(1, 4)}


def test_nothing_themed_yet_has_no_lead():
    found = frequency([said(str(n), None, "carer") for n in range(4)], RULES)
    assert found.by_person.leads == ()
    assert found.by_person.clear is None


def test_someone_who_spoke_in_two_groups_is_in_both_but_one_person():
    rows = [
        said("1", "ann", "carer", "pay"),
        said("2", "ann", "researcher", "guide"),
        said("3", None, "carer"),
        said("4", None, "carer"),
    ]
    found = frequency(rows, RULES)
    assert parts(found.by_person) == {"guide": F(1, 3), "pay": F(1, 3)}
    assert parts(found.by_group) == {
        "guide": F(1, 2) * (F(1, 3) + 1),
        "pay": F(1, 2) * (F(1, 3) + 1),
    }


def test_a_suggestion_counted_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        frequency([RECORD[0], RECORD[0]], RULES)


def test_the_rules_are_read_from_the_framework():
    data = {
        "fewest_people": 10,
        "fewest_in_group": 5,
        "clearly_first": 0.95,
        "z": 1.96,
        "resamples": 2000,
        "level": 0.95,
        "seed": 1,
    }
    assert counting_from(data).chance == Chance(resamples=2000, level=0.95, seed=1)
    with pytest.raises(KeyError):
        counting_from({})


@given(suggestions(), st.randoms())
@settings(max_examples=20)
def test_the_order_of_rows_changes_nothing(rows, random):
    found = frequency(rows, FEW)
    mixed = list(rows)
    random.shuffle(mixed)
    assert frequency(mixed, FEW) == found


@given(suggestions(), st.integers(1, 9))
@settings(max_examples=20)
def test_saying_it_again_changes_nothing_by_person_or_by_group(rows, times):
    known = [row for row in rows if row.person is not None]
    assume(known)
    again = [
        Suggestion(
            key=f"again-{n}",
            person=known[0].person,
            group=known[0].group,
            themes=known[0].themes,
        )
        for n in range(times)
    ]
    before, after = frequency(rows, FEW), frequency(rows + again, FEW)
    assert after.by_person == before.by_person
    assert after.by_group == before.by_group


@given(suggestions())
@settings(max_examples=20)
def test_a_group_ten_times_as_large_weighs_the_same(rows):
    alone = [
        Suggestion(key=row.key, person=None, group=row.group, themes=row.themes)
        for row in rows
    ]
    many = [
        Suggestion(
            key=f"{row.key}-{n}", person=None, group=row.group, themes=row.themes
        )
        for row in alone
        for n in range(10 if row.group == "carer" else 1)
    ]
    assert parts(frequency(many, FEW).by_group) == parts(frequency(alone, FEW).by_group)


@given(suggestions())
@settings(max_examples=20)
def test_every_figure_lies_where_it_must(rows):
    found = frequency(rows, FEW)
    assert isinstance(found, Frequency)
    for way in (found.by_suggestion, found.by_person, found.by_group):
        assert sum(one.first for one in way.standings) <= 1 + 1e-9
        for one in way.standings:
            assert 0 <= one.part <= 1
            assert one.interval.low - 1e-9 <= one.part <= one.interval.high + 1e-9
            assert 1 <= one.ranks[0] <= one.ranks[1] <= len(way.standings)
            assert one.rank <= len(way.standings)


def test_the_same_seed_gives_the_same_answer_and_another_nearly():
    random = Random(3)
    rows = [
        said(str(n), None, "carer", random.choice(["a", "a", "b", "c"]))
        for n in range(60)
    ]
    assert frequency(rows, RULES) == frequency(rows, RULES)
