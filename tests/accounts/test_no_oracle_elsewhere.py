"""No door of signing in tells a stranger what it knows: eight doors, side by side.

Each is tried with something we know and something we do not; what comes back, how
many hashes it takes and which questions the database is asked must be the same.
"""

import hashlib
import hmac
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plait.accounts import actions
from plait.foundation import sealed
from tests import factories as make
from tests.accounts.authenticator import Authenticator
from tests.accounts.conftest import ADDRESS
from tests.accounts.test_no_oracle import STRANGE, seen

HOST = "localhost:8000"
NOBODYS = "ZZZZZ-ZZZZZ"


class World:
    """Something known and something unknown, for each door."""

    def __init__(self, ann):
        lead = make.involvement_lead()
        made = actions.make_card(person=ann.person, name="It", by=lead, now=make.NOW)
        self.cards = {True: made[1], False: NOBODYS}
        self.addresses = {True: ADDRESS, False: STRANGE}
        asked = actions.ask_to_mend(
            account=ann, email="new@post.example", by=lead, now=make.NOW
        )
        self.keys = {True: asked.key, False: "x" * len(asked.key)}
        self.phones = {True: Authenticator(), False: Authenticator()}
        owner = Client(headers={"host": HOST})
        owner.force_login(ann)
        question = owner.post("/me/sign-in/passkey/ask/").json()
        answer = self.phones[True].make(question)
        owner.post("/me/sign-in/passkey/", {"name": "phone", "answer": answer})


@pytest.fixture
def world(ann):
    return World(ann)


def by_address(browser, world, known):
    return browser.post("/sign-in/", {"email": world.addresses[known]})


def by_code(browser, world, known):
    by_address(browser, world, known)
    return browser.post("/sign-in/code/", {"code": "000000"})


def by_link(browser, world, known):
    by_address(browser, world, known)
    key = browser.session["sign_in"][0]
    return browser.post(f"/sign-in/link/{key}.wrong/")


def by_square(browser, world, known):
    return browser.get(f"/sign-in/card/{world.cards[known]}/")


def by_question(browser, world, known):
    return browser.post("/sign-in/passkey/ask/")


def by_passkey(browser, world, known):
    """The passkey of somebody, or of nobody, each with the wrong signature."""
    question = browser.post("/sign-in/passkey/ask/").json()
    wrong = Authenticator().key
    answer = world.phones[known].show(question, key=wrong)
    return browser.post("/sign-in/passkey/", {"answer": answer})


def by_stop(browser, world, known):
    return browser.post(f"/sign-in/stop/{world.keys[known]}.wrong/")


DOORS = (
    by_address,
    by_code,
    by_link,
    by_square,
    by_question,
    by_passkey,
    by_stop,
)


def tried(door, world, known, monkeypatch):
    """What comes back, what the database was asked, and how many hashes it took."""
    hashes = []
    with monkeypatch.context() as watched, CaptureQueriesContext(connection) as asked:
        for module, name in ((hashlib, "sha256"), (hmac, "digest")):
            kept = getattr(module, name)
            watched.setattr(
                module,
                name,
                lambda *a, kept=kept, name=name, **k: (
                    hashes.append(name) or kept(*a, **k)
                ),
            )
        response = door(Client(headers={"host": HOST}), world, known)
    said = [re.sub(r"'[^']*'|\d+|NULL", "?", each["sql"]) for each in asked]
    status, headers, cookies, body = seen(response, world.addresses[known])
    for part in (world.cards[known], world.keys[known]):
        body = body.replace(part, "it")
    body = re.sub(r'"challenge": "[^"]*"|/link/[^"]*', "", body)
    return status, headers, cookies, body, said, hashes


@pytest.mark.parametrize("door", DOORS)
def test_a_door_says_nothing(world, door, monkeypatch):
    tried(door, world, known=False, monkeypatch=monkeypatch)  # what is made but once
    known = tried(door, world, known=True, monkeypatch=monkeypatch)
    unknown = tried(door, world, known=False, monkeypatch=monkeypatch)

    assert known == unknown
    assert not mail.outbox


def test_a_card_that_is_stopped_is_as_one_that_never_was(world, ann, monkeypatch):
    lead = make.involvement_lead()
    actions.cancel_cards(account=ann, by=lead, now=make.NOW)

    def typed(browser, world, known):
        return browser.post("/sign-in/card/", {"code": world.cards[known]})

    known, unknown = (
        tried(typed, world, known=which, monkeypatch=monkeypatch)
        for which in (True, False)
    )

    assert known[0] == 422
    assert known == unknown


def test_the_watch_on_hashes_sees_one(monkeypatch):
    hashes = []
    kept = hmac.digest
    monkeypatch.setattr(hmac, "digest", lambda *a: hashes.append(1) or kept(*a))

    sealed.fingerprints("x", purpose="y")

    assert hashes == [1]
