"""Unsent words and browsers that are halfway: to the hour, bent, and by another."""

import json
from base64 import b64encode
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from plait.accounts.models import AppCode, Device
from plait.config import unsent
from plait.config.keeping import room
from plait.config.signed_in import _is_halfway_with
from plait.contributions.models import Question
from plait.foundation import clock
from tests import factories
from tests.config.test_unsent import ASK, WORDS, sign_in, write_and_be_signed_out
from tests.writing import filled

pytestmark = pytest.mark.django_db
HOURS = unsent._limits()[0]
SECOND = timedelta(seconds=1)


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def asker(project):
    return factories.partner(project).person


@pytest.fixture
def browser(asker):
    browser = factories.signed_in(asker)
    browser.get("/me/")
    return browser


@pytest.fixture
def kept(browser, asker):
    """A browser that is signed in again, with words that were kept."""
    write_and_be_signed_out(browser)
    sign_in(browser, asker)
    return browser


def is_shown(browser):
    response = browser.get("/unsent/")
    return response.status_code == 200 and WORDS in response.content.decode()


@pytest.mark.parametrize(("late", "shown"), [(-SECOND, True), (SECOND, False)])
def test_they_are_kept_to_the_second(kept, monkeypatch, late, shown):
    at = kept.session["unsent"]["at"]
    moment = unsent.datetime.fromisoformat(at) + HOURS + late
    monkeypatch.setattr(clock, "now", lambda: moment)

    assert is_shown(kept) is shown
    assert ("unsent" in kept.session) is shown


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "é",
        b64encode(bytes(32)).decode(),
        b64encode(bytes(7)).decode(),
        "=" * 9,
    ],
)
def test_a_key_that_is_bent_opens_nothing(kept, key):
    kept.cookies["unsent-key"] = key

    assert not is_shown(kept)
    assert "unsent" not in kept.session


@pytest.mark.parametrize("closed", ["", "AAAA", b64encode(bytes(60)).decode()])
def test_words_that_were_changed_in_the_database_are_not_opened(kept, closed):
    session = kept.session
    session["unsent"] = {**session["unsent"], "closed": closed}
    session.save()

    assert not is_shown(kept)


def test_looked_at_twice_they_are_still_there_and_sent_they_are_gone(kept):
    assert is_shown(kept)
    assert is_shown(kept)
    page = kept.get("/unsent/")
    kept.post(page.context["where"], dict(page.context["again"]))

    assert Question.objects.count() == 1
    assert "unsent" not in kept.session
    assert not is_shown(kept)


def test_another_form_that_is_sent_meanwhile_leaves_them(kept):
    kept.post("/me/sign-in/keep/")

    assert is_shown(kept)


def test_thrown_away_twice_says_so_once(kept):
    first = kept.post("/unsent/", follow=True).content.decode()
    second = kept.post("/unsent/", follow=True).content.decode()

    assert "It was thrown away." in first
    assert "It was thrown away." not in second


def test_a_mark_somebody_made_up_gives_nobodys_words(browser, asker):
    answers = filled(browser, ASK, words=WORDS)
    Session.objects.all().delete()
    browser.cookies["last-here"] = "0" * 64
    browser.post(ASK, answers)
    assert "unsent" in browser.session
    sign_in(browser, asker)

    assert not is_shown(browser)


def test_nothing_is_kept_on_a_disk_that_is_nearly_full(browser, monkeypatch):
    monkeypatch.setattr(room, "is_nearly_full", lambda: True)

    write_and_be_signed_out(browser)

    assert "unsent" not in browser.session


@pytest.mark.parametrize(("more", "kept"), [(0, True), (1, False)])
def test_as_much_is_kept_as_the_limit_says(monkeypatch, more, kept):
    where, pairs = "/x/", [("words", "é")]
    size = len(json.dumps([where, pairs]).encode())
    monkeypatch.setattr(unsent, "_limits", lambda: (HOURS, size - more))
    request = RequestFactory().post(where, headers={"cookie": "last-here=m"})
    request.session, request.user = Client().session, AnonymousUser()
    monkeypatch.setattr(unsent.messages, "warning", lambda *_said: None)

    response = unsent._keep(request, unsent.Unsent(where, pairs))

    assert (response is not None) is kept
    assert ("unsent" in request.session) is kept


def test_the_secret_of_a_form_is_not_among_what_is_kept(browser, asker):
    write_and_be_signed_out(browser)
    sign_in(browser, asker)

    assert "csrfmiddlewaretoken" not in dict(browser.get("/unsent/").context["again"])


def test_words_are_asked_for_by_nobody_signed_in(kept):
    kept.post("/sign-out/")

    assert kept.get("/unsent/")["Location"] == "/sign-in/?next=/unsent/"
    assert not Session.objects.filter(session_data__contains=WORDS).exists()
    assert Client().post(ASK, {"words": WORDS})["Location"].endswith(ASK)


@pytest.mark.parametrize(
    ("proof", "has_app", "for_all", "halfway"),
    [
        ("email", False, False, False),
        ("email", True, False, True),
        ("email", False, True, True),
        ("card", True, False, True),
        ("card", False, True, True),
        ("passkey", True, True, False),
        ("two-steps", True, True, False),
        ("demo", False, True, True),
    ],
)
def test_who_is_halfway(asker, settings, proof, has_app, for_all, halfway):
    settings.IS_DEMO, settings.SECOND_STEP_FOR_ALL = False, for_all
    browser = factories.signed_in(asker)
    Device.objects.update(proof=proof)
    if has_app:
        account = factories.account(asker)
        AppCode.objects.create(
            account=account, made_at=factories.NOW, confirmed_at=factories.NOW
        )

    assert _is_halfway_with(Device.objects.get().key) is halfway
    assert (browser.get("/me/").status_code == 302) is halfway


def test_an_app_that_was_only_begun_asks_for_nothing(asker):
    browser = factories.signed_in(asker)
    Device.objects.update(proof="email")
    AppCode.objects.create(account=factories.account(asker), made_at=factories.NOW)

    assert browser.get("/me/").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "0" * 43])
def test_a_device_nobody_knows_is_not_halfway_to_anything(asker, key):
    factories.signed_in(asker)

    assert _is_halfway_with(key) is False
