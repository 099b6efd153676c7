"""What could lead a stranger to somebody is found, and little else is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.details import details_in, sounds_distressed, without_details

FOUND = {
    "phone number": [
        "01632 960 123",
        "(01632) 960123",
        "01632-960-123",
        "07700 900123",
        "07700900123",
        "+44 7700 900123",
        "+44 (0)1632 960 123",
        "0044 1632 960123",
        "020 7946 0018",
    ],
    "email address": [
        "ann@post.example",
        "ann.ley+plait@mail.post.example",
        "o'brien@post.example",
        "ann at post dot example",
        "ann (at) post (dot) example",
    ],
    "postcode": ["SA1 4XY", "sa14xy", "W1A 1AA", "M1 1AE", "EC1A 1BB", "B33 8TH"],
    "street address": ["12 Mill Lane", "4a, Old Church Road", "221B Baker Street"],
}
LEFT_ALONE = (
    "I waited 10 weeks and 3 days.",
    "It was C-0123 and D-031.",
    "On 14 March 2026, at 10:30.",
    "01 02 2026",
    "2026-11-22",
    "It cost £1,000,000.",
    "We met at the clinic, at half past nine.",
    "Look at this dot on the map.",
    "Room 0123",
    "Version 1.0.2",
    "A4 paper, and a B2 poster",
    "Nobody rang me for 2 months",
    "NHS 111 or 999",
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts]
)
def test_a_detail_is_found_where_it_stands(kind, text):
    words = f"Please use {text}, after six."

    (found,) = details_in(words)

    assert (found.kind, found.text) == (kind, text)
    assert words[found.start : found.end] == text


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_what_is_no_detail_is_left_alone(words):
    assert details_in(words) == []


def test_several_are_found_in_their_order():
    words = "Ann, 12 Mill Lane, SA1 4XY: 01632 960 123 or ann@post.example."

    assert [one.kind for one in details_in(words)] == [
        "street address",
        "postcode",
        "phone number",
        "email address",
    ]


def test_what_was_taken_out_is_said():
    words = "Ring 01632 960 123, or write to 12 Mill Lane."

    assert without_details(words) == (
        "Ring [phone number taken out], or write to [street address taken out]."
    )


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_nothing_is_left_to_find_and_the_rest_stays(words):
    details, masked = details_in(words), without_details(words)
    kept, at = [], 0
    for one in details:
        kept.append(words[at : one.start])
        at = one.end
    kept.append(words[at:])

    assert all(part in masked for part in kept)
    assert (masked == words) is not bool(details)


HOSTILE = (
    *("a", " ", "0", "a@", "a.", "(0", "+44 ", "0 ", "a at ", "1 Aa ", "AB1 "),
    *("' ", "at dot ", "@", "a-", "([", "00 44 "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_letters_of_nonsense_take_no_time(piece):
    words = piece * (10_000 // len(piece))
    started = time.process_time()

    details_in(words)

    assert time.process_time() - started < 0.5


PHRASES = ("want to die", "cant go on", "self harm")


@pytest.mark.parametrize(
    "words",
    ["I want to die.", "I can’t go on", "I CAN'T GO ON!", "self-harm", "…want to die…"],
)
def test_distress_is_heard_whatever_the_marks(words):
    assert sounds_distressed(words, PHRASES)


@pytest.mark.parametrize(
    "words", ["", "I want to diet.", "We cannot go on like this", "harm"]
)
def test_other_words_are_not(words):
    assert not sounds_distressed(words, PHRASES)
