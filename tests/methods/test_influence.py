from fractions import Fraction
from random import Random
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plait.methods.influence import (
    Parity,
    Say,
    TooFew,
    credit,
    expected_by_head_count,
    parity,
    parity_of,
    shares,
    totals,
)
from tests.methods.strategies import GROUPS, records

F = Fraction

A = Say(
    code="A",
    stage="plan",
    raised={"carer": 1},
    shaped={"carer": 1, "researcher": 1},
    decided={"carer": 1, "researcher": 2},
)
B = Say(
    code="B",
    stage="plan",
    raised={"researcher": 1},
    shaped={},
    decided={"researcher": 1},
)
C = Say(
    code="C",
    stage="set-up",
    weight=2,
    raised={"carer": 1},
    shaped={"carer": 1},
    decided={"carer": 1, "researcher": 1},
)
EVEN = {"carer": F(1, 2), "researcher": F(1, 2)}
HOW = {"fewest": 5, "resamples": 2000, "level": 0.95, "seed": 7}


def alone(group, *, code="Z", weight=1):
    part = {group: 2}
    return Say(
        code=code, stage="plan", weight=weight, raised=part, shaped=part, decided=part
    )


def test_a_decision_is_split_in_thirds_and_each_third_by_people():
    assert credit(A) == {"carer": F(11, 18), "researcher": F(7, 18)}


def test_an_empty_third_goes_to_the_others():
    assert credit(B) == {"researcher": F(1)}


def test_a_declared_weight_counts():
    assert credit(C) == {"carer": F(5, 3), "researcher": F(1, 3)}


def test_a_decision_with_nobody_named_gives_nobody_anything():
    assert credit(Say(code="E", stage="plan", raised={}, shaped={}, decided={})) == {}


def test_a_group_counted_as_nobody_is_left_out():
    say = Say(code="E", stage="plan", raised={"carer": 0}, shaped={}, decided={"x": 1})
    assert credit(say) == {"x": F(1)}


def test_the_worked_example_of_the_measures():
    assert totals([A, B, C]) == {"carer": F(41, 18), "researcher": F(31, 18)}
    assert shares([A, B, C]) == {"carer": F(41, 72), "researcher": F(31, 72)}
    expected = expected_by_head_count({"carer": 2, "researcher": 2})
    assert expected == EVEN
    assert parity(shares([A, B, C]), expected) == F(67, 72)


def test_nothing_decided_has_no_shares():
    assert shares([]) == {}
    assert totals([]) == {}
    assert expected_by_head_count({"carer": 0}) == {}


def test_under_five_decisions_are_too_few_to_say():
    assert parity_of([A, B, C], EVEN, **HOW) == TooFew(decisions=3, needed=5)


def test_decisions_with_nobody_named_are_not_counted():
    nobody = [
        Say(code=f"N{n}", stage="plan", raised={}, shaped={}, decided={})
        for n in range(9)
    ]
    assert parity_of([A, B, C, *nobody], EVEN, **HOW) == TooFew(3, 5)


def test_an_interval_has_the_value_and_says_how_many_decisions():
    many = [
        Say(
            code=f"{say.code}{n}",
            stage=say.stage,
            weight=say.weight,
            raised=say.raised,
            shaped=say.shaped,
            decided=say.decided,
        )
        for n in range(4)
        for say in (A, B, C)
    ]
    found = parity_of(many, EVEN, **HOW)
    assert isinstance(found, Parity)
    assert found.value == F(67, 72)
    assert found.decisions == 12
    assert 0 <= found.low < found.value < found.high <= 1


def test_the_interval_is_the_percentile_bootstrap_a_slow_reader_would_write():
    many = [alone("carer" if n % 3 else "researcher", code=f"D{n}") for n in range(12)]
    found = parity_of(many, EVEN, **HOW | {"resamples": 4000})
    chance = Random(3)
    slow = sorted(
        float(parity(shares(chance.choices(many, k=12)), EVEN)) for _ in range(2000)
    )
    assert found.low == pytest.approx(slow[50], abs=0.06)
    assert found.high == pytest.approx(slow[1950], abs=0.06)


