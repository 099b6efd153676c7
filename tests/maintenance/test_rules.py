from datetime import timedelta

import pytest

from plait.maintenance.rules import in_part, in_words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(0), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(seconds=60), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(minutes=119), "1 hour"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(hours=47), "1 day"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_a_time_in_words(time, words):
    assert in_words(time) == words


@pytest.mark.parametrize(
    ("address", "shown"),
    [("ann.ley@post.example", "a…@post.example"), ("", ""), ("@x", "")],
)
def test_an_address_is_shown_in_part(address, shown):
    assert in_part(address) == shown


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("é@post.example", "é…@post.example"),
        ("a@b@post.example", "a…@post.example"),
        ("post.example", ""),
        ("@post.example", ""),
    ],
)
def test_an_address_is_never_whole(address, words):
    assert in_part(address) == words
