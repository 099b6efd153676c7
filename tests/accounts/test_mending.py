"""A lost way in: one asks, another confirms, and a day to object."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from plait.accounts import actions
from plait.accounts.models import AppCode, JoinCard, Mending
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.conftest import ADDRESS
from tests.posting import deliver

NEW = "ann.new@post.example"
NOW = make.NOW
DAY = timedelta(hours=24)


@pytest.fixture
def nasreen(db):
    return make.person("Nasreen")


@pytest.fixture
def omar(db):
    return make.person("Omar")


@pytest.fixture
def asked(ann, nasreen):
    return actions.ask_to_mend(account=ann, email=NEW, by=nasreen, now=NOW)


@pytest.fixture
def confirm(asked, omar):
    """Confirm it, and give the path of the link in the letter."""

    def confirmed(by=omar):
        actions.confirm_mending(
            mending=asked, by=by, site="http://testserver", name="It", now=NOW
        )
        deliver()
        return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]

    return confirmed


def finish(mending, by, *, after=DAY):
    actions.finish_mending(mending=mending, by=by, now=NOW + after)


def test_after_a_day_the_new_address_signs_in_and_nothing_of_before(
    ann, asked, confirm, nasreen
):
    browser = make.signed_in(ann.person)
    AppCode.objects.create(account=ann, made_at=NOW, confirmed_at=NOW)
    actions.make_card(person=ann.person, name="It", by=nasreen, now=NOW)
    confirm()

    finish(asked, nasreen)

    ann.refresh_from_db()
    assert ann.email == NEW
    assert not AppCode.objects.exists()
    assert not JoinCard.objects.good(NOW + DAY).exists()
    assert browser.get("/me/").status_code == 302
    done = [did for did in Entry.objects.values_list("did", flat=True) if "mend" in did]
    assert done == [
        "accounts.finish-mending",
        "accounts.confirm-mending",
        "accounts.ask-to-mend",
    ]


@pytest.mark.parametrize("after", [timedelta(), DAY - timedelta(seconds=1)])
def test_not_before_the_day_is_over(asked, confirm, nasreen, after):
    confirm()

    with pytest.raises(actions.NotReadyYet):
        finish(asked, nasreen, after=after)


def test_not_without_the_second(asked, nasreen):
    with pytest.raises(actions.NotReadyYet):
        finish(asked, nasreen, after=2 * DAY)


def test_the_first_is_not_the_second(asked, confirm, nasreen):
    with pytest.raises(actions.NotTheSecond):
        confirm(by=nasreen)


def test_nobody_mends_their_own(ann, asked, confirm, nasreen):
    with pytest.raises(actions.NotTheSecond):
        confirm(by=ann.person)
    confirm()
    with pytest.raises(actions.NotTheSecond):
        finish(asked, ann.person)
    actions.stop_mending(mending=asked, by=nasreen, now=NOW)
    with pytest.raises(actions.NotTheSecond):
        actions.ask_to_mend(account=ann, email=NEW, by=ann.person, now=NOW)


def test_the_database_wants_two_people_as_well(asked, nasreen):
    asked.confirmed_by = nasreen
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()


def test_the_old_address_is_told_and_stops_it(ann, asked, confirm, nasreen):
    link = confirm()
    assert mail.outbox[-1].to == [ADDRESS]
    looked = Client().get(link)
    assert looked.status_code == 200
    asked.refresh_from_db()
    assert asked.ended_at is None

    assert "Nothing was changed" in Client().post(link).content.decode()

    asked.refresh_from_db()
    with pytest.raises(actions.NotReadyYet):
        finish(asked, nasreen)
    assert Client().post(link).status_code == 422


@pytest.mark.parametrize("token", ["x", "x.y", ".", "é.é"])
def test_a_made_up_link_stops_nothing(asked, token):
    assert Client().post(f"/sign-in/stop/{token}/").status_code == 422
    assert Client().post(f"/sign-in/stop/{asked.key}./").status_code == 422
    asked.refresh_from_db()
    assert asked.ended_at is None


def test_the_person_stops_it_where_they_are_signed_in(ann, asked, confirm):
    browser = make.signed_in(ann.person)
    confirm()
    page = browser.get("/me/sign-in/").content.decode()
    assert "Somebody asked to change how you sign in" in page

    browser.post("/me/sign-in/keep/")

    asked.refresh_from_db()
    assert asked.ended_at
    assert not asked.is_done


def test_nobody_stops_that_of_another(asked, other_browser):
    other_browser.post("/me/sign-in/keep/")

    asked.refresh_from_db()
    assert asked.ended_at is None


def test_one_at_a_time_and_the_next_when_it_is_over(ann, asked, omar):
    with pytest.raises(actions.AskedAlready):
        actions.ask_to_mend(account=ann, email=NEW, by=omar, now=NOW)
    later = NOW + timedelta(days=15)

    actions.ask_to_mend(account=ann, email=NEW, by=omar, now=later)

    assert Mending.objects.filter(ended_at__isnull=True).count() == 1


def test_an_address_belongs_to_one_person(ann, nasreen):
    make.account(nasreen)
    with pytest.raises(actions.AddressTaken):
        actions.ask_to_mend(
            account=ann, email=nasreen.account.email.upper(), by=nasreen, now=NOW
        )


def test_someone_with_no_account_is_given_an_address(nasreen, ann):
    bob = make.person("Bob Ley")
    given = {"by": nasreen, "now": NOW}

    actions.give_address(person=bob, email="Bob@post.example", **given)

    assert bob.account.email == "bob@post.example"
    with pytest.raises(actions.AskedAlready):
        actions.give_address(person=bob, email=NEW, **given)
    with pytest.raises(actions.AddressTaken):
        actions.give_address(person=make.person("C"), email=ADDRESS, **given)
