"""A letter is written once, sent soon, tried again, and never lost."""

import logging
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from plait.post.actions import NotOneAddress, Outcome, let_be, post, renew, try_again
from plait.post.actions.taking import take
from plait.post.models import Letter
from plait.post.rules import State, Why
from tests.post.conftest import PACE

HOUR = timedelta(hours=1)


class Refuses(EmailBackend):
    """A mail server that says no, in the way it is told to."""

    def __init__(self, fault):
        super().__init__()
        self.fault = fault

    def send_messages(self, _messages):
        raise self.fault


UNKNOWN = smtplib.SMTPRecipientsRefused({"ann@post.example": (550, b"who is ann?")})
BROKEN = ValueError("the words of Ann")


def test_a_letter_is_sent_and_emptied(letter, send):
    written = letter(subject="Signing in")

    assert send() is Outcome.DONE
    assert send() is None
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["ann@post.example"],
        "Signing in",
        "Some words.",
    )
    written.refresh_from_db()
    assert (written.state, written.to, bytes(written.body)) == (State.DONE, "", b"")
    assert (written.lease, written.why, written.tries) == ("", "", 1)
    assert written.ended_at


def test_without_a_subject_it_says_who_it_is_from_and_no_more(letter, send):
    letter()
    send()

    assert mail.outbox[0].subject == "Update from Riverside"


def test_it_waits_until_the_transaction_is_whole(db):
    with transaction.atomic():
        post(to="ann@post.example", sender="x", body="y")
        transaction.set_rollback(True)

    assert not Letter.objects.exists()


def test_nobody_reads_the_words_in_the_database(letter):
    letter(body="Type this code: 123456")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM post_letter")
        (kept,) = cursor.fetchone()

    assert b"123456" not in bytes(kept)


def test_a_letter_to_nobody_leaves_nothing(letter):
    assert letter(to="") is None


@pytest.mark.parametrize(
    "to",
    [
        "ann@x.example, eve@y.example",
        "ann",
        "Ann <ann@x.example>",
        "ann@x.example\nBcc: eve@y.example",
        "ann@x.example\r\n",
    ],
)
def test_only_one_plain_address_is_written_to(letter, to):
    with pytest.raises(NotOneAddress):
        letter(to=to)

    assert not Letter.objects.exists()


def test_no_header_can_be_added(letter, send):
    letter(subject="Hello\r\nBcc: eve@post.example")
    send()

    headers = mail.outbox[0].message()
    assert "Bcc" not in headers
    assert headers["Subject"] == "Hello Bcc: eve@post.example"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_what_is_posted_once_is_there_once(letter):
    first = letter(once="a-form-that-was-sent")

    assert letter(once="a-form-that-was-sent") is None
    assert Letter.objects.get() == first


def test_copies_of_one_letter_are_the_same(letter, now):
    """Whoever gets two can know it: and mail programs do."""
    written = letter()
    first, second = (
        take(Letter, lease=f"l{n}", now=now + n * HOUR, pace=PACE).as_email().message()
        for n in (0, 1)
    )

    assert first["Message-ID"] == second["Message-ID"] == written.message_id
    assert first["Date"] == second["Date"]
    assert first.as_bytes() == second.as_bytes()


def test_what_a_killed_worker_held_comes_free(letter, now, send):
    letter()
    held = take(Letter, lease="gone", now=now, pace=PACE)

    assert send(PACE.lease - timedelta(seconds=1)) is None
    assert send(PACE.lease) is Outcome.DONE
    held.refresh_from_db()
    assert (held.state, held.tries) == (State.DONE, 2)


def test_a_lease_that_is_renewed_holds(letter, now, send):
    letter()
    take(Letter, lease="slow", now=now, pace=PACE)

    renew("slow", now=now + PACE.lease, pace=PACE)

    assert send(PACE.lease * 1.5) is None


