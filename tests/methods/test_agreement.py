"""Agreement of coders: published examples, and what cannot be worked out."""

from fractions import Fraction
from itertools import product
from random import Random

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.agreement import (
    Agreed,
    Band,
    Coding,
    agreement,
    band,
    bands_from,
)
from plait.methods.agreement_formulas import (
    CannotSay,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
)
from plait.methods.resampling import Chance

CHANCE = Chance(resamples=400, level=0.95, seed=11)
QUICK = Chance(resamples=20, level=0.95, seed=11)
BANDS = (Band(0.8, "good"), Band(0.667, "fair"), Band(-1, "poor"))

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability". A: two observers, ten
# units, two values, alpha .095. B: two observers, twelve units, names, .692. C: four
# observers, twelve units, gaps, .743.
EXAMPLE_A = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
EXAMPLE_B = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
EXAMPLE_C = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def labels(rows):
    columns = zip(*(row.split() for row in rows), strict=True)
    return [
        {str(coder): code for coder, code in enumerate(column) if code != "."}
        for column in columns
    ]


def crossed(table):
    """Labels of two coders from a table of counts: rows one, columns the other."""
    return [
        {"ann": one, "bob": other}
        for one, row in enumerate(table)
        for other, count in enumerate(row)
        for _ in range(count)
    ]


def coded(suggestion, coder, *themes):
    return Coding(suggestion=suggestion, coder=coder, themes=frozenset(themes))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(EXAMPLE_A, 0.095), (EXAMPLE_B, 0.692), (EXAMPLE_C, 0.743)],
)
def test_alpha_of_the_published_examples(rows, expected):
    assert krippendorff_alpha(labels(rows)) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # Cohen 1960, table 1: parts of 200. p_o .70, p_e .41, kappa .492
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Fifty proposals read by two people: p_o .70, p_e .50
        ([[20, 5], [10, 15]], 0.4),
        # Agreement as good as chance, and worse
        ([[45, 15], [25, 15]], 0.1304),
        ([[0, 10], [10, 0]], -1),
    ],
)
def test_kappa_of_worked_examples(table, expected):
    assert cohen_kappa(crossed(table)) == pytest.approx(expected, abs=0.0005)


