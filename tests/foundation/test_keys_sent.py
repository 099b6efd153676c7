"""Keys that a browser sends: a row's, or none, whatever was typed there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation.codes import LONGEST_KEY, read_key
from tests import factories as make


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", 1),
        ("007", 7),
        ("", 0),
        ("0", 0),
        ("-1", 0),
        ("+1", 0),
        (" 1", 0),
        ("1.0", 0),
        ("1e3", 0),
        ("²", 0),
        ("9" * LONGEST_KEY, 10**LONGEST_KEY - 1),
        ("9" * (LONGEST_KEY + 1), 0),
        ("9" * 5000, 0),
    ],
)
def test_what_is_a_key(text, key):
    assert read_key(text) == key


@given(st.text(max_size=40) | st.integers().map(str))
def test_no_text_breaks_it_and_every_database_can_count_so_far(text):
    assert 0 <= read_key(text) < 2**63


@given(st.integers(1, 10**LONGEST_KEY - 1))
def test_a_key_comes_back_as_it_was_sent(key):
    assert read_key(str(key)) == key


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["9" * 5000, "²", "-1", "", "x"])
def test_a_browser_nobody_has_cannot_be_signed_out(sent):
    me = make.signed_in(make.account(make.partner(make.project()).person).person)

    answer = me.post("/me/sign-in/devices/", {"device": sent})

    assert answer.status_code == 302
    assert me.get("/me/").status_code == 200, "I am still here"
