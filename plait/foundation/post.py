"""Sends email behind the reader's back, so that a page never waits for it.

A page that waits tells a stranger whether an address is known (security.md 3.3).
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage

_log = logging.getLogger(__name__)
_senders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")


def send_soon(letter: EmailMessage | None) -> "Future[None]":
    """Hand over an email and return at once. Sending nothing takes the same steps.

    An email that cannot be sent is logged without its address. It is not tried
    again: whoever waits for it asks again. Letters not yet sent when Plait stops are
    sent first.
    """
    return _senders.submit(_send, letter)


def _send(letter: EmailMessage | None) -> None:
    if letter is None:
        return
    try:
        letter.send()
    except Exception as fault:  # noqa: BLE001 - a thread has nobody above it to tell
        _log.error("An email could not be sent: %s", type(fault).__name__)
