"""The bars of signing in say FAIL when they should."""

import pytest

from benchmarks import promises, sign_in, suite
from benchmarks.bar import Asked
from benchmarks.suite import Outcome


@pytest.mark.parametrize(
    ("cases", "wrong", "ok"),
    [(6, 0, True), (4, 0, True), (6, 1, False), (3, 0, False), (0, 0, False)],
)
def test_a_bar_passes_only_with_cases_enough_and_none_wrong(
    monkeypatch, cases, wrong, ok
):
    monkeypatch.setattr(suite, "outcome_of", lambda *_files: Outcome(cases, wrong))

    (bar,) = sign_in.MEASURES["C3"](Asked())

    assert (bar.name, bar.ok) == ("C3-passkey-journeys-that-fail", ok)


def test_the_tests_it_counts_are_there(root, monkeypatch):
    asked = []

    def outcome_of(*files):
        asked.extend(files)
        return Outcome(300, 0)

    monkeypatch.setattr(suite, "outcome_of", outcome_of)
    for name, measure in (sign_in.MEASURES | promises.MEASURES).items():
        if name != "D8":
            assert [bar.ok for bar in measure(Asked())] == [True]

    assert [file for file in asked if not (root / file).exists()] == []
    assert len(asked) == 14


def test_no_bent_or_swapped_cell_opens():
    (bar,) = sign_in.sealed_cells(Asked())

    assert (bar.value, bar.cases, bar.ok) == ("0/1000", 1000, True)
