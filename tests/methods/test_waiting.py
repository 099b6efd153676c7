from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.waiting import (
    Step,
    Wait,
    kaplan_meier,
    median_wait,
    still_waiting_after,
)

F = Fraction

# Freireich et al. 1963, weeks in remission, 6-MP arm; + is censored.
FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
WAITS = [Wait(int(t.strip("+")), answered="+" not in t) for t in FREIREICH.split()]

waits = st.lists(st.builds(Wait, st.integers(0, 40), st.booleans()), max_size=40)
answered = st.lists(
    st.builds(Wait, st.integers(0, 40), st.just(value=True)), min_size=1, max_size=40
)


def test_the_remission_data_of_freireich_1963():
    assert {s.day: round(s.still_waiting, 3) for s in kaplan_meier(WAITS)} == {
        6: 0.857,
        7: 0.807,
        10: 0.753,
        13: 0.690,
        16: 0.627,
        22: 0.538,
        23: 0.448,
    }
    assert median_wait(WAITS) == 23


def test_the_people_at_risk_in_freireich_1963():
    assert [(s.day, s.at_risk, s.answered) for s in kaplan_meier(WAITS)] == [
        (6, 21, 3),
        (7, 17, 1),
        (10, 15, 1),
        (13, 12, 1),
        (16, 11, 1),
        (22, 7, 1),
        (23, 6, 1),
    ]


def test_someone_cut_short_on_a_day_counts_as_at_risk_that_day():
    found = kaplan_meier([Wait(5, answered=True), Wait(5, answered=False)])
    assert found == [Step(day=5, at_risk=2, answered=1, still_waiting=0.5)]


def test_nobody_told_means_no_steps_and_no_usual_wait():
    waiting = [Wait(3, answered=False), Wait(900, answered=False)]
    assert kaplan_meier(waiting) == []
    assert median_wait(waiting) is None
    assert still_waiting_after(waiting, 5000) == 1


def test_nothing_said_means_nothing_to_wait_for():
    assert kaplan_meier([]) == []
    assert median_wait([]) is None


def test_those_who_wait_still_make_the_usual_wait_longer():
    told = [Wait(day, answered=True) for day in (2, 4, 6, 8)]
    waiting = [Wait(30, answered=False)] * 3
    assert median_wait(told) == 4
    assert median_wait(told + waiting) == 8


def test_a_usual_wait_is_not_given_until_half_have_been_told():
    assert median_wait([Wait(1, answered=True), *[Wait(9, answered=False)] * 2]) is None


def test_exactly_half_is_half():
    assert median_wait([Wait(1, answered=True), Wait(2, answered=True)]) == 1


def test_the_part_still_waiting_after_some_days():
    assert still_waiting_after(WAITS, 5) == 1
    assert still_waiting_after(WAITS, 6) == F(18, 21)
    assert still_waiting_after(WAITS, 9) == F(18, 21) * F(16, 17)


@pytest.mark.parametrize(
    "ask", [lambda: Wait(-1, answered=True), lambda: still_waiting_after(WAITS, -1)]
)
def test_days_under_nothing_are_refused(ask):
    with pytest.raises(ValueError, match="0"):
        ask()


@given(waits)
def test_the_part_still_waiting_never_rises_and_stays_a_part(found):
    parts = [1.0, *(step.still_waiting for step in kaplan_meier(found))]
    assert parts == sorted(parts, reverse=True)
    assert all(0 <= part <= 1 for part in parts)


@given(answered, st.integers(0, 45))
def test_when_all_were_told_it_is_the_plain_proportion(found, day):
    longer = sum(wait.days > day for wait in found)
    assert still_waiting_after(found, day) == F(longer, len(found))


@given(answered)
def test_when_all_were_told_the_usual_wait_is_the_lower_median(found):
    days = sorted(wait.days for wait in found)
    assert median_wait(found) == days[(len(days) - 1) // 2]


@given(waits, st.randoms(use_true_random=False))
def test_the_order_of_waits_never_matters(found, chance):
    assert kaplan_meier(chance.sample(found, len(found))) == kaplan_meier(found)
