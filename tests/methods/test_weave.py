from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.influence import Say, shares
from plait.methods.weave import Strand, rounded_shares, weave
from tests.methods.strategies import GROUPS, records

F = Fraction
STAGES = (("identify", "Identify"), ("plan", "Plan"), ("set-up", "Set up"))
STRANDS = tuple(
    Strand(code, f"{code.capitalize()}s", code[:2], code) for code in GROUPS
)


def say(code, stage, *, raised=None, shaped=None, decided=None):
    return Say(
        code=code,
        stage=stage,
        raised=raised or {},
        shaped=shaped or {},
        decided=decided or {},
    )


SAYS = [
    say("A", "identify", raised={"researcher": 1}, decided={"researcher": 3}),
    say("B", "identify", raised={"carer": 1}, decided={"carer": 1, "researcher": 1}),
    say("C", "set-up", raised={"public": 2}, decided={"public": 1, "carer": 1}),
    say("D", "set-up", raised={"public": 2}, decided={"researcher": 1, "public": 0}),
]


def woven(**more):
    return weave(SAYS, strands=STRANDS, stages=STAGES, **more)


def test_a_column_for_each_stage_in_order_with_its_decisions():
    assert [(c.code, c.name, c.decisions) for c in woven().columns] == [
        ("identify", "Identify", 2),
        ("plan", "Plan", 0),
        ("set-up", "Set up", 2),
    ]


def test_together_counts_decisions_that_two_groups_or_more_decided():
    found = woven()
    assert [column.together for column in found.columns] == [1, 0, 1]
    assert (found.decisions, found.together) == (4, 2)


def test_a_tie_joins_groups_that_ever_decided_together_in_strand_order():
    assert [column.tie for column in woven().columns] == [
        ("carer", "researcher"),
        (),
        ("carer", "public"),
    ]


def test_shares_are_those_of_the_stage_and_groups_with_none_are_absent():
    first, none, last = woven().columns
    assert first.shares == {"carer": F(3, 8), "researcher": F(5, 8)}
    assert none.shares == {}
    assert list(last.shares) == ["carer", "public", "researcher"]
    assert last.shares == {"public": F(5, 8), "carer": F(1, 8), "researcher": F(1, 4)}


def test_a_decision_with_nobody_named_counts_and_has_no_share():
    found = weave([say("E", "plan")], strands=STRANDS, stages=STAGES)
    assert found.columns[1].decisions == 1
    assert found.columns[1].shares == {}


def test_decisions_of_a_stage_that_is_not_drawn_are_left_out():
    found = weave(SAYS, strands=STRANDS, stages=STAGES[:1])
    assert (found.decisions, found.together) == (2, 1)


def test_a_group_without_a_strand_is_refused():
    with pytest.raises(ValueError, match="no strand for carer, researcher"):
        weave(SAYS, strands=STRANDS[1:2], stages=STAGES)


def test_only_the_stages_named_are_rounded():
    found = woven(rounded_stages=frozenset({"identify"}))
    assert found.rounded
    assert found.columns[0].shares == {"carer": F(4, 10), "researcher": F(6, 10)}
    assert found.columns[0].step == F(1, 10)
    assert found.columns[2] == woven().columns[2]
    assert not woven().rounded


def test_rounding_gives_what_is_left_to_the_largest_remainders():
    third = {"a": F(1, 3), "b": F(1, 3), "c": F(1, 3)}
    assert rounded_shares(third) == {"a": F(4, 10), "b": F(3, 10), "c": F(3, 10)}


def test_rounding_never_makes_a_group_vanish():
    small = {"a": F(97, 100), "b": F(2, 100), "c": F(1, 100)}
    assert rounded_shares(small) == {"a": F(8, 10), "b": F(1, 10), "c": F(1, 10)}


def test_more_groups_than_steps_share_evenly():
    shares = {str(n): F(1, 3) for n in range(3)}
    assert rounded_shares(shares, F(1, 2)) == shares


def test_nothing_rounds_to_nothing():
    assert rounded_shares({}) == {}


@pytest.mark.parametrize("step", [F(0), F(2, 10) + F(1, 10), F(-1, 10), F(2)])
def test_a_step_that_does_not_divide_one_is_refused(step):
    with pytest.raises(ValueError, match="1 over a whole number"):
        rounded_shares({"a": F(1)}, step)


@given(records(min_size=1), st.sampled_from([F(1, 10), F(1, 5), F(1, 20)]))
def test_rounded_shares_sum_to_one_in_whole_steps_with_nobody_lost(says, step):
    exact = shares(says)
    found = rounded_shares(exact, step)
    assert sum(found.values()) == (1 if exact else 0)
    assert found.keys() == exact.keys()
    assert all(part > 0 and (part / step).denominator == 1 for part in found.values())
    assert all(found[group] - exact[group] < step for group in exact)


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(says, chance):
    other = chance.sample(says, len(says))
    for rounded in (frozenset(), frozenset({"plan"})):
        how = {"strands": STRANDS, "stages": STAGES, "rounded_stages": rounded}
        assert weave(other, **how) == weave(says, **how)


@given(records())
def test_the_columns_hold_all_there_is(says):
    found = weave(says, strands=STRANDS, stages=STAGES)
    assert found.decisions == len(says)
    assert 0 <= found.together <= found.decisions
    for column in found.columns:
        assert sum(column.shares.values()) == (1 if column.shares else 0)
        assert bool(column.tie) == bool(column.together)
        assert column.shares == shares(s for s in says if s.stage == column.code)
