"""A sign-in that ran out in the middle of writing costs nobody a word."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from plait.contributions.models import Question
from plait.foundation import clock
from tests import factories
from tests.writing import filled

pytestmark = pytest.mark.django_db
WORDS = "What would make the letters from the clinic easier to read for you?"


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def asker(project):
    return factories.partner(project).person


@pytest.fixture
def browser(asker):
    """A browser in which they are signed in, and have looked at a page."""
    browser = factories.signed_in(asker)
    browser.get("/me/")
    return browser


ASK = "/projects/kitchen-table/questions/new/"


def write_and_be_signed_out(browser, **more):
    answers = filled(browser, ASK, words=WORDS)
    Session.objects.all().delete()
    return browser.post(ASK, answers, **more)


def sign_in(browser, person):
    browser.force_login(factories.account(person))


def test_the_words_are_kept_and_one_is_asked_to_sign_in(browser, project):
    answer = write_and_be_signed_out(browser)

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/unsent/"
    assert not Question.objects.exists()
    assert b"What you wrote is kept" in browser.get("/sign-in/").content


def test_once_signed_in_they_are_shown_and_one_press_sends_them(browser, asker):
    write_and_be_signed_out(browser)
    sign_in(browser, asker)

    page = browser.get("/unsent/")
    assert WORDS in page.content.decode()
    again = dict(page.context["again"])
    sent = browser.post(page.context["where"], again)

    assert sent.status_code == 302
    assert Question.objects.get().words == WORDS
    assert browser.get("/unsent/")["Location"] == "/me/"


def test_what_lies_in_the_database_is_closed(browser):
    write_and_be_signed_out(browser)

    kept = Session.objects.get()
    assert "closed" in kept.get_decoded()["unsent"]
    assert "letters" not in str(kept.get_decoded())
    assert kept.expire_date <= timezone.now() + timedelta(hours=24, minutes=1)


def test_somebody_else_on_the_same_computer_does_not_get_them(browser, project):
    other = factories.partner(project).person
    write_and_be_signed_out(browser)
    sign_in(browser, other)

    assert browser.get("/unsent/")["Location"] == "/me/"
    assert "unsent" not in browser.session


def test_without_the_key_in_the_browser_nobody_opens_them(browser, asker):
    write_and_be_signed_out(browser)
    sign_in(browser, asker)
    del browser.cookies["unsent-key"]

    assert browser.get("/unsent/")["Location"] == "/me/"


def test_after_a_day_they_are_gone(browser, asker, monkeypatch):
    write_and_be_signed_out(browser)
    sign_in(browser, asker)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert browser.get("/unsent/")["Location"] == "/me/"


def test_they_can_be_thrown_away(browser, asker):
    write_and_be_signed_out(browser)
    sign_in(browser, asker)

    browser.post("/unsent/")

    assert "unsent" not in browser.session
    assert browser.get("/unsent/")["Location"] == "/me/"


def test_a_stranger_is_only_asked_to_sign_in(client, project):
    answer = client.post(ASK, {"words": WORDS})

    assert answer["Location"] == f"/sign-in/?next={ASK}"
    assert not Session.objects.exists()


def test_a_draft_that_keeps_itself_is_left_to_do_so(browser):
    answer = write_and_be_signed_out(browser, headers={"Sec-Fetch-Mode": "cors"})

    assert answer["Location"] == f"/sign-in/?next={ASK}"


def test_more_than_a_session_can_hold_is_not_kept(browser, asker):
    filled(browser, ASK)
    Session.objects.all().delete()

    answer = browser.post(ASK, {"words": "x" * 300_000})

    assert answer["Location"] == f"/sign-in/?next={ASK}"