def test_whose_worker_is_killed_each_time_gets_stuck(letter, now, send):
    written = letter()
    for number in range(PACE.most_tries):
        take(Letter, lease=f"k{number}", now=now + number * PACE.lease, pace=PACE)

    assert send(PACE.most_tries * PACE.lease) is Outcome.STUCK
    written.refresh_from_db()
    assert (written.state, written.why) == (State.STUCK, Why.STOPPED)
    assert mail.outbox == []


def test_an_address_nobody_has_is_not_tried_again(letter, send):
    written = letter()

    assert send(through=Refuses(UNKNOWN)) is Outcome.STUCK
    written.refresh_from_db()
    assert (written.why, written.to) == (Why.NO_SUCH_ADDRESS, "ann@post.example")
    assert "ann" not in written.fault


def test_a_fault_is_tried_five_times_with_longer_waits(letter, send):
    written, later, became = letter(), timedelta(0), []
    for _ in range(PACE.most_tries):
        became.append(send(later, through=Refuses(BROKEN)))
        later += 13 * HOUR
    written.refresh_from_db()

    assert became == [Outcome.LATER] * 4 + [Outcome.STUCK]
    assert (written.state, written.why) == (State.STUCK, Why.FAULT)


def test_a_server_that_is_gone_costs_no_try(letter, send):
    written = letter()
    for hour in range(PACE.most_tries + 3):
        gone = Refuses(ConnectionRefusedError("ann"))
        assert send(hour * HOUR, through=gone) is Outcome.NO_SERVER
    written.refresh_from_db()
    assert (written.state, written.why, written.tries) == (
        State.TAKEN,
        Why.NO_ANSWER,
        0,
    )

    assert send(9 * HOUR) is Outcome.DONE


def test_after_three_days_it_is_too_late(letter, send):
    written = letter()

    assert send(73 * HOUR) is Outcome.STUCK
    written.refresh_from_db()
    assert (written.why, written.to, bytes(written.body)) == (Why.TOO_LATE, "", b"")


@pytest.mark.parametrize(
    ("later", "outcome"), [(14, Outcome.DONE), (16, Outcome.STUCK)]
)
def test_a_letter_is_not_sent_after_it_is_any_good(letter, send, later, outcome):
    letter(good_for=timedelta(minutes=15))

    assert send(timedelta(minutes=later)) is outcome
    assert len(mail.outbox) == (outcome is Outcome.DONE)


def test_what_is_logged_holds_no_words_and_no_address(letter, send, caplog):
    letter(subject="A secret subject")
    with caplog.at_level(logging.DEBUG):
        send(through=Refuses(BROKEN))

    written = " ".join(f"{r.getMessage()} {r.exc_text}" for r in caplog.records)
    assert "could not be sent: ValueError at post/test_letters.py" in written
    assert not any(part in written for part in ("ann@", "secret", "words of Ann"))


def test_the_longest_waiting_goes_first(letter, send):
    for name in ("one", "two", "three"):
        letter(subject=name)
    while send():
        pass

    assert [sent.subject for sent in mail.outbox] == ["one", "two", "three"]


def test_a_letter_that_got_stuck_can_be_tried_again(letter, send):
    written = letter()
    send(through=Refuses(UNKNOWN))
    written.refresh_from_db()

    assert try_again(written)
    assert not try_again(written)
    assert send(HOUR) is Outcome.DONE


def test_a_letter_that_is_let_be_keeps_nothing(letter, send):
    written = letter()
    send(through=Refuses(UNKNOWN))

    assert let_be(written)
    assert not let_be(written)
    written.refresh_from_db()
    assert (written.state, written.to, bytes(written.body)) == (State.LET_BE, "", b"")
    assert send(HOUR) is None


def test_a_letter_that_kept_nothing_cannot_be_tried_again(letter, send):
    written = letter()
    send(73 * HOUR)
    written.refresh_from_db()

    assert not try_again(written)
