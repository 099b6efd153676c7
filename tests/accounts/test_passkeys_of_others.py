"""Passkeys: shown by the wrong one, named badly, and answers sent to the wrong page."""

import json

import pytest
from django.test import Client

from plait.accounts.models import Device, Passkey
from plait.accounts.rules import passkeys as rules
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.authenticator import Authenticator
from tests.accounts.conftest import signed_in_as
from tests.accounts.test_passkeys import SITE, enrol, show

HERE = {"host": "localhost:8000"}


@pytest.fixture
def me(ann):
    browser = Client(headers=HERE)
    browser.force_login(ann)
    return browser


@pytest.fixture
def phone():
    return Authenticator(SITE)


@pytest.fixture
def bob(db):
    browser = Client(headers=HERE)
    browser.force_login(make.account(make.person("Bob Ley")))
    return browser


def page_of(passkey):
    return f"/me/sign-in/passkey/{passkey.pk}/"


def test_a_passkey_of_another_account_signs_its_own_person_in(ann, me, bob, phone):
    enrol(me, phone)

    show(bob, phone)

    assert signed_in_as(bob) == str(ann.pk)


def test_a_passkey_cannot_be_kept_for_two_people(ann, me, bob, phone):
    enrol(me, phone)

    assert enrol(bob, phone).status_code == 422
    assert Passkey.objects.get().account == ann


def test_the_answer_to_anothers_question_makes_no_passkey(me, bob, phone):
    question = me.post("/me/sign-in/passkey/ask/").json()
    bob.post("/me/sign-in/passkey/ask/")

    sent = {"name": "it", "answer": phone.make(question)}

    assert bob.post("/me/sign-in/passkey/", sent).status_code == 422
    assert not Passkey.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_passkey_needs_a_name_that_is_not_too_long(me, phone, name):
    question = me.post("/me/sign-in/passkey/ask/").json()
    sent = {"name": name, "answer": phone.make(question)}

    assert me.post("/me/sign-in/passkey/", sent).status_code == 422
    assert not Passkey.objects.exists()


def test_a_name_that_is_empty_changes_nothing(me, phone):
    enrol(me, phone)
    held = Passkey.objects.get()

    assert me.post(page_of(held), {"name": " "}).status_code == 422
    held.refresh_from_db()
    assert held.name == "my phone"
    assert "accounts.name-passkey" not in Entry.objects.values_list("did", flat=True)


def test_a_passkey_taken_away_twice_is_not_there(me, phone):
    enrol(me, phone)
    page = page_of(Passkey.objects.get())
    me.post(page, {"do": "remove"})

    assert me.post(page, {"do": "remove"}).status_code == 404


def test_with_one_passkey_left_the_printed_codes_stay(ann, me, phone):
    enrol(me, phone)
    enrol(me, Authenticator(SITE))
    me.post("/me/sign-in/spare-codes/")
    first, last = Passkey.objects.order_by("pk")

    me.post(page_of(first), {"do": "remove"})
    assert ann.spare_codes.count() == 10
    me.post(page_of(last), {"do": "remove"})
    assert ann.spare_codes.count() == 0


def test_a_browser_signed_out_elsewhere_makes_no_passkey(me, phone):
    question = me.post("/me/sign-in/passkey/ask/").json()
    Device.objects.all().delete()

    sent = {"name": "it", "answer": phone.make(question)}
    response = me.post("/me/sign-in/passkey/", sent)

    assert response.headers["Location"].startswith("/sign-in/?next=")
    assert not Passkey.objects.exists()


def test_no_question_is_asked_where_the_address_is_a_number(db):
    stranger = Client(headers={"host": "127.0.0.1"})

    assert stranger.post("/sign-in/passkey/ask/").status_code == 404
    assert stranger.post("/sign-in/passkey/").headers["Location"] == "/sign-in/"


@pytest.mark.parametrize("answer", ["[]", "null", '"x"', "1", "{}"])
def test_an_answer_that_is_no_mapping_is_not_right(answer):
    with pytest.raises(rules.NotRight):
        rules.credential_in(answer)


@pytest.mark.parametrize(("spare", "read"), [(0, True), (1, False)])
def test_an_answer_is_read_up_to_its_longest(spare, read, monkeypatch):
    answer = json.dumps({"id": "é"})
    monkeypatch.setattr(rules, "LONGEST_ANSWER", len(answer) - spare)

    if read:
        assert rules._read(answer) == {"id": "é"}
    else:
        with pytest.raises(rules.NotRight):
            rules._read(answer)


def test_nobodys_passkey_can_be_read_as_one_but_fits_no_key():
    one, other = rules.decoy("YQ"), rules.decoy("Yg")

    assert one != other
    assert len(one) == len(other)
