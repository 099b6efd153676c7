from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.equal_shares import equal_shares

F = Fraction


def crowd(*groups):
    """People by so many who want the same."""
    return {
        f"{g}-{n}": wants for g, (many, wants) in enumerate(groups) for n in range(many)
    }


def test_a_minority_has_its_part():
    found = equal_shares(crowd((60, "abc"), (30, "xyz")), places=3)

    assert [one.item for one in found.bought] == ["a", "b", "x"]
    assert [one.price for one in found.bought] == [F(1, 60), F(1, 60), F(1, 30)]
    assert found.bought[0].people == 60
    assert found.bought[0].level == ("a", "b", "c")
    assert found.filled == ()


def test_who_pays_less_where_some_have_little_left():
    # Each has 2/3. a costs 1/3 each of p, q, r; then p and q have 1/3, s has 2/3:
    # b is paid by all of p's third and 2/3 of s.
    wants = {"p": "ab", "q": "a", "r": "a", "s": "b", "t": "c", "u": "d"}
    found = equal_shares(wants, places=4)
    assert [(one.item, one.price) for one in found.bought] == [
        ("a", F(1, 3)),
        ("b", F(2, 3)),
    ]
    assert found.filled == ("c", "d")


def test_what_nobody_can_pay_for_is_filled_by_plain_count():
    wants = {"p": "a", "q": "b", "r": "bc"}
    found = equal_shares(wants, places=1)
    assert found.bought == ()
    assert found.filled == ("b",)


def test_nobody_or_no_places():
    assert equal_shares({}, places=3).bought == ()
    assert equal_shares({"p": "a"}, places=0).bought == ()
    with pytest.raises(ValueError, match="0 places"):
        equal_shares({}, places=-1)


@given(
    st.lists(st.frozensets(st.sampled_from("abcde")), min_size=1, max_size=9),
    st.integers(0, 5),
    st.randoms(),
)
@settings(max_examples=40)
def test_lists_fit_and_any_large_enough_group_is_heard(wishes, places, random):
    wants = {str(n): wish for n, wish in enumerate(wishes)}
    found = equal_shares(wants, places=places)
    chosen = {one.item for one in found.bought} | set(found.filled)
    assert len(chosen) == min(places, len(frozenset().union(*wishes)))

    mixed = list(wants.items())
    random.shuffle(mixed)
    assert equal_shares(dict(mixed), places=places) == found

    # Justified representation: n / k people who share a wish are not all left out.
    for item in "abcde":
        group = [wish for wish in wishes if item in wish]
        if places and len(group) * places >= len(wishes):
            assert any(wish & chosen for wish in group)