def test_an_interval_of_decisions_all_alike_has_no_width():
    found = parity_of([alone("carer", code=f"D{n}") for n in range(5)], EVEN, **HOW)
    assert found == Parity(F(1, 2), 0.5, 0.5, 5)


def test_more_decisions_make_a_narrower_interval():
    def width(how_many):
        says = [
            alone("carer" if n % 4 else "researcher", code=f"D{n:04}")
            for n in range(how_many)
        ]
        found = parity_of(says, EVEN, **HOW)
        return found.high - found.low

    assert width(400) < width(40) < width(8)


def test_ten_thousand_decisions_take_little_time():
    chance = Random(1)

    def part():
        return {group: chance.randint(0, 3) for group in GROUPS}

    says = [
        Say(code=f"D{n}", stage="plan", raised=part(), shaped=part(), decided=part())
        for n in range(10_000)
    ]
    began = process_time()
    parity_of(says, {group: F(1, 4) for group in GROUPS}, **HOW)
    assert process_time() - began < 8


@pytest.mark.parametrize("wrong", [{"weight": 0}, {"raised": {"carer": -1}}])
def test_a_weight_or_count_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="more"):
        Say(
            **{"code": "A", "stage": "", "raised": {}, "shaped": {}, "decided": {}}
            | wrong
        )


def test_a_head_count_under_nothing_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        expected_by_head_count({"carer": -1})


@pytest.mark.parametrize("wrong", [{"level": 0.0}, {"level": 1.0}, {"resamples": 0}])
def test_an_interval_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="level"):
        parity_of([A, B, C], EVEN, **HOW | wrong)


@pytest.mark.parametrize("wrong", [{}, {"carer": F(1, 2)}])
def test_parity_with_shares_that_do_not_sum_to_one_is_refused(wrong):
    with pytest.raises(ValueError, match="sum to 1"):
        parity(EVEN, wrong)
    with pytest.raises(ValueError, match="sum to 1"):
        parity(wrong, EVEN)


@given(records())
def test_shares_sum_to_one(says):
    found = shares(says)
    assert sum(found.values()) == (1 if found else 0)
    assert all(part > 0 for part in found.values())


@given(records())
def test_totals_sum_to_the_weights_of_decisions_with_somebody_named(says):
    named = [say.weight for say in says if credit(say)]
    assert sum(totals(says).values()) == sum(named)


@given(records(), st.sampled_from(GROUPS), st.integers(1, 3))
def test_a_decision_of_one_group_alone_never_lowers_its_share(says, group, weight):
    before = shares(says).get(group, F(0))
    after = shares([*says, alone(group, weight=weight)])[group]
    assert after >= before


@given(records(min_size=1), st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 5)))
def test_parity_is_one_exactly_when_shares_equal_the_expected(says, people):
    found, expected = shares(says), expected_by_head_count(people)
    assume(found and expected)
    value = parity(found, expected)
    assert 0 <= value <= 1
    alike = all(found.get(group, 0) == expected.get(group, 0) for group in GROUPS)
    assert (value == 1) == alike
    assert parity(found, found) == 1
    assert value == parity(expected, found)


@given(records(min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(says, chance):
    other = chance.sample(says, len(says))
    assert list(totals(other).items()) == list(totals(says).items())
    assert shares(other) == shares(says)
    how = HOW | {"fewest": 1, "resamples": 20}
    assert parity_of(other, EVEN, **how) == parity_of(says, EVEN, **how)


@given(records(min_size=2), st.randoms(use_true_random=False))
def test_order_does_not_matter_even_when_two_decisions_have_one_code(says, chance):
    twins = [
        Say(
            code="D",
            stage=say.stage,
            weight=say.weight,
            raised=say.raised,
            shaped=say.shaped,
            decided=say.decided,
        )
        for say in says
    ]
    how = HOW | {"fewest": 1, "resamples": 20}
    other = chance.sample(twins, len(twins))
    assert parity_of(other, EVEN, **how) == parity_of(twins, EVEN, **how)
