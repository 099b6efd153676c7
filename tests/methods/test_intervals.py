import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.intervals import newcombe, wilson

Z = 1.959963984540054


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_published_intervals_of_one_part(successes, of, low, high):
    found = wilson(successes, of, z=Z)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_published_intervals_of_a_difference(counts, low, high):
    found = newcombe(*counts, z=Z)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(("successes", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_no_part_has_no_interval(successes, of):
    with pytest.raises(ValueError, match="no part"):
        wilson(successes, of, z=Z)


@given(st.integers(0, 300), st.integers(1, 300))
@settings(max_examples=60)
def test_an_interval_holds_its_part_and_mirrors(successes, of):
    successes = min(successes, of)
    found, other = wilson(successes, of, z=Z), wilson(of - successes, of, z=Z)
    assert 0 <= found.low <= successes / of <= found.high <= 1
    assert found.low == pytest.approx(1 - other.high)
