"""Where things stand: two ways of counting, one shape for every method."""

from fractions import Fraction

import pytest

from plait.priorities.rules import Method, rule_for
from plait.priorities.rules.shapes import Given, Line, Preferred
from plait.priorities.rules.standing import compared_of, standing_of

A, B, C = "1", "2", "3"


def people(group, many, values, begin=0):
    return [
        Given(person=f"{group}{n}", group=group, values=values)
        for n in range(begin, begin + many)
    ]


def ranked(*ballots):
    return standing_of(
        ballots, [A, B, C], method=Method.RANKING, rule=rule_for(Method.RANKING)
    )


def test_a_large_group_decides_when_all_count_once_and_not_when_groups_do():
    many = people("researcher", 30, {A: 1, B: 2, C: 3})
    few = people("public", 5, {B: 1, C: 2, A: 3})
    found = ranked(*many, *few, *people("carer", 5, {B: 1, C: 2, A: 3}))
    assert found.leads == (A,)
    assert found.equal_leads == (B,)
    assert found.top_of("public") == (B,)
    assert found.ways.agree


def test_a_group_of_fewer_than_five_has_no_weight_and_is_named():
    many = people("researcher", 9, {A: 1, B: 2, C: 3})
    found = ranked(*many, *people("carer", 4, {B: 1, C: 2, A: 3}))
    assert found.too_small == ("carer",)
    assert found.equal_leads == (A,)
    assert found.top_of("carer") == ()


def test_who_said_no_group_counts_once_and_never_as_a_group():
    found = ranked(*people("", 6, {A: 1, B: 2, C: 3}))
    assert found.people == 6
    assert not found.equal
    assert found.leads == (A,)


def test_three_ways_that_disagree_are_said_to():
    found = ranked(
        *people("a", 4, {A: 1, B: 2, C: 3}),
        *people("b", 3, {B: 1, C: 2, A: 3}),
        *people("c", 2, {C: 1, B: 2, A: 3}),
    )
    assert found.ways.run_off == (B,)
    assert found.ways.schulze == (B,)
    assert found.ways.borda == (B,)
    split = ranked(
        *people("a", 5, {A: 1, B: 2, C: 3}), *people("b", 4, {B: 1, C: 2, A: 3})
    )
    assert split.ways.run_off == (A,)
    assert split.ways.borda == (B,)
    assert not split.ways.agree


def test_dots_are_summed_and_level_things_share_a_place():
    found = standing_of(
        people("public", 5, {A: 1, B: 1, C: 0}),
        [A, B, C],
        method=Method.DOTS,
        rule=rule_for(Method.DOTS, dots=2),
    )
    assert [(one.item, one.rank, one.amount) for one in found.lines] == [
        (A, 1, 5.0),
        (B, 1, 5.0),
        (C, 3, 0.0),
    ]


def test_i_cannot_say_is_no_low_rating():
    found = standing_of(
        [
            *people("public", 5, {A: 8, B: None}),
            *people("carer", 5, {A: None, B: 7}),
        ],
        [A, B],
        method=Method.RATING,
        rule=rule_for(Method.RATING),
    )
    assert [(one.item, one.amount, one.people) for one in found.lines] == [
        (A, 8.0, 5),
        (B, 7.0, 5),
    ]


def test_between_two_the_score_is_the_chance_to_beat_another():
    choices = [
        Preferred(
            key=f"{n}{won}{lost}", person=str(n), group="public", won=won, lost=lost
        )
        for n in range(8)
        for won, lost in ((A, B), (B, C), (A, C))
    ]
    found = compared_of(choices)
    assert [one.item for one in found.lines] == [A, B, C]
    assert found.lines[0].amount > 50 > found.lines[-1].amount
    assert found.people == 8
    assert found.equal_leads == (A,)


def test_too_few_who_compare_give_no_order():
    found = compared_of([Preferred(key="1", person="1", group="", won=A, lost=B)])
    assert found.lines == ()
    assert found.compared is None


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((2, 5), "between 2nd and 5th"),
        ((1, 1), "1st, and that is sure"),
        (None, "too few to say"),
    ],
)
def test_how_sure_a_place_is_reads_in_words(ranks, said):
    assert Line(item=A, rank=1, ranks=ranks, amount=0).between == said


def test_scores_of_groups_are_exact():
    found = ranked(*people("public", 5, {A: 1, B: 2, C: 3}))
    assert found.equal[0].score == Fraction(1)
