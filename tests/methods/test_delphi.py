from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.delphi import Answer, round_of, rule_from, spread, verdict
from plait.methods.delphi_rounds import Attendance, attendance, beside, stability

F = Fraction
RULE = rule_from(published("priorities").data["delphi"])


def answers(*values, item="pay", group="carer", start=0):
    """One answer each of people p0, p1 and so on; None for who gave none."""
    return [
        Answer(person=f"p{start + n}", group=group, item=item, value=value)
        for n, value in enumerate(values)
        if value is not None
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([7] * 7 + [5] * 3, "important"),  # 7 in 10 is 70 %
        ([7] * 6 + [5] * 4, "no-consensus"),
        ([9] * 17 + [3] * 3, "no-consensus"),  # 3 in 20 is 15 %, which is not under
        ([9] * 17 + [3] * 2 + [4], "important"),
        ([1] * 7 + [5] * 3, "unimportant"),
        ([1] * 16 + [8] * 4, "no-consensus"),
        ([9, 9, 9, 9], "too-few"),
        ([], "too-few"),
    ],
)
def test_the_rule_is_exact_at_its_edges(values, said):
    assert verdict(spread(values), RULE) == said


def test_the_median_and_quartiles_are_exact():
    found = spread([9, 1, 5, 6])
    assert found.median == F(11, 2)
    assert found.quartiles == (F(4), F(27, 4))
    assert found.between == F(11, 4)
    assert found.counts == {1: 1, 5: 1, 6: 1, 9: 1}
    assert spread([]).median is None
    assert spread([]).between is None


def test_each_group_has_its_own_verdict():
    given = answers(*[9] * 12) + answers(*[5] * 5, group="researcher", start=50)
    given += answers(*[1] * 2, group="manager", start=90)
    (found,) = round_of(given, replace(RULE, unimportant_share=F(1, 5)))

    assert found.verdicts == {
        "carer": "important",
        "manager": "too-few",
        "researcher": "no-consensus",
    }
    assert found.verdict == "no-consensus"
    assert not found.everywhere
    assert found.groups["carer"].median == 9
    assert found.everyone.people == 19


def test_a_verdict_holds_everywhere_when_each_large_group_has_it():
    given = answers(*[9] * 6) + answers(*[8] * 5, group="researcher", start=50)
    given += answers(1, group="manager", start=90)
    (found,) = round_of(given, RULE)
    assert found.everywhere
    (small,) = round_of(answers(9, 9), RULE)
    assert not small.everywhere


def test_who_moved_and_who_kept_their_answer():
    before = answers(1, 5, 5, 5, 9, 9)
    after = answers(4, 5, 5, 6, 9, None)
    (found,) = stability(before, after, RULE)

    assert found.people == 5
    assert found.kept == F(3, 5)
    # then 1 5 5 5 9, now 4 5 5 6 9: two answers are somewhere else
    assert found.changed == F(2, 5)
    assert found.nearer == F(1, 5)  # from 1 to 4, towards 5
    assert not found.stable


def test_people_who_swap_answers_change_nothing_in_all():
    (found,) = stability(answers(1, 9, 5, 5, 5), answers(9, 1, 5, 5, 5), RULE)
    assert (found.kept, found.changed, found.stable) == (F(3, 5), 0, True)


def test_too_few_in_both_rounds_is_not_told_and_new_items_are_left_out():
    (found,) = stability(
        answers(1, 2, 3), answers(1, 2, 3) + answers(5, item="map"), RULE
    )
    assert (found.item, found.people, found.kept, found.stable) == (
        "pay",
        3,
        None,
        None,
    )


def test_ones_own_answer_stands_beside_everyones():
    given = answers(2, 8, 8, 9, 9) + answers(5, item="map", start=1)
    pay = beside("p0", given, RULE)[1]
    assert (pay.item, pay.own, pay.people, pay.median) == ("pay", 2, 5, 8)
    assert pay.quartiles == (8, 9)
    small = beside("p0", given, RULE)[0]
    assert (small.item, small.own, small.median, small.quartiles) == (
        "map",
        None,
        None,
        None,
    )


def test_who_came_who_left_and_who_came_back():
    first, second = answers(5, 5, 5, 5), answers(5, 5, None, None)
    third = answers(5, None, 5, None) + answers(5, group="researcher", start=9)
    assert attendance([first, second, third]) == (
        Attendance(people=4, by_group={"carer": 4}, stayed=0, left=0, new=4, back=0),
        Attendance(people=2, by_group={"carer": 2}, stayed=2, left=2, new=0, back=0),
        Attendance(
            people=3,
            by_group={"carer": 2, "researcher": 1},
            stayed=1,
            left=1,
            new=1,
            back=1,
        ),
    )
    assert attendance([]) == ()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: round_of(answers(10), RULE), "between 1 and 9"),
        (lambda: round_of(answers(5) * 2, RULE), "twice"),
        (lambda: replace(RULE, important_from=3), "do not fit"),
        (lambda: replace(RULE, important_share=F(1, 10)), "do not fit"),
    ],
)
def test_what_makes_no_sense_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.randoms())
@settings(max_examples=40)
def test_quantiles_are_those_of_numpy_and_order_changes_nothing(values, random):
    found = spread(values)
    assert float(found.median) == pytest.approx(np.median(values))
    ends = np.quantile(values, [0.25, 0.75])
    assert [float(end) for end in found.quartiles] == pytest.approx(list(ends))
    mixed = list(values)
    random.shuffle(mixed)
    assert spread(mixed) == found


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=5))
@settings(max_examples=40)
def test_no_more_changes_than_people_who_moved(pairs):
    (found,) = stability(
        answers(*(a for a, _ in pairs)), answers(*(b for _, b in pairs)), RULE
    )
    assert 0 <= found.changed <= 1 - found.kept
