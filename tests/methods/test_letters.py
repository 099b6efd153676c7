"""How far two keyings of one slip are apart."""

from hypothesis import given
from hypothesis import strategies as some

from plait.methods.letters import as_one_reads, letters_that_differ

SHORT = some.text("abc ", max_size=12)


def by_the_book(first, second):
    """Levenshtein's table, one row after the other."""
    row = list(range(len(second) + 1))
    for down, one in enumerate(first, start=1):
        after = [down]
        for across, two in enumerate(second, start=1):
            costs = (after[-1] + 1, row[across] + 1, row[across - 1] + (one != two))
            after.append(min(costs))
        row = after
    return row[-1]


@given(SHORT, SHORT)
def test_it_is_the_fewest_letters_to_change(first, second):
    assert letters_that_differ(first, second) == by_the_book(first, second)


@given(some.text(max_size=200), some.text(max_size=200))
def test_it_is_never_more_than_the_longer_text_and_the_same_both_ways(first, second):
    apart = letters_that_differ(first, second)
    assert apart <= max(len(first), len(second))
    assert apart == letters_that_differ(second, first)
    assert (apart == 0) == (first == second)


def test_ten_thousand_letters_take_a_moment():
    assert letters_that_differ("abcdefghij" * 1000, "abcdefghij" * 999) == 10


def test_blanks_are_not_counted_as_letters():
    assert as_one_reads(" a\r\n  b ") == "a b"