def test_percent_agreement_is_of_pairs_and_exact():
    rows = [{"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1}, {"a": 1}]
    assert percent_agreement(rows) == Fraction(2, 4)
    assert percent_agreement([{"a": 1}]) is None


@given(
    st.lists(
        st.lists(st.sampled_from([0, 1, 2, None]), min_size=3, max_size=3),
        min_size=2,
        max_size=12,
    )
)
@settings(max_examples=50)
def test_alpha_is_that_of_the_krippendorff_library(rows):
    found = krippendorff_alpha(
        [{str(c): v for c, v in enumerate(row) if v is not None} for row in rows]
    )
    known = [v for row in rows if sum(x is not None for x in row) > 1 for v in row]
    if len({v for v in known if v is not None}) < 2:
        assert isinstance(found, CannotSay)
        return
    table = np.array([[np.nan if v is None else v for v in row] for row in rows]).T
    expected = krippendorff.alpha(table, level_of_measurement="nominal")
    assert found == pytest.approx(expected, abs=1e-12)


def test_full_agreement_is_one_with_an_interval_of_one():
    codings = [
        coded(f"s{n:02}", coder, "pay" if n % 2 else "guide")
        for n, coder in product(range(20), ("ann", "bob"))
    ]
    found = agreement(codings, CHANCE)

    for one in (*found.themes.values(), found.whole):
        assert one.percent == 1
        assert one.kappa.value == one.alpha.value == 1
        assert one.kappa.interval.low == one.alpha.interval.high == 1
    assert found.mean_alpha.value == 1
    assert (found.coders, found.both) == (2, 20)


def test_several_themes_each_on_its_own_and_as_one_answer():
    codings = []
    for n in range(12):
        codings.append(coded(f"s{n:02}", "ann", *(["pay"] if n < 6 else ["guide"])))
        codings.append(coded(f"s{n:02}", "bob", *(["pay"] if n < 5 else ["guide"])))
        if n < 3:
            codings.append(coded(f"s{n:02}", "cat", "pay", "help"))
    found = agreement(codings, CHANCE)

    assert list(found.themes) == ["guide", "help", "pay"]
    assert found.themes["help"].percent == Fraction(9 + 3, 12 + 6)
    assert found.whole.percent == Fraction(11, 18)
    assert found.whole.kappa == CannotSay("more-than-two-coders")
    each = [one.alpha.value for one in found.themes.values()]
    assert found.mean_alpha.value == pytest.approx(sum(each) / 3)


def test_an_interval_is_around_its_value_and_the_same_each_time():
    random = Random(5)
    codings = []
    for n in range(60):
        true = random.random() < 0.4
        for coder in ("ann", "bob"):
            says = true if random.random() < 0.9 else not true
            codings.append(coded(f"s{n:02}", coder, *(["pay"] if says else [])))
    found = agreement(codings, CHANCE)

    kappa = found.themes["pay"].kappa
    assert kappa.interval.low < kappa.value < kappa.interval.high
    assert 0.1 < kappa.interval.high - kappa.interval.low < 0.6
    random.shuffle(codings)
    assert agreement(codings, CHANCE) == found


@pytest.mark.parametrize(
    ("codings", "why"),
    [
        ([], "one-coder"),
        ([coded("s1", "ann", "pay"), coded("s2", "ann")], "one-coder"),
        ([coded("s1", "ann", "pay"), coded("s2", "bob", "pay")], "nothing-in-common"),
        ([coded("s1", "ann", "pay"), coded("s1", "bob", "pay")], "one-code"),
        ([coded("s1", "ann"), coded("s1", "bob")], "one-code"),
    ],
)
def test_what_cannot_be_worked_out_says_why(codings, why):
    found = agreement(codings, QUICK)
    assert found.whole.kappa == CannotSay(why)
    assert found.whole.alpha == CannotSay(why)
    assert found.mean_alpha == CannotSay(why)


def test_a_theme_seen_once_has_a_value_and_no_interval():
    codings = [
        coded(f"s{n:02}", c, "pay") for n, c in product(range(9), ("ann", "bob"))
    ]
    codings += [coded("s99", "ann", "pay", "help"), coded("s99", "bob", "pay")]
    found = agreement(codings, CHANCE)

    assert found.themes["help"].kappa == Agreed(0.0, None, 10)
    assert found.themes["pay"].kappa == CannotSay("one-code")
    assert found.mean_alpha.interval is None


def test_a_suggestion_coded_twice_by_one_coder_is_refused():
    with pytest.raises(ValueError, match="twice"):
        agreement([coded("s1", "ann"), coded("s1", "ann", "pay")], QUICK)


def test_a_value_has_its_word():
    assert [band(value, BANDS) for value in (1, 0.8, 0.799, 0.667, 0.6, -1)] == [
        "good",
        "good",
        "fair",
        "fair",
        "poor",
        "poor",
    ]
    with pytest.raises(ValueError, match="no band"):
        band(-2, BANDS)


def test_bands_are_read_highest_first():
    data = [{"at_least": -1, "code": "poor"}, {"at_least": 0.8, "code": "good"}]
    assert bands_from(data) == (Band(0.8, "good"), Band(-1.0, "poor"))


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from("abc"), st.sampled_from("xyz")),
        max_size=14,
        unique_by=lambda one: one[:2],
    )
)
@settings(max_examples=50)
def test_nothing_that_is_not_a_number_ever_comes_out(rows):
    found = agreement([coded(str(n), c, t) for n, c, t in rows], QUICK)
    every = [found.mean_alpha, found.whole.alpha, found.whole.kappa]
    for one in found.themes.values():
        every += [one.alpha, one.kappa]
    for one in every:
        if isinstance(one, Agreed):
            assert -1 <= one.value <= 1
            assert one.interval is None or one.interval.low <= one.interval.high
