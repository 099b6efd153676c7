"""Dots, ratings and ranks; one list in which each role counts the same."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.ballots import ballot
from plait.methods.dots import Dots, count_dots
from plait.methods.equal_roles import ballot_scores, equal_roles
from plait.methods.rating import Rating, Scale, rate, scale_from
from plait.methods.resampling import Chance

F = Fraction
SCALE = Scale(
    least=1,
    most=9,
    fewest_people=2,
    chance=Chance(resamples=200, level=0.95, seed=3),
)


def dot(person, item, dots, role="carer"):
    return Dots(person=person, role=role, item=item, dots=dots)


def rated(person, item, value, role="carer"):
    return Rating(person=person, role=role, item=item, value=value)


def test_dots_are_summed_and_people_counted():
    found = count_dots(
        [dot("ann", "pay", 3), dot("ann", "map", 2), dot("bob", "pay", 1)],
        ["map", "pay", "ramp"],
        each=5,
    )
    assert [(one.item, one.dots, one.people, one.rank) for one in found.items] == [
        ("pay", 4, 2, 1),
        ("map", 2, 1, 2),
        ("ramp", 0, 0, 3),
    ]
    assert found.leads == ("pay",)
    assert found.people == 2
    assert found.scores == {"carer": {"map": F(1, 3), "pay": F(2, 3), "ramp": 0}}
    assert found.people_by_role == {"carer": 2}


def test_nobody_has_more_dots_than_anybody():
    rows = [dot("ann", "pay", 4), dot("ann", "map", 2), dot("bob", "map", 5)]
    found = count_dots(rows, ["map", "pay"], each=5)
    assert found.over == ("ann",)
    assert found.leads == ("map",)
    assert found.people == 1


def test_level_items_lead_together_and_no_dots_lead_nowhere():
    rows = [dot("ann", "pay", 1), dot("bob", "map", 1)]
    assert count_dots(rows, ["map", "pay"], each=5).leads == ("map", "pay")
    assert count_dots([dot("ann", "map", 0)], ["map"], each=5).leads == ()


def test_each_role_counts_the_same_however_many_it_has():
    rows = [dot(f"r{n}", "map", 1, role="researcher") for n in range(90)]
    rows += [dot(f"c{n}", "pay", 1) for n in range(10)]
    counted = count_dots(rows, ["map", "pay"], each=1)
    found = equal_roles(counted.scores, counted.people_by_role, fewest_in_role=5)

    assert [(one.item, one.score, one.rank) for one in found.items] == [
        ("map", F(1, 2), 1),
        ("pay", F(1, 2), 1),
    ]
    assert found.items[0].by_role == {"carer": 0, "researcher": 1}


def test_a_role_that_is_too_small_is_named_and_has_no_weight():
    scores = {"carer": {"pay": F(9)}, "researcher": {"pay": F(1), "map": F(2)}}
    people = {"carer": 4, "researcher": 5}
    found = equal_roles(scores, people, fewest_in_role=5)
    assert found.too_small == ("carer",)
    assert [(one.item, one.score) for one in found.items] == [("map", 2), ("pay", 1)]
    assert equal_roles(scores, people, fewest_in_role=9).unscored == ("map", "pay")


def test_an_item_that_a_role_did_not_score_is_scored_by_the_others():
    scores = {"carer": {"pay": F(8)}, "researcher": {"pay": F(4), "map": F(5)}}
    found = equal_roles(scores, {"carer": 5, "researcher": 5}, fewest_in_role=5)
    assert {one.item: one.score for one in found.items} == {"pay": 6, "map": 5}


def test_ranks_become_scores_from_0_to_1():
    found = ballot_scores(
        {"carer": [ballot("a", "b", "c", count=2)], "other": [ballot()], "none": []},
        "abc",
    )
    assert found == {
        "carer": {"a": 1, "b": F(1, 2), "c": 0},
        "other": dict.fromkeys("abc", F(1, 2)),
    }
    assert ballot_scores({"carer": [ballot("a")]}, "a") == {"carer": {"a": 1}}


def test_ratings_have_exact_means_intervals_and_ranks():
    found = rate(
        [
            rated("ann", "pay", 9),
            rated("bob", "pay", 8, role="researcher"),
            rated("cat", "pay", 8),
            rated("ann", "map", 2),
            rated("bob", "map", 9, role="researcher"),
            rated("cat", "ramp", 5),
        ],
        ["map", "pay", "ramp", "tea"],
        SCALE,
    )
    assert [(one.item, one.mean, one.rank) for one in found.items] == [
        ("pay", F(25, 3), 1),
        ("map", F(11, 2), 2),
        ("ramp", None, None),
        ("tea", None, None),
    ]
    assert found.items[0].interval.low >= 8
    assert found.items[0].interval.high == 9
    assert found.items[2].interval is None
    assert found.scores["carer"] == {"map": 2, "pay": F(17, 2), "ramp": 5}
    assert found.people_by_role == {"carer": 2, "researcher": 1}
    assert found.people == 3


def test_no_ratings_yet():
    found = rate([], ["pay"], SCALE)
    assert found.items[0].mean is None
    assert found.scores == {}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: dot("ann", "pay", -1), "0 or more"),
        (lambda: count_dots([dot("ann", "x", 1)], ["pay"], each=5), "no item x"),
        (lambda: rate([rated("ann", "x", 5)], ["pay"], SCALE), "no item x"),
        (lambda: rate([rated("ann", "pay", 10)], ["pay"], SCALE), "between 1 and 9"),
        (lambda: rate([rated("ann", "pay", 5)] * 2, ["pay"], SCALE), "twice"),
        (lambda: equal_roles({"carer": {}}, {}, fewest_in_role=1), "not known"),
    ],
)
def test_what_makes_no_sense_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_the_scale_is_read_from_the_framework():
    scale = scale_from(published("priorities").data["rating"])
    assert (scale.least, scale.most) == (1, 9)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("pqrs"), st.sampled_from("abc")),
        st.integers(1, 9),
        max_size=12,
    ),
    st.randoms(),
)
@settings(max_examples=25)
def test_order_changes_nothing_and_means_lie_in_their_intervals(answers, random):
    rows = [
        rated(person, item, value, role="carer" if person < "r" else "researcher")
        for (person, item), value in answers.items()
    ]
    found = rate(rows, "abc", SCALE)
    random.shuffle(rows)
    assert rate(rows, "abc", SCALE) == found
    for one in found.items:
        if one.mean is not None and one.interval is not None:
            assert one.interval.low <= one.mean <= one.interval.high + 1e-9


@given(
    st.dictionaries(
        st.sampled_from("pqr"),
        st.dictionaries(st.sampled_from("abc"), st.fractions(0, 1), max_size=3),
    ),
    st.integers(1, 1000),
)
@settings(max_examples=40)
def test_the_size_of_a_role_never_matters_above_the_fewest(scores, size):
    one = equal_roles(scores, dict.fromkeys(scores, 5), fewest_in_role=5)
    other = equal_roles(scores, dict.fromkeys(scores, 4 + size), fewest_in_role=5)
    assert one == other
