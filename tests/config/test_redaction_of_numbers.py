"""However people write a number or an address, none of it is left in a log."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.config.redaction import HIDDEN, redacted

WRITTEN = (
    "0{0}{1}{2}",
    "0{0} {1} {2}",
    "(0{0}) {1} {2}",
    "(0{0}){1}{2}",
    "0{0}-{1}-{2}",
    "0{0}.{1}.{2}",
    "+44.{0}.{1}.{2}",
    "+44{0}{1}{2}",
    "+44 {0} {1} {2}",
    "+44 (0){0} {1} {2}",
    "+44 (0) {0} {1}-{2}",
    "0044{0}{1}{2}",
    "0044 {0} {1} {2}",
)
DIGITS = st.text("0123456789", min_size=3, max_size=3)
AREAS = st.text("123456789", min_size=4, max_size=4)
LOCAL = st.from_regex(r"[a-z0-9._+-]{1,20}", fullmatch=True)
HOST = st.from_regex(r"[a-z0-9]{1,9}(\.[a-z]{2,6}){0,3}", fullmatch=True)


@pytest.mark.parametrize("written", WRITTEN)
@given(area=AREAS, first=DIGITS, last=DIGITS)
def test_no_digit_of_a_number_is_left(written, area, first, last):
    number = written.format(area, first, last)

    assert redacted(f"rang {number}, twice") == f"rang {HIDDEN}, twice"
    told = f"Key (phone)=({number}) already exists."
    assert redacted(told) == f"Key (phone)=({HIDDEN}) already exists."
    assert not re.search(r"\d", redacted(f"'{number}'"))


@pytest.mark.parametrize(
    "words", ["a", "a (b) c", "a)", "(", "My mother\nsaid so", "one. Two", "7, x\n\ny"]
)
def test_nothing_a_database_refused_is_left(words):
    key = f"DETAIL:  Key (name, words)=({words}) already exists.\n"
    row = f"DETAIL:  Failing row contains (1, {words}).\nCONTEXT: a table"

    assert redacted("Failing row contains (7, Ann), and on") == (
        f"Failing row contains ({HIDDEN}), and on"
    )
    assert redacted(key) == f"DETAIL:  Key (name, words)=({HIDDEN}) already exists.\n"
    assert (
        redacted(row) == f"DETAIL:  Failing row contains ({HIDDEN}).\nCONTEXT: a table"
    )


@given(local=LOCAL, host=HOST)
def test_no_part_of_an_address_is_left(local, host):
    left = redacted(f"could not send to <{local}@{host}>: refused")

    assert "@" not in left
    assert left == f"could not send to <{HIDDEN}>: refused"


@pytest.mark.parametrize(
    "line",
    [
        "answered in 0.123456789 seconds",
        "on 2026-11-22 at 07:17:47 in 12 steps",
        "C-0123 of D-031, X-012",
        "0 of 12 letters",
        "version 0.1.0, process 1234567890",
        "(0 rows)",
    ],
)
def test_what_is_nobodys_stays_to_be_read(line):
    assert redacted(line) == line


@given(st.text(max_size=80))
def test_what_was_redacted_once_is_not_less_redacted_the_second_time(text):
    once = redacted(text)

    assert redacted(once).count("@") <= once.count("@")
    assert not re.search(r"[a-z]@[a-z]", once)


def test_a_long_line_is_read_in_a_moment():
    for long in ("0 " * 50_000, "a@" * 50_000, "?" * 50_000, "(" * 50_000):
        assert len(redacted(long)) <= 6 * len(long)
