"""The bars of limits: each burst lets through the limit and no more."""

import pytest

from benchmarks.limits import _bar


@pytest.mark.parametrize(
    ("found", "held"),
    [
        ([20] * 5, True),
        ([20] * 4 + [21], False),
        ([19] + [20] * 4, False),
        ([20] * 4, False),
    ],
)
def test_the_bar_is_held_only_by_the_exact_limit_in_every_burst(found, held):
    bar = _bar("C2", found, 20)

    assert bar.ok is held
    assert bar.target == "5×20"


@pytest.mark.slow
def test_one_burst_from_four_processes_lets_the_limit_through(measured):
    found = measured("limits", "--share", "0.2")

    assert found["C2-answers-let-through"]["value"] == "20"
    assert found["C2-sign-ins-let-through"]["value"] == "10"
