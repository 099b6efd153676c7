"""Codes can be read over the phone and typed in any way."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation import codes
from plait.foundation.codes import (
    LETTERS,
    RECEIPT_LETTERS,
    code_for,
    new_receipt,
    read_code,
    read_receipt,
    spoken,
)

NUMBERS = st.integers(min_value=1, max_value=10**18 - 1)


@given(st.sampled_from(sorted(LETTERS)), NUMBERS)
def test_every_code_is_read_back_as_it_was_made(letter, number):
    assert read_code(code_for(letter, number)) == (letter, number)


@given(st.sampled_from(sorted(LETTERS)), NUMBERS, st.sampled_from(["", "-", " - "]))
def test_a_code_is_read_in_any_way_of_writing(letter, number, between):
    assert read_code(f" {letter.lower()}{between}{number} ") == (letter, number)


@given(st.text(max_size=30))
def test_reading_any_text_gives_a_code_or_nothing(text):
    found = read_code(text)
    assert found is None or (found[0] in LETTERS and found[1] > 0)


@pytest.mark.parametrize("letter", sorted(LETTERS))
@given(first=NUMBERS, second=NUMBERS)
def test_two_numbers_never_share_a_code(letter, first, second):
    same = code_for(letter, first) == code_for(letter, second)
    assert same == (first == second)


@pytest.mark.parametrize(
    "text",
    [
        *("", "C", "C-", "C-0", "C-000", "E-1", "C-1x", "C--1", "CC-1", "-1", "1"),
        *("C-1\n2", "C-" + "9" * 19, "C-١"),
    ],
)
def test_what_is_not_a_code_is_nothing(text):
    assert read_code(text) is None


def test_a_letter_we_do_not_use_has_no_code():
    with pytest.raises(KeyError):
        code_for("Z", 1)


def test_receipts_are_ten_letters_that_are_hard_to_mishear():
    made = {new_receipt() for _ in range(500)}
    assert len(made) == 500
    for receipt in made:
        first, second = receipt.split("-")
        assert len(first) == len(second) == 5
        assert set(first + second) <= set(RECEIPT_LETTERS)
    assert not set(RECEIPT_LETTERS) & set("01OIL")


@given(st.text(alphabet=RECEIPT_LETTERS, min_size=10, max_size=10))
def test_a_receipt_is_read_however_it_is_typed(letters):
    kept = f"{letters[:5]}-{letters[5:]}"
    for typed in (kept, kept.lower(), letters, f" {letters[:5]} {letters[5:]} "):
        assert read_receipt(typed) == kept


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_receipts(text):
    assert "-" in read_receipt(text)


@given(st.text(alphabet=RECEIPT_LETTERS, min_size=10, max_size=10))
def test_every_receipt_can_be_said(letters):
    words = spoken(f"{letters[:5]}-{letters[5:]}")
    assert words.count(",") == 8
    assert words.count(";") == 1


def test_the_examples_of_the_page_are_true():
    assert doctest.testmod(codes).failed == 0
