"""Sending one letter."""

import logging
from datetime import datetime

from django.core.mail.backends.base import BaseEmailBackend

from plait.post.actions.taking import Outcome, put_back, stick, take
from plait.post.models import Letter
from plait.post.rules import Pace, State, Why, chance, trouble_of, where_from

_log = logging.getLogger(__name__)


def send_one(
    *, through: BaseEmailBackend, lease: str, now: datetime, pace: Pace
) -> Outcome | None:
    """Send the letter that has been due longest; None when there is none.

    Sending happens outside any transaction. A worker killed after sending and
    before saying so makes a second copy with the same Message-ID.
    """
    letter = take(Letter, lease=lease, now=now, pace=pace)
    if letter is None:
        return None
    if letter.is_too_late(now, pace):
        return _give_up(letter, Why.TOO_LATE, now)
    if letter.tries > pace.most_tries:
        return _give_up(letter, Why.STOPPED, now)
    try:
        through.open()
        through.send_messages([letter.as_email()])
    except Exception as fault:  # noqa: BLE001 - whatever it was, the letter is kept
        return _after(letter, fault, now=now, pace=pace)
    # Whoever holds it by now: it was sent, and no third copy is needed.
    Letter.objects.filter(pk=letter.pk).update(
        state=State.DONE, to="", body=b"", lease="", why="", fault="", ended_at=now
    )
    return Outcome.DONE


def _after(letter: Letter, fault: Exception, *, now: datetime, pace: Pace) -> Outcome:
    trouble = trouble_of(fault)
    letter.fault = where_from(fault)
    _log.error("Letter %s could not be sent: %s", letter.pk, letter.fault)
    if trouble.is_servers:
        put_back(letter, wait=pace.look_every, why=trouble, now=now)
        return Outcome.NO_SERVER
    if trouble.is_final or letter.tries >= pace.most_tries:
        return _give_up(letter, trouble.why, now)
    wait = pace.wait_after(letter.tries, chance=chance())
    put_back(letter, wait=wait, why=trouble, now=now)
    return Outcome.LATER


def _give_up(letter: Letter, why: Why, now: datetime) -> Outcome:
    """A letter that is too late keeps nothing: what it held is no good."""
    stick(letter, why=why, now=now)
    if why == Why.TOO_LATE:
        Letter.objects.filter(pk=letter.pk, state=State.STUCK).update(to="", body=b"")
    return Outcome.STUCK
