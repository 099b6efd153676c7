"""One suggestion a line: nothing but line breaks may change."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plait.consultations.rules import (
    NotTheSame,
    next_number,
    one_a_line,
    sample_of,
    split_at_lines,
    whole,
)

WORDS = some.text(
    some.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\r\t"),
    max_size=80,
)


def bare(text):
    return "".join(text.split())


@given(WORDS, some.lists(some.integers(0, 80), max_size=6))
def test_wherever_lines_are_broken_every_letter_is_in_one_suggestion(words, places):
    lines = words
    for place in sorted(set(places), reverse=True):
        lines = lines[:place] + "\n" + lines[place:]

    spans = split_at_lines(words, lines)

    assert "".join(bare(words[begins:ends]) for begins, ends in spans) == bare(words)
    assert all(begins < ends for begins, ends in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert split_at_lines(words, one_a_line(words, spans)) == spans


@given(WORDS)
def test_the_whole_is_one_suggestion(words):
    spans = whole(words)
    assert len(spans) == (1 if words.strip() else 0)
    assert all(words[begins:ends] == words.strip() for begins, ends in spans)


@pytest.mark.parametrize(
    ("lines", "line", "said", "sent"),
    [
        ("Large print.\nAnd a mop.", 2, "ap.", "op."),
        ("Large print.", 1, "And a map.", ""),
        ("Large print.\nAnd a map. More", 2, "", "More"),
        (
            "large print. And a map.",
            1,
            "Large print. And a map.",
            "large print. And a map.",
        ),
        ("", 1, "Large print. And a map.", ""),
    ],
)
def test_a_changed_word_is_shown_where_it_stands(lines, line, said, sent):
    with pytest.raises(NotTheSame) as where:
        split_at_lines("Large print. And a map.", lines)
    assert (where.value.line, where.value.said, where.value.sent) == (line, said, sent)


def test_one_in_ten_is_drawn_and_at_least_one():
    lots = {key: f"{key * 7919 % 101:03d}" for key in range(41)}
    assert len(sample_of(lots)) == 5
    assert len(sample_of({1: "A"})) == 1
    assert sample_of(lots) == sample_of(dict(reversed(lots.items())))


def test_the_next_slip_follows_the_last_number():
    assert next_number([3, 1, None]) == 4
