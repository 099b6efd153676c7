import json
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.accounts.models import Device, Passkey
from plait.accounts.rules import passkeys as rules
from plait.accounts.rules.passkeys import NotRight
from plait.history.models import Entry
from tests.accounts.authenticator import PRESENT, Authenticator
from tests.accounts.conftest import signed_in_as

SITE = "http://localhost:8000"


@pytest.fixture
def me(ann):
    browser = Client(headers={"host": "localhost:8000"})
    browser.force_login(ann)
    return browser


@pytest.fixture
def stranger(db):
    return Client(headers={"host": "localhost:8000"})


@pytest.fixture
def phone():
    return Authenticator(SITE)


def enrol(me, phone, **bent):
    question = me.post("/me/sign-in/passkey/ask/").json()
    sent = {"name": "my phone", "answer": phone.make(question, **bent)}
    return me.post("/me/sign-in/passkey/", sent)


def show(browser, phone, *, after="", **bent):
    question = browser.post("/sign-in/passkey/ask/").json()
    sent = {"next": after, "answer": phone.show(question, **bent)}
    return browser.post("/sign-in/passkey/", sent)


def test_a_passkey_is_made_and_signs_in_elsewhere(ann, me, stranger, phone):
    assert enrol(me, phone).headers["Location"] == "/me/sign-in/"

    response = show(stranger, phone, after="/projects/")

    assert response.headers["Location"] == "/projects/"
    assert signed_in_as(stranger) == str(ann.pk)
    done = list(Entry.objects.values_list("did", flat=True))
    assert done == ["accounts.sign-in-by-passkey", "accounts.add-passkey"]
    assert Device.objects.first().proof == "passkey"


def test_nothing_that_signs_in_is_kept(ann, me, phone):
    enrol(me, phone)

    kept = Passkey.objects.get()
    secret = phone.key.private_numbers().private_value.to_bytes(32, "big")
    assert secret not in bytes(kept.public_key)
    assert kept.name == "my phone"


@pytest.mark.parametrize(
    "bent",
    [
        {"origin": "https://elsewhere.example"},
        {"host": "elsewhere.example"},
        {"challenge": "AAAA"},
        {"kind": "webauthn.create"},
        {"flags": PRESENT},
        {"flags": 0},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"steps": 0},
    ],
    ids=lambda bent: next(iter(bent)),
)
def test_an_answer_that_is_bent_signs_nobody_in(me, stranger, phone, bent):
    enrol(me, phone)
    show(Client(headers={"host": "localhost:8000"}), phone)

    response = show(stranger, phone, **bent)

    assert response.headers["Location"] == "/sign-in/"
    assert signed_in_as(stranger) is None


@pytest.mark.parametrize(
    "bent",
    [
        {"origin": "https://elsewhere.example"},
        {"host": "elsewhere.example"},
        {"challenge": "AAAA"},
        {"kind": "webauthn.get"},
        {"flags": PRESENT},
    ],
    ids=lambda bent: next(iter(bent)),
)
def test_a_passkey_that_is_bent_is_not_kept(me, phone, bent):
    response = enrol(me, phone, **bent)

    assert response.status_code == 422
    assert "The passkey could not be made." in response.content.decode()
    assert not Passkey.objects.exists()


def test_an_answer_is_good_once(me, stranger, phone):
    enrol(me, phone)
    question = stranger.post("/sign-in/passkey/ask/").json()
    answer = phone.show(question)
    stranger.post("/sign-in/passkey/", {"answer": answer})
    stranger.post("/sign-out/")

    stranger.post("/sign-in/passkey/", {"answer": answer})

    assert signed_in_as(stranger) is None


def test_a_passkey_belongs_to_one_account(me, phone):
    enrol(me, phone)

    assert enrol(me, phone).status_code == 422
    assert Passkey.objects.count() == 1


def test_the_device_is_told_which_passkeys_there_are(ann, me, phone):
    enrol(me, phone)
    asked = me.post("/me/sign-in/passkey/ask/").json()["publicKey"]

    assert [one["id"] for one in asked["excludeCredentials"]] == [
        Passkey.objects.get().credential
    ]
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert ann.email not in json.dumps(asked)


def test_a_passkey_is_named_anew_and_taken_away(me, stranger, phone):
    enrol(me, phone)
    page = f"/me/sign-in/passkey/{Passkey.objects.get().pk}/"

    me.post(page, {"name": "the old phone"})
    assert Passkey.objects.get().name == "the old phone"
    me.post(page, {"do": "remove"})

    assert not Passkey.objects.exists()
    show(stranger, phone)
    assert signed_in_as(stranger) is None


def test_nobody_touches_the_passkey_of_another(me, phone, other_browser):
    enrol(me, phone)
    page = f"/me/sign-in/passkey/{Passkey.objects.get().pk}/"

    assert other_browser.post(page, {"do": "remove"}).status_code == 404
    assert Passkey.objects.exists()


def test_an_account_that_was_closed_has_no_passkey(ann, me, stranger, phone):
    enrol(me, phone)
    ann.is_active = False
    ann.save(update_fields=["is_active"])

    show(stranger, phone)

    assert signed_in_as(stranger) is None


def test_there_are_no_passkeys_where_the_address_is_a_number(me):
    by_number = Client(headers={"host": "127.0.0.1"})
    by_number.cookies = me.cookies

    assert by_number.post("/me/sign-in/passkey/ask/").status_code == 404
    page = by_number.get("/me/sign-in/passkey/").content.decode()
    assert "There are no passkeys at this address" in page


def test_no_more_than_ten_are_kept(me, phone):
    for _ in range(rules.MOST):
        enrol(me, Authenticator(SITE))

    response = enrol(me, phone)

    assert "as many passkeys as we can keep" in response.content.decode()
    assert Passkey.objects.count() == rules.MOST


_LEAF = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
_JSON = st.recursive(
    _LEAF,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("id", "rawId", "type", "response", "clientDataJSON"),
                    *("signature", "authenticatorData", "attestationObject"),
                ]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_JSON.map(json.dumps), st.text(max_size=200)))
def test_an_answer_made_of_anything_is_not_right(answer):
    asked, kept = rules.ask_for_one(site=SITE)
    with pytest.raises(NotRight):
        rules.credential_in(answer)
    with pytest.raises(NotRight):
        rules.read_new(answer, site=SITE, kept=kept)
    assert asked["publicKey"]["rpId"] == "localhost"


@pytest.mark.parametrize("where", ["id", "rawId", "signature", "attestationObject"])
@pytest.mark.parametrize("number", [2**35, -(2**35), 10**400])
def test_a_number_out_of_place_takes_no_memory(where, number):
    response = {"clientDataJSON": "e30", "authenticatorData": "AA", where: number}
    answer = json.dumps({"id": "AA", "response": response, where: number})

    tracemalloc.start()
    with pytest.raises(NotRight):
        rules.credential_in(answer)
    with pytest.raises(NotRight):
        rules.read_new(answer, site=SITE, kept=rules.ask_for_one(site=SITE)[1])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_an_answer_that_is_far_too_long_is_not_read():
    with pytest.raises(NotRight):
        rules.credential_in("[" * 100_000)


def test_what_a_device_calls_an_account_tells_nothing():
    assert rules.handle_of(1) != rules.handle_of(2)
    assert len(rules.handle_of(1)) == 32
