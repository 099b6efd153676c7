"""A bar that is not held, or that measured nothing, is a failure and says so."""

import json

import pytest

from benchmarks.bar import Asked, Bar, at_least, at_most, exactly, none_of, run


@pytest.mark.parametrize(
    ("bar", "line"),
    [
        (at_most("A1-leaks", 0, 0, cases=9), "A1-leaks 0 ≤0 PASS"),
        (at_most("A1-leaks", 1, 0, cases=9), "A1-leaks 1 ≤0 FAIL"),
        (at_most("E13-page-s", 0.052, 0.5, cases=9), "E13-page-s 0.052 ≤0.5 PASS"),
        (at_least("A3-%", 90.0, 90, cases=5), "A3-% 90 ≥90 PASS"),
        (at_least("A3-%", 89.9, 90, cases=5), "A3-% 89.9 ≥90 FAIL"),
        (at_least("B1", 12_345_678, 5_000, cases=5), "B1 12345678 ≥5000 PASS"),
        (exactly("D1-%", 100.0, 100, cases=5), "D1-% 100 =100 PASS"),
        (exactly("C2", 19, 20, cases=5), "C2 19 =20 FAIL"),
        (exactly("C2", 21, 20, cases=5), "C2 21 =20 FAIL"),
        (none_of("E1-lost", 0, 500, fewest=500), "E1-lost 0/500 0/≥500 PASS"),
        (none_of("E1-lost", 1, 500, fewest=500), "E1-lost 1/500 0/≥500 FAIL"),
        (none_of("E1-lost", 0, 499, fewest=500), "E1-lost 0/499 0/≥500 FAIL"),
    ],
)
def test_a_bar_is_judged_by_its_target_and_printed_in_one_line(bar, line):
    assert str(bar) == line


@pytest.mark.parametrize(
    "bar",
    [
        at_most("X", 0, 0, cases=0),
        at_least("X", 100, 90, cases=0),
        exactly("X", 100, 100, cases=0),
        none_of("X", 0, 0, fewest=0),
        Bar("X", "0", "0", held=True, cases=0),
    ],
)
def test_a_bar_without_a_case_fails_whatever_it_found(bar):
    assert not bar.ok
    assert str(bar).endswith(" FAIL")


@pytest.mark.parametrize(
    ("name", "value", "target"),
    [("C1 doors", 0, "0"), ("C1", "1 of 2", "0"), ("C1", 0, ">= 0"), ("", 0, "0")],
)
def test_each_part_of_a_bar_is_one_word_so_that_its_line_can_be_read(
    name, value, target
):
    with pytest.raises(ValueError, match="not one word"):
        Bar(name, value, target, held=True, cases=1)


HELD, MISSED = at_most("X1", 1, 2, cases=3), at_most("X2", 3, 2, cases=3)


@pytest.fixture
def typed(tmp_path):
    """Runs measures as a command; gives its status and what it kept."""

    def typed(measures, *words, **knows):
        kept = tmp_path / "kept.json"
        status = run("About.", measures, ["--json", str(kept), *words], **knows)
        return status, json.loads(kept.read_text(encoding="utf-8"))

    return typed


@pytest.mark.parametrize(
    ("bars", "status"),
    [
        ([HELD], 0),
        ([HELD, HELD], 0),
        ([MISSED], 1),
        ([HELD, MISSED], 1),
        ([MISSED, HELD], 1),
        ([at_most("X1", 0, 0, cases=0)], 1),
        ([], 1),
    ],
)
def test_the_exit_status_says_whether_every_bar_is_held(typed, capsys, bars, status):
    found, kept = typed({"X": lambda _: bars})

    assert found == status
    assert [bar["ok"] for bar in kept["bars"]] == [bar.ok for bar in bars]
    assert capsys.readouterr().out.splitlines() == [str(bar) for bar in bars]


def test_what_is_kept_says_form_machine_and_cases(typed):
    _, kept = typed({"X": lambda _: [HELD]}, "--full")

    assert set(kept) == {"load", "processors", "full", "bars"}
    assert kept["full"] is True
    assert kept["bars"] == [
        {
            "name": "X1",
            "value": 1,
            "target": "≤2",
            "held": True,
            "cases": 3,
            "ok": True,
        }
    ]


def test_what_was_found_before_something_broke_is_kept(tmp_path):
    kept = tmp_path / "kept.json"

    def breaks(_asked):
        yield HELD
        raise RuntimeError("it rained")

    with pytest.raises(RuntimeError, match="it rained"):
        run("", {"X": breaks}, ["--json", str(kept)])
    assert [bar["name"] for bar in json.loads(kept.read_text())["bars"]] == ["X1"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], Asked()),
        (["--full"], Asked(full=True)),
        (["--share", "0.1", "--seed", "7"], Asked(share=0.1, seed=7)),
    ],
)
def test_a_measure_is_told_how_it_was_asked(typed, words, asked):
    given = []

    def measure(how):
        given.append(how)
        return [HELD]

    typed({"X": measure}, *words, shares=True, seeded=True)

    assert given == [asked]


def test_one_measure_of_several_can_be_asked_for(typed):
    measures = {"a": lambda _: [HELD], "b": lambda _: [MISSED]}

    kept = [typed(measures, *words)[1] for words in ([], ["--only", "b"])]

    names = [[bar["name"] for bar in each["bars"]] for each in kept]
    assert names == [["X1", "X2"], ["X2"]]


@pytest.mark.parametrize(
    "words", [["--share", "0.1"], ["--seed", "7"], ["--only", "X"], ["--tampers", "1"]]
)
def test_an_option_that_would_change_nothing_is_refused(typed, words, capsys):
    with pytest.raises(SystemExit) as refused:
        typed({"X": lambda _: [HELD]}, *words)

    assert refused.value.code == 2
    assert "unrecognized arguments" in capsys.readouterr().err


def test_where_nothing_was_measured_it_says_so(typed, capsys):
    assert typed({"X": lambda _: []})[0] == 1
    assert "Nothing was measured" in capsys.readouterr().err


def test_the_long_form_wants_more_and_a_share_tries_less():
    assert Asked().fewest(plain=20, full=500) == 20
    assert Asked(full=True).fewest(plain=20, full=500) == 500
    assert Asked(full=True, share=0.1).fewest(plain=20, full=500) == 500
    assert [Asked(share=part).some(20) for part in (1.0, 0.1, 0.001)] == [20, 2, 1]
