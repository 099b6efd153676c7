"""The benchmark of uploads says PASS only for what passed."""

import pytest

from benchmarks import trying, uploads
from benchmarks.bar import Asked
from benchmarks.trying import Tried
from tests.foundation.guard.hostile import Hostile

HARMLESS = Tried(is_harmless=True, keeps_a_place=False, cpu_seconds=0.1)


@pytest.fixture
def told(monkeypatch):
    """The bars of so many files, and whether each is held."""

    def told(*tried, good=uploads.AT_ONCE):
        monkeypatch.setattr(trying, "hostile_ones", lambda: list(tried))
        monkeypatch.setattr(trying, "good_ones", lambda _many: good)
        return {bar.name: bar.ok for bar in uploads.measure(Asked())}

    return told


def test_eighty_harmless_files_pass(told):
    found = told(*[HARMLESS] * 80)
    found.pop("B5-memory-mb")  # of this process: pytest's own children count

    assert all(found.values())


def test_without_any_files_it_fails(told):
    found = told()

    assert not any(ok for name, ok in found.items() if "kept-of-16" not in name)


@pytest.mark.parametrize(
    ("one", "missed"),
    [
        (Tried(is_harmless=False, keeps_a_place=False, cpu_seconds=0), "let-through"),
        (Tried(is_harmless=True, keeps_a_place=True, cpu_seconds=0), "places-kept"),
        (
            Tried(is_harmless=True, keeps_a_place=False, cpu_seconds=2.1),
            "processor-seconds",
        ),
    ],
)
def test_one_file_that_does_harm_is_enough_to_fail(told, one, missed):
    assert not told(*[HARMLESS] * 80, one)[f"B5-{missed}"]


def test_fewer_than_wanted_fail(told):
    found = told(*[HARMLESS] * 79, good=15)

    assert not found["B5-hostile-files"]
    assert not found["B5-kept-of-16-at-once"]


def test_a_file_let_in_with_its_mark_is_not_harmless(tmp_path):
    kept = Hostile("kept", "a.txt", b"zanthe-was-here")
    wrong_reason = Hostile("other", "a.exe", b"x", "damaged")
    refused = Hostile("refused", "a.exe", b"x", "ending")

    found = [trying._tried(one, tmp_path) for one in (kept, wrong_reason, refused)]
    assert [one.is_harmless for one in found] == [False, False, True]
