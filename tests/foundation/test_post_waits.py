"""Nobody waits for the post, and nobody learns an address from its faults."""

import logging
import threading
from concurrent.futures import Future

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from plait.foundation import post
from plait.foundation.post import send_soon

OPENED = threading.Event()
SENT_BY: list[str] = []


class SlowPost(BaseEmailBackend):
    """A mail server that takes its time."""

    def send_messages(self, email_messages):
        assert OPENED.wait(5)
        SENT_BY.append(threading.current_thread().name)
        return len(email_messages)


class BrokenPost(BaseEmailBackend):
    """A mail server that says too much when it fails."""

    def send_messages(self, email_messages):
        raise ValueError(f"no such box: {email_messages[0].to}")


def letter(subject="Hello"):
    return EmailMessage(subject, "Words", to=["ann@post.example"])


@pytest.fixture
def slow(settings):
    OPENED.clear()
    SENT_BY.clear()
    settings.EMAIL_BACKEND = f"{__name__}.SlowPost"
    yield
    OPENED.set()


def test_a_page_goes_on_before_its_letter_has_left(slow):
    handed_over = send_soon(letter())

    assert isinstance(handed_over, Future)
    assert not handed_over.done()
    OPENED.set()
    assert handed_over.result(5) is None


def test_letters_are_sent_by_a_thread_of_their_own(slow):
    handed_over = send_soon(letter())
    OPENED.set()
    handed_over.result(5)

    assert [name.startswith("post") for name in SENT_BY] == [True]


def test_sending_nothing_also_goes_behind_the_readers_back(monkeypatch):
    handed = []
    monkeypatch.setattr(post._senders, "submit", lambda *given: handed.append(given))

    send_soon(None)
    send_soon(told := letter())

    assert handed == [(post._send, None), (post._send, told)]


@pytest.mark.parametrize("count", [1, 5, 20])
def test_every_letter_is_sent_once(count):
    for waiting in [send_soon(letter(f"No {n}")) for n in range(count)]:
        waiting.result(5)

    assert sorted(m.subject for m in mail.outbox) == sorted(
        f"No {n}" for n in range(count)
    )


def test_a_letter_that_fails_does_not_stop_the_next(settings, caplog):
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.BrokenPost"
    with caplog.at_level(logging.ERROR):
        assert send_soon(letter()).result(5) is None
    settings.EMAIL_BACKEND = usual
    send_soon(letter("Later")).result(5)

    assert caplog.messages == ["An email could not be sent: ValueError"]
    assert [m.subject for m in mail.outbox] == ["Later"]


def test_what_is_logged_holds_neither_address_nor_words(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenPost"
    with caplog.at_level(logging.DEBUG):
        send_soon(letter("A secret subject")).result(5)

    everything = " ".join(f"{r.getMessage()} {r.exc_text}" for r in caplog.records)
    assert not any(part in everything for part in ("ann@", "secret", "Words", "box"))
