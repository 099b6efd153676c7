import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from plait.accounts.actions import make_card
from plait.accounts.models import Account, Device, JoinCard
from plait.history.models import Entry
from plait.limits.models import Tally
from tests import factories as make
from tests.accounts.conftest import signed_in_as
from tests.posting import deliver

PAGE = "/sign-in/card/"


@pytest.fixture
def maureen(db):
    """Somebody who reads no email."""
    return make.person("Maureen Ott")


@pytest.fixture
def card(maureen):
    """The code of her card."""
    return new_card(maureen)


def new_card(person):
    by = make.involvement_lead()
    return make_card(person=person, name="The programme", by=by, now=make.NOW)[1]


def sign_in(code, *, browser=None, **more):
    browser = browser or Client()
    return browser, browser.post(PAGE, {"code": code, **more})


@pytest.mark.parametrize(
    "typed",
    [str, str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "],
    ids=["as printed", "in small letters", "without its line", "with spaces"],
)
def test_a_card_signs_its_person_in(maureen, card, typed):
    browser, response = sign_in(typed(card))

    assert response.headers["Location"] == "/me/"
    assert signed_in_as(browser) == str(maureen.account.pk)
    assert maureen.account.email is None
    assert Device.objects.get().proof == "card"
    assert "With a printed card" not in browser.get("/me/").content.decode()
    assert (
        "You sign in with a printed card"
        in browser.get("/me/sign-in/").content.decode()
    )


def test_the_square_opens_a_page_with_one_button(maureen, card):
    browser = Client()
    page = browser.get(f"{PAGE}{card}/").content.decode()
    assert "Is this your card?" in page
    assert signed_in_as(browser) is None
    assert not JoinCard.objects.exclude(used_at=None).exists()
    hidden = re.search(r'type="hidden" name="code" value="([^"]+)"', page)[1]

    sign_in(hidden, browser=browser)

    assert signed_in_as(browser) == str(maureen.account.pk)


def test_a_card_works_again_tomorrow_until_it_expires(maureen, card):
    for _ in range(2):
        assert signed_in_as(sign_in(card)[0])
    JoinCard.objects.update(expires_at=F("made_at") - timedelta(days=2))

    browser, response = sign_in(card)

    assert response.status_code == 422
    assert signed_in_as(browser) is None


def test_a_card_lasts_as_long_as_the_file_says(maureen, card):
    kept = JoinCard.objects.get()

    assert kept.expires_at - kept.made_at == timedelta(days=180)


def test_a_new_card_takes_the_place_of_the_old(maureen, card):
    newer = new_card(maureen)

    assert signed_in_as(sign_in(card)[0]) is None
    assert signed_in_as(sign_in(newer)[0])


def test_i_stop_my_card(maureen, card):
    browser, _ = sign_in(card)

    browser.post("/me/sign-in/card/cancel/")

    assert signed_in_as(sign_in(card)[0]) is None
    lines = Entry.objects.filter(did__startswith="accounts.").order_by("pk")
    assert list(lines.values_list("did", flat=True)) == [
        "accounts.make-card",
        "accounts.sign-in-by-card",
        "accounts.cancel-card",
    ]


def test_nothing_of_the_code_is_kept(maureen, card):
    kept = str(JoinCard.objects.values().get())

    assert card not in kept
    assert card.replace("-", "") not in kept


@pytest.mark.parametrize("code", ["", "ZZZZZ-ZZZZZ", "x", "é" * 10, "9" * 40])
def test_a_made_up_code_is_refused_and_kept_in_its_box(db, code):
    browser, response = sign_in(code)

    assert response.status_code == 422
    assert signed_in_as(browser) is None
    assert f'value="{code}"' in response.content.decode() or not code


def test_twenty_tries_an_hour_from_one_place(maureen, card):
    for _ in range(20):
        sign_in("ZZZZZ-ZZZZZ")

    _, response = sign_in(card)
    assert "tried too often" in response.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert signed_in_as(sign_in(card, browser=elsewhere)[0])
    Tally.objects.update(since=F("since") - timedelta(minutes=61))
    assert signed_in_as(sign_in(card)[0])
    assert not Tally.objects.filter(whom__contains="127").exists()


def test_whoever_has_an_email_is_told_of_a_card(ann):
    new_card(ann.person)
    deliver()

    assert [letter.to for letter in mail.outbox] == [[ann.email]]
    assert "printed a card for you" in mail.outbox[0].body


def test_a_card_on_a_shared_computer(maureen, card):
    sign_in(card, shared="on")

    assert Device.objects.get().is_shared


def test_two_people_may_have_no_email(maureen, card):
    new_card(make.person("Alf Ott"))

    assert Account.objects.filter(email__isnull=True).count() == 2


@pytest.mark.parametrize(
    ("asked", "led"), [("/projects/", "/projects/"), ("//evil.example/", "/me/")]
)
def test_a_card_leads_on_to_where_one_was_going(maureen, card, asked, led):
    page = Client().get(PAGE, {"next": asked}).content.decode()
    after = re.search(r'name="next" value="([^"]*)"', page)[1]

    assert sign_in(card, next=after)[1].headers["Location"] == led
