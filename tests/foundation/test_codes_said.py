"""Codes as they are written, typed and said aloud."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation import codes
from plait.foundation.codes import (
    RECEIPT_LETTERS,
    code_for,
    new_receipt,
    read_code,
    read_receipt,
    spoken,
)


@pytest.mark.parametrize(
    ("letter", "number", "code"),
    [
        ("C", 1, "C-0001"),
        ("C", 9999, "C-9999"),
        ("C", 10000, "C-10000"),
        ("D", 1, "D-001"),
        ("D", 999, "D-999"),
        ("D", 1000, "D-1000"),
        ("X", 12, "X-012"),
    ],
)
def test_a_code_has_noughts_up_to_its_width_and_grows_past_it(letter, number, code):
    assert code_for(letter, number) == code


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("D-031", ("D", 31)),
        ("d031", ("D", 31)),
        ("D 31", ("D", 31)),
        ("d - 0 3 1", ("D", 31)),
        ("D-0000000031", ("D", 31)),
        ("\tC-0123\n", ("C", 123)),
        ("x012", ("X", 12)),
        ("C-100", ("C", 100)),
    ],
)
def test_a_code_is_understood_as_people_type_it(typed, found):
    assert read_code(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        *("D–031", "D_031", "D.031", "#D-031", "D-031.", "D-031, D-032"),
        *("D-3l", "D-O31", "ⅮD-1", "Ｄ-031", "D-０31", "D-3 1 x", "D\u200b-031"),
    ],
)
def test_what_only_looks_like_a_code_is_none(typed):
    assert read_code(typed) is None


@given(st.integers(1, 10**6))
def test_codes_of_one_kind_sort_as_their_numbers_up_to_their_width(number):
    if number < 999:
        assert code_for("D", number) < code_for("D", number + 1)
    assert len(code_for("D", number)) == max(5, 2 + len(str(number)))


def test_every_letter_of_a_receipt_can_be_said_and_no_two_sound_alike():
    words = [codes._SPOKEN[letter] for letter in RECEIPT_LETTERS]

    assert len(set(words)) == len(RECEIPT_LETTERS) == 31
    for letter, word in zip(RECEIPT_LETTERS, words, strict=True):
        assert word.startswith(f"{letter} for {letter}") or word.isalpha()


@pytest.mark.parametrize(
    ("digit", "word"),
    [("2", "two"), ("3", "three"), ("4", "four"), ("5", "five"), ("9", "nine")],
)
def test_a_digit_is_said_as_a_number(digit, word):
    assert spoken(f"{digit}K-K").startswith(f"{word}, K for Kilo; ")


def test_a_receipt_is_said_in_two_breaths():
    assert spoken("ABCDE-FGHJK") == (
        "A for Alfa, B for Bravo, C for Charlie, D for Delta, E for Echo; "
        "F for Foxtrot, G for Golf, H for Hotel, J for Juliett, K for Kilo"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("k7mr2x9bfh", "K7MR2-X9BFH"),
        ("K7MR2–X9BFH", "K7MR2-X9BFH"),
        ("k 7 m r 2 / x 9 b f h", "K7MR2-X9BFH"),
        ("“K7MR2-X9BFH”.", "K7MR2-X9BFH"),
        ("", "-"),
        ("K7", "K7-"),
        ("K7MR2X9BFHEXTRA", "K7MR2-X9BFHEXTRA"),
    ],
)
def test_a_receipt_is_read_however_it_was_copied(typed, kept):
    assert read_receipt(typed) == kept


def test_a_new_receipt_is_read_back_as_itself():
    for _ in range(50):
        receipt = new_receipt()
        assert re.fullmatch(r"[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}", receipt)
        assert read_receipt(receipt) == receipt


def test_receipts_use_every_letter_about_equally(monkeypatch):
    counted = dict.fromkeys(RECEIPT_LETTERS, 0)
    for _ in range(1_000):
        for letter in new_receipt().replace("-", ""):
            counted[letter] += 1

    assert 200 < min(counted.values()) <= max(counted.values()) < 460


def test_receipts_are_not_made_by_chance_that_can_be_foretold(monkeypatch):
    asked = []
    monkeypatch.setattr(
        codes.secrets.SystemRandom,
        "choice",
        lambda _, letters: asked.append(letters) or "K",
    )

    assert new_receipt() == "KKKKK-KKKKK"
    assert asked == [RECEIPT_LETTERS] * 10
