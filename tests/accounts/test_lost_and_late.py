"""A lost way in: late, done twice, taken meanwhile, and of closed accounts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from plait.accounts import actions
from plait.accounts.models import Device, Mending, Passkey, SignIn
from plait.accounts.rules.mending import State, state_of
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.conftest import ADDRESS, signed_in_as

NEW = "ann.new@post.example"
NOW = make.NOW
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEFORE = SECOND * -1


@pytest.fixture
def nasreen(db):
    return make.person("Nasreen")


@pytest.fixture
def omar(db):
    return make.person("Omar")


@pytest.fixture
def asked(ann, nasreen):
    return actions.ask_to_mend(account=ann, email=NEW, by=nasreen, now=NOW)


def confirm(asked, by, *, now=NOW):
    actions.confirm_mending(mending=asked, by=by, site="https://x", name="It", now=now)


def finish(asked, by, *, now=NOW + DAY):
    actions.finish_mending(mending=asked, by=by, now=now)


def did():
    return [one.did.removeprefix("accounts.") for one in Entry.objects.all()]


@pytest.mark.parametrize(
    ("confirmed", "ended", "after", "state"),
    [
        (False, False, timedelta(), State.ASKED),
        (False, False, 14 * DAY, State.ASKED),
        (False, False, 14 * DAY + SECOND, State.OVER),
        (True, False, DAY + BEFORE, State.WAITING),
        (True, False, DAY, State.READY),
        (True, False, 14 * DAY, State.READY),
        (True, False, 14 * DAY + SECOND, State.OVER),
        (True, True, timedelta(), State.OVER),
        (False, True, timedelta(), State.OVER),
    ],
)
def test_how_far_a_mending_has_come(confirmed, ended, after, state):
    found = state_of(
        asked_at=NOW,
        confirmed_at=NOW if confirmed else None,
        ended_at=NOW if ended else None,
        now=NOW + after,
    )

    assert found is state


def test_a_letter_on_its_way_to_the_old_address_signs_nobody_in_any_more(
    ann, asked, nasreen, omar, letter, browser
):
    confirm(asked, omar)
    code, path = letter()

    finish(asked, nasreen)

    assert not SignIn.objects.filter(account=ann).exists()
    assert browser.post("/sign-in/code/", {"code": code}).status_code == 422
    assert Client().post(path).status_code == 422
    assert signed_in_as(browser) is None


def test_a_mending_is_finished_once(ann, asked, nasreen, omar):
    confirm(asked, omar)
    finish(asked, nasreen)

    with pytest.raises(actions.NotReadyYet):
        finish(asked, nasreen, now=NOW + 2 * DAY)
    assert did().count("finish-mending") == 1


def test_a_mending_nobody_finished_in_two_weeks_is_over(ann, asked, nasreen, omar):
    confirm(asked, omar)

    with pytest.raises(actions.NotReadyYet):
        finish(asked, nasreen, now=NOW + 14 * DAY + SECOND)
    ann.refresh_from_db()
    assert ann.email == ADDRESS


def test_an_address_that_was_taken_meanwhile_is_not_taken_away(
    ann, asked, nasreen, omar
):
    confirm(asked, omar)
    actions.give_address(person=make.person("Bob"), email=NEW, by=omar, now=NOW)

    with pytest.raises(actions.AddressTaken):
        finish(asked, nasreen)
    asked.refresh_from_db()
    assert (asked.is_done, asked.ended_at) == (False, None)


def test_confirmed_twice_the_first_time_and_the_first_link_stay(asked, omar):
    confirm(asked, omar)
    link, at = asked.link_hash, asked.confirmed_at

    confirm(asked, make.person("Third"), now=NOW + timedelta(hours=20))

    asked.refresh_from_db()
    assert (asked.link_hash, asked.confirmed_at, asked.confirmed_by) == (link, at, omar)


def test_what_was_stopped_is_confirmed_by_nobody(asked, nasreen, omar):
    actions.stop_mending(mending=asked, by=nasreen, now=NOW)

    confirm(asked, omar)

    asked.refresh_from_db()
    assert asked.confirmed_at is None
    assert "confirm-mending" not in did()


def test_stopped_twice_is_one_line_of_history(asked, nasreen, omar):
    actions.stop_mending(mending=asked, by=nasreen, now=NOW)
    actions.stop_mending(mending=asked, by=omar, now=NOW + DAY)

    asked.refresh_from_db()
    assert asked.ended_at == NOW
    assert did().count("stop-mending") == 1


def test_asked_with_the_address_there_is_only_the_other_ways_go(ann, nasreen, omar):
    Passkey.objects.create(account=ann, credential="c", public_key=b"k", made_at=NOW)
    asked = actions.ask_to_mend(account=ann, email=ADDRESS, by=nasreen, now=NOW)
    confirm(asked, omar)

    finish(asked, nasreen)

    ann.refresh_from_db()
    assert ann.email == ADDRESS
    assert not Passkey.objects.exists()


def test_mending_a_closed_account_does_not_open_it(ann, asked, nasreen, omar):
    ann.is_active = False
    ann.save(update_fields=["is_active"])
    confirm(asked, omar)
    finish(asked, nasreen)
    ann.refresh_from_db()

    actions.ask_to_sign_in(email=NEW, site="https://x", name="It", now=NOW)

    assert not ann.is_active
    assert SignIn.objects.get().account is None


def test_the_button_to_keep_my_ways_does_nothing_twice(ann, asked):
    me = make.signed_in(ann.person)
    for _ in range(2):
        assert me.post("/me/sign-in/keep/").headers["Location"] == "/me/sign-in/"

    assert did().count("stop-mending") == 1


def test_rows_in_a_log_name_nobody(ann, asked):
    make.signed_in(ann.person)
    rows = [ann, asked, Device.objects.get(), SignIn(pk=7), Passkey(pk=7)]

    for row in rows:
        assert re.fullmatch(r"[a-z -]+ \d+", str(row))
    assert Mending.objects.get().ready_at is None
