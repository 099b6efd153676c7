"""Waits, faults and subjects: all that needs no database."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest

from plait.post.rules import (
    Why,
    chance,
    ids_only,
    is_silent,
    neutral_subject,
    new_message_id,
    pace,
    plain_line,
    trouble_of,
    where_from,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 3), (3, 9), (4, 27)])
def test_waits_grow(tries, minutes):
    assert pace().wait_after(tries, chance=0.5) == minutes * MINUTE


def test_waits_vary_by_a_fifth_and_have_an_end():
    assert pace().wait_after(1, chance=0) == 0.8 * MINUTE
    assert pace().wait_after(1, chance=1) == 1.2 * MINUTE
    assert pace().wait_after(50, chance=0.5) == timedelta(hours=6)
    assert 0 <= chance() < 1


def test_a_lease_outlasts_three_signs_of_life_and_one_letter_in_time():
    """The server gets 20 seconds to answer; the lease is renewed all the while."""
    assert pace().beat_every * 3 <= pace().lease
    assert pace().silent_after > 2 * pace().lease


def test_what_comes_again_is_published():
    assert {one.kind: one.every for one in pace().recurring} == {
        "accounts.forget-sessions": timedelta(days=1),
        "accounts.forget-sign-ins": timedelta(hours=1),
        "post.forget": timedelta(days=1),
        "post.forget-tallies": timedelta(hours=1),
        "privacy.let-go": timedelta(days=1),
    }


def refused(*codes):
    return smtplib.SMTPRecipientsRefused(
        {f"{n}@x": (code, b"no such box: ann") for n, code in enumerate(codes)}
    )


@pytest.mark.parametrize(
    ("fault", "why", "servers", "final"),
    [
        (refused(550), Why.NO_SUCH_ADDRESS, False, True),
        (refused(450), Why.NO_SUCH_ADDRESS, False, False),
        (refused(), Why.NO_SUCH_ADDRESS, False, False),
        (smtplib.SMTPAuthenticationError(535, b"no"), Why.REFUSED_US, True, False),
        (smtplib.SMTPSenderRefused(550, b"no", "us"), Why.REFUSED_US, True, False),
        (smtplib.SMTPDataError(554, b"spam"), Why.FAULT, False, False),
        (smtplib.SMTPServerDisconnected(), Why.NO_ANSWER, True, False),
        (smtplib.SMTPConnectError(421, b"busy"), Why.NO_ANSWER, True, False),
        (TimeoutError(), Why.NO_ANSWER, True, False),
        (ConnectionRefusedError(), Why.NO_ANSWER, True, False),
        (ValueError("words"), Why.FAULT, False, False),
    ],
)
def test_faults_are_read(fault, why, servers, final):
    trouble = trouble_of(fault)

    assert (trouble.why, trouble.is_servers, trouble.is_final) == (why, servers, final)


def test_a_fault_is_kept_without_what_it_says():
    with pytest.raises(ValueError, match="Ann") as raised:
        int("Ann's words")
    kept = where_from(raised.value)

    assert kept.startswith("ValueError at post/test_rules.py:")
    assert "Ann" not in kept
    assert where_from(KeyError("ann")) == "KeyError"


@pytest.mark.parametrize("why", Why)
def test_people_are_told_why_in_a_sentence(why):
    assert why.label.endswith(".")
    assert len(why.value) <= 20


@pytest.mark.parametrize(
    ("beat", "due", "silent"),
    [
        (None, None, False),
        (None, 1, False),
        (None, 3, True),
        (1, None, False),
        (3, None, True),
        (1, 60, False),
    ],
)
def test_when_a_worker_is_silent(beat, due, silent):
    def ago(minutes):
        return NOW - minutes * MINUTE if minutes else None

    assert is_silent(beat_at=ago(beat), due_since=ago(due), now=NOW) is silent


@pytest.mark.parametrize(
    "evil",
    [
        "Riverside\r\nBcc: eve@post.example",
        "Riverside\nBcc: eve@post.example",
        "Riverside\u2028Bcc: eve@post.example",
        "Riverside\x00\x0b\x85Bcc: eve@post.example",
        "Riverside\u202eBcc: eve@post.example",
    ],
)
def test_a_subject_is_one_line_and_hides_nothing(evil):
    assert neutral_subject(evil) == "Update from Riverside Bcc: eve@post.example"


def test_a_subject_is_not_endless():
    assert len(plain_line("x" * 999)) == 120
    assert plain_line(" one \t two ") == "one two"


def test_a_message_id_is_new_each_time_and_of_our_own_place():
    first, second = (new_message_id("Us <us@plait.example>") for _ in "12")

    assert first != second
    assert first.endswith("@plait.example>")
    assert new_message_id("").endswith("@localhost>")


@pytest.mark.parametrize(
    ("payload", "fine"),
    [
        ({}, True),
        ({"pk": 12, "code": "D-031"}, True),
        ({"words": "No stairs, please."}, False),
        ({"email": "ann@post.example"}, False),
        ({"code": "x" * 65}, False),
    ],
)
def test_a_job_is_given_keys_and_no_words(payload, fine):
    assert ids_only(payload) is fine
