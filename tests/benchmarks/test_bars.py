"""Every module that measures bars is run, and one that breaks has failed."""

import json

import pytest

from benchmarks import bars

ONE = """
import sys
from benchmarks.bar import at_most, run
sys.exit(run("", {"X": lambda asked: [at_most("X1", asked.full, 1, cases=1)]}))
"""
MISSED = ONE.replace("X1", "X2").replace("asked.full, 1", "9, 0")
KEEPS_AND_BREAKS = """
from benchmarks.bar import at_most, run
run("", {"X": lambda asked: [at_most("X1", 0, 0, cases=1)]})
raise SystemExit(3)
"""


@pytest.fixture
def modules(root, monkeypatch, tmp_path):
    """Bars of our own, in a checkout of our own."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "bar.py").write_text((root / "benchmarks/bar.py").read_text())
    monkeypatch.setattr(bars, "ROOT", tmp_path)

    def write(name, code):
        (folder / f"{name}.py").write_text(code)

    return write


def test_every_module_is_run_and_its_lines_are_seen(
    modules, monkeypatch, tmp_path, capfd
):
    modules("one", ONE)
    modules("two", MISSED)
    monkeypatch.setattr(bars, "MODULES", ("one", "gone", "two"))
    kept = tmp_path / "kept.json"

    assert bars.main(["--json", str(kept)]) == 1

    said = capfd.readouterr()
    assert said.out.splitlines() == [
        "X1 False ≤1 PASS",
        "GONE-ran 1 =0 FAIL",
        "X2 9 ≤0 FAIL",
    ]
    assert "1 of 3 bars are held." in said.err
    found = json.loads(kept.read_text())
    assert found["measured_on"]
    assert found["full"] is False
    assert [bar["module"] for bar in found["bars"]] == ["one", "gone", "two"]


def test_all_held_is_success_and_some_can_be_chosen(modules, monkeypatch, capfd):
    modules("one", ONE)
    modules("two", MISSED)
    monkeypatch.setattr(bars, "MODULES", ("one", "two"))

    assert bars.main(["--only", "one"]) == 0
    assert capfd.readouterr().out == "X1 False ≤1 PASS\n"
    assert bars.main(["--only", "one,two"]) == 1


def test_a_module_that_is_not_there_cannot_be_chosen(capsys):
    with pytest.raises(SystemExit) as refused:
        bars.main(["--only", "kills,kils"])

    assert refused.value.code == 2
    assert "no such module: kils" in capsys.readouterr().err


@pytest.mark.parametrize(
    "code", ["", "1 / 0", "print('X1 0 0 PASS')", "raise SystemExit(3)"]
)
def test_a_module_that_measures_nothing_has_failed(modules, code):
    modules("one", code)

    found = bars.measured("one", full=False)

    assert [(bar["name"], bar["ok"]) for bar in found] == [("ONE-ran", False)]


def test_a_module_that_breaks_after_its_bars_has_failed(modules):
    modules("one", KEEPS_AND_BREAKS)

    found = bars.measured("one", full=False)

    named = [(bar["name"], bar["value"], bar["ok"]) for bar in found]
    assert named == [("X1", 0, True), ("ONE-ran", 3, False)]


def test_a_module_whose_bar_is_missed_is_not_said_to_have_broken(modules):
    modules("two", MISSED)

    assert [bar["name"] for bar in bars.measured("two", full=False)] == ["X2"]


@pytest.mark.parametrize("full", [True, False])
def test_the_long_form_is_passed_on(modules, full):
    modules("one", ONE)

    assert bars.measured("one", full=full)[0]["value"] is full


def test_every_module_that_measures_bars_is_in_the_list(root):
    measure = {
        file.stem
        for file in (root / "benchmarks").glob("*.py")
        if "sys.exit(run(__doc__, " in file.read_text(encoding="utf-8")
    }

    assert measure == set(bars.MODULES)
    assert len(bars.MODULES) == len(measure)


def test_nothing_else_tells_a_bar(root):
    """There is one way to print a verdict; a second would be read by nobody."""
    told = {
        file.stem
        for file in (root / "benchmarks").glob("*.py")
        if '"PASS"' in file.read_text(encoding="utf-8")
    }

    assert told == {"bar"}
