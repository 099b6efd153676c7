from datetime import timedelta
from itertools import count

import pytest
from django.core.mail import get_connection

from plait.foundation import clock
from plait.post.actions import JOBS, do_one, post, send_one
from plait.post.models import Letter
from plait.post.rules import pace

PACE = pace()
_leases = count(1)


@pytest.fixture
def now(db):
    """A moment after everything that was just written."""
    return clock.real() + timedelta(seconds=1)


@pytest.fixture
def letter(db):
    """Write a letter, and give it."""

    def write(to="ann@post.example", **more):
        known = set(Letter.objects.values_list("pk", flat=True))
        post(**{"to": to, "sender": "Riverside", "body": "Some words.", **more})
        return Letter.objects.exclude(pk__in=known).first()

    return write


@pytest.fixture
def send(now):
    """Send the next letter, so long after now."""

    def send_next(later=timedelta(0), through=None):
        return send_one(
            through=through or get_connection(),
            lease=f"lease-{next(_leases)}",
            now=now + later,
            pace=PACE,
        )

    return send_next


@pytest.fixture
def do(now):
    """Do the next job, so long after now."""

    def do_next(later=timedelta(0)):
        return do_one(lease=f"lease-{next(_leases)}", now=now + later, pace=PACE)

    return do_next


@pytest.fixture
def done(monkeypatch):
    """A kind of job called "test.note": what it was given, each time it was done."""
    seen = []
    monkeypatch.setitem(JOBS, "test.note", lambda **given: seen.append(given))
    return seen


@pytest.fixture
def breaks(monkeypatch):
    """A kind of job called "test.break", which says too much when it fails."""
    tries = []

    def broken():
        tries.append(1)
        raise ValueError("Ann's words")

    monkeypatch.setitem(JOBS, "test.break", broken)
    return tries
