"""Cards, sign-ins and browsers: to the second, twice, and by the wrong person."""

from datetime import timedelta

import pytest
from django.core import mail

from plait.accounts import actions, tasks
from plait.accounts.models import Device, JoinCard, SignIn
from plait.accounts.pages import used_words
from plait.accounts.rules import asking
from plait.foundation import clock
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.conftest import ADDRESS

NOW = make.NOW
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEFORE = SECOND * -1


@pytest.fixture
def nasreen(db):
    return make.person("Nasreen")


def did():
    return [one.did.removeprefix("accounts.") for one in Entry.objects.all()]


@pytest.mark.parametrize(
    ("left", "good"), [(SECOND, True), (timedelta(), False), (BEFORE, False)]
)
def test_a_card_expires_to_the_second(nasreen, left, good):
    someone = make.person("Maureen")
    card, code = actions.make_card(person=someone, name="It", by=nasreen, now=NOW)
    now = card.expires_at - left

    def sign_in():
        return actions.sign_in_by_card(code=code, came_from="1", now=now)

    if good:
        assert sign_in() == someone.account
    else:
        with pytest.raises(actions.CardNotRight):
            sign_in()
    assert bool(JoinCard.objects.get().used_at) is good


def test_the_card_of_a_closed_account_signs_nobody_in(ann, nasreen):
    _, code = actions.make_card(person=ann.person, name="It", by=nasreen, now=NOW)
    ann.is_active = False
    ann.save(update_fields=["is_active"])

    with pytest.raises(actions.CardNotRight):
        actions.sign_in_by_card(code=code, came_from="1", now=NOW)
    assert "sign-in-by-card" not in did()


def test_a_card_cancelled_twice_is_one_line(ann, nasreen):
    actions.make_card(person=ann.person, name="It", by=nasreen, now=NOW)
    me = make.signed_in(ann.person)
    for _ in range(2):
        me.post("/me/sign-in/card/cancel/")

    assert did().count("cancel-card") == 1


def test_nobody_cancels_the_card_of_another(ann, nasreen, other_browser):
    actions.make_card(person=ann.person, name="It", by=nasreen, now=NOW)

    other_browser.post("/me/sign-in/card/cancel/")

    assert JoinCard.objects.good(NOW).count() == 1


def test_the_tenth_letter_to_an_address_comes_and_the_eleventh_does_not(ann, ask):
    for _ in range(11):
        ask()

    assert len([one for one in mail.outbox if one.to == [ADDRESS]]) == 10


@pytest.mark.parametrize(
    ("after", "tries", "used", "good"),
    [
        (asking.GOOD_FOR, 0, None, True),
        (asking.GOOD_FOR + SECOND, 0, None, False),
        (timedelta(), asking.MOST_TRIES - 1, None, True),
        (timedelta(), asking.MOST_TRIES, None, False),
        (timedelta(), 0, NOW, False),
    ],
)
def test_when_a_sign_in_is_still_good(after, tries, used, good):
    found = asking.is_good(asked_at=NOW, used_at=used, tries=tries, now=NOW + after)

    assert found is good


def test_the_secret_of_one_sign_in_is_none_of_another():
    kept = asking.hashed("123456", key="one")

    assert asking.matches("123456", key="one", kept=kept)
    assert not asking.matches("123456", key="two", kept=kept)


def test_sign_ins_are_rubbed_out_when_they_are_an_hour_old(db):
    now = clock.now()
    for number, ago in enumerate((asking.HOUR, asking.HOUR - timedelta(minutes=1))):
        SignIn.objects.create(key=str(number), asked_at=now - ago)

    assert tasks.forget_sign_ins() == 1
    assert SignIn.objects.get().key == "1"


def test_sessions_that_are_over_are_cleared_and_others_stay(ann):
    here, gone = make.signed_in(ann.person), make.signed_in(ann.person)
    session = gone.session
    session.set_expiry(-1)
    session.save()

    tasks.forget_sessions()

    assert here.get("/me/").status_code == 200
    assert not gone.session.exists(gone.session.session_key)


def test_signing_out_twice_is_one_line(ann):
    me = make.signed_in(ann.person)
    for _ in range(2):
        assert me.post("/sign-out/").headers["Location"] == "/"

    assert did() == ["sign-out"]


def test_a_key_of_anothers_browser_signs_nobody_out(ann, nasreen):
    make.signed_in(ann.person)
    device = Device.objects.get()

    actions.sign_out_here(key=device.key, by=nasreen, now=NOW)

    assert Device.objects.get() == device
    assert did() == []


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (DAY + BEFORE, "last used today"),
        (DAY, "last used yesterday"),
        (2 * DAY + BEFORE, "last used yesterday"),
        (2 * DAY, "last used 2 days ago"),
    ],
)
def test_when_a_browser_was_used_in_words(ago, words):
    assert used_words(NOW - ago, NOW) == words
