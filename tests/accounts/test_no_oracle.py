"""A stranger cannot learn whether an address is known."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plait.accounts import rules
from plait.accounts.actions import ask_to_sign_in
from plait.accounts.models import Asking, SignIn
from plait.foundation import clock
from tests.accounts.conftest import ADDRESS

STRANGE = "eve.ley@post.example"
BOTH = (ADDRESS, STRANGE)
assert len(ADDRESS) == len(STRANGE)


def seen(response, email):
    """All that a stranger gets, without what is new each time."""
    body = response.content.decode().replace(email, "the address")
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    cookies = sorted(
        (name, len(morsel.value)) for name, morsel in response.cookies.items()
    )
    return response.status_code, dict(response.headers), cookies, body


def walk(ask, email):
    """Ask, read the page, try a code: the answers, and how many queries each took."""
    browser = Client()
    steps = (
        lambda: ask(email, where=browser),
        lambda: browser.get("/sign-in/code/"),
        lambda: browser.post("/sign-in/code/", {"code": "000000"}),
    )
    for step in steps:
        with CaptureQueriesContext(connection) as queries:
            response = step()
        said = [re.sub(r"'[^']*'|\d+|NULL", "?", each["sql"]) for each in queries]
        yield seen(response, email), said


def test_known_and_unknown_addresses_get_equal_answers(ann, ask):
    known, unknown = (list(walk(ask, email)) for email in BOTH)

    assert known == unknown
    assert [len(letter.to) for letter in mail.outbox] == [1]


def test_they_cost_as_many_hashes(ann, ask, monkeypatch):
    counted = []
    hashed = rules.hashed
    monkeypatch.setattr(
        rules, "hashed", lambda *a, **k: counted.append(1) or hashed(*a, **k)
    )
    totals = []
    for email in BOTH:
        list(walk(ask, email))
        totals.append(len(counted))
        counted.clear()

    assert totals == [3, 3]


class SlowPost(BaseEmailBackend):
    """A mail server that answers when it is told to."""

    may_go = threading.Event()
    sent = threading.Event()

    def send_messages(self, email_messages):
        self.may_go.wait(10)
        self.sent.set()
        return len(email_messages)


def test_the_page_does_not_wait_for_the_post(
    ann, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{__name__}.SlowPost"
    started = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        response = Client().post("/sign-in/", {"email": ADDRESS})

    assert response.status_code == 302
    assert not SlowPost.sent.is_set()
    assert time.monotonic() - started < 5
    SlowPost.may_go.set()
    assert SlowPost.sent.wait(10)


def test_an_address_gets_ten_letters_an_hour(ann, ask):
    for _ in range(12):
        ask()

    assert len(mail.outbox) == 10
    Asking.objects.update(since=F("since") - timedelta(minutes=61))
    ask()
    assert len(mail.outbox) == 11


def test_asking_too_often_looks_the_same(ann, ask):
    for email in BOTH:
        first = list(walk(ask, email))
        for _ in range(9):
            ask(email, where=Client())
        eleventh = list(walk(ask, email))

        assert [answer for answer, _ in eleventh] == [answer for answer, _ in first]
        assert len(eleventh[0][1]) == len(first[0][1])
    assert len(mail.outbox) == 10


def test_a_code_asked_for_too_often_is_no_good(ann, ask):
    for _ in range(11):
        ask()

    assert SignIn.objects.filter(account=ann).count() == 10


def test_unknown_addresses_share_sixty_an_hour(ann, ask):
    for number in range(62):
        ask(f"{number}@post.example")

    assert SignIn.objects.count() == 60
    ask()
    assert len(mail.outbox) == 1


def test_nothing_is_kept_for_long_and_no_address(ann, ask):
    ask(STRANGE)
    SignIn.objects.update(asked_at=F("asked_at") - timedelta(minutes=61))
    Asking.objects.update(since=F("since") - timedelta(minutes=61))
    ask()

    assert SignIn.objects.count() == 1
    assert not Asking.objects.filter(whom__contains="@").exists()
    assert Asking.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_servers_count_together(ann):
    """Sixteen ask at once; ten may."""

    def ask_once(_):
        try:
            ask_to_sign_in(email=ADDRESS, site="", name="", now=clock.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as many:
        list(many.map(ask_once, range(16)))

    assert SignIn.objects.count() == 10
