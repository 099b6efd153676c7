"""A stranger cannot learn whether an address is known."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, connections
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plait.accounts.actions import ask_to_sign_in
from plait.accounts.models import SignIn
from plait.accounts.rules import asking as rules
from plait.foundation import clock
from plait.limits.models import Tally
from plait.post.models import Letter
from tests.accounts.conftest import ADDRESS
from tests.posting import deliver

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


def walk(email):
    """Ask, read the page, try a code: the answers, and how many queries each took.

    The post is sent after that, as another process would.
    """
    browser = Client()
    steps = (
        lambda: browser.post("/sign-in/", {"email": email}),
        lambda: browser.get("/sign-in/code/"),
        lambda: browser.post("/sign-in/code/", {"code": "000000"}),
    )
    for step in steps:
        with CaptureQueriesContext(connection) as queries:
            response = step()
        said = [re.sub(r"'[^']*'|\d+|NULL", "?", each["sql"]) for each in queries]
        yield seen(response, email), said
    deliver()


def test_known_and_unknown_addresses_get_equal_answers(ann):
    known, unknown = (list(walk(email)) for email in BOTH)

    assert known == unknown
    assert [len(letter.to) for letter in mail.outbox] == [1]


def test_they_cost_as_many_hashes(ann, monkeypatch):
    counted = []
    hashed = rules.hashed
    monkeypatch.setattr(
        rules, "hashed", lambda *a, **k: counted.append(1) or hashed(*a, **k)
    )
    totals = []
    for email in BOTH:
        list(walk(email))
        totals.append(len(counted))
        counted.clear()

    assert totals == [3, 3]


def test_the_page_sends_nothing_itself(ann):
    """A mail server that is slow, or gone, cannot tell who is known."""
    answers = [Client().post("/sign-in/", {"email": email}) for email in BOTH]

    assert [response.status_code for response in answers] == [302, 302]
    assert mail.outbox == []
    assert [letter.to for letter in Letter.objects.all()] == [ADDRESS]


def test_a_stranger_leaves_neither_letter_nor_address(ann):
    Client().post("/sign-in/", {"email": STRANGE})

    assert not Letter.objects.exists()


def test_an_address_gets_ten_letters_an_hour(ann, ask):
    for _ in range(12):
        ask()

    assert len(mail.outbox) == 10
    Tally.objects.update(since=F("since") - timedelta(minutes=61))
    ask()
    assert len(mail.outbox) == 11


def test_asking_too_often_looks_the_same(ann, ask):
    for email in BOTH:
        first = list(walk(email))
        for _ in range(9):
            ask(email, where=Client())
        eleventh = list(walk(email))

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
    Tally.objects.update(since=F("since") - timedelta(minutes=61))
    ask()

    assert SignIn.objects.count() == 1
    assert not Tally.objects.filter(whom__contains="@").exists()
    assert set(Tally.objects.values_list("times", flat=True)) == {1}


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
