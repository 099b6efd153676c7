import logging

from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from plait.foundation.post import send_soon


class NoPost(BaseEmailBackend):
    """A mail server that is out of order."""

    def send_messages(self, email_messages):
        raise OSError(email_messages[0].to)


def test_a_letter_is_sent():
    send_soon(EmailMessage("Hello", "Words", to=["ann@post.example"])).result()

    assert [letter.subject for letter in mail.outbox] == ["Hello"]


def test_nothing_is_sent_in_the_same_way():
    assert send_soon(None).result() is None
    assert mail.outbox == []


def test_what_cannot_be_sent_is_logged_without_the_address(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.NoPost"
    with caplog.at_level(logging.ERROR):
        send_soon(EmailMessage("Hello", "Words", to=["ann@post.example"])).result()

    assert caplog.messages == ["An email could not be sent: OSError"]
    assert "ann@" not in caplog.text
