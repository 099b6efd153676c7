from datetime import date

import pytest

from plait.decisions.rules import OUTCOME_SHORT, Outcome, needs_a_reason, promised_by


def test_people_are_told_within_thirty_days_of_a_decision():
    assert promised_by(date(2026, 11, 22)) == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("outcome", "needed"),
    [("changed", False), ("partly", True), ("no", True), ("later", True)],
)
def test_whatever_is_not_done_needs_a_reason(outcome, needed):
    assert needs_a_reason(outcome) is needed


def test_every_outcome_has_short_words():
    assert set(OUTCOME_SHORT) == set(Outcome)
