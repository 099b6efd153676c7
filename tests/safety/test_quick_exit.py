"""Leaving quickly, the page about safety, and where to report a weakness."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from plait.foundation import clock
from plait.frameworks.rules import BadFramework
from tests import factories

PAGES = ("/", "/sign-in/", "/projects/", "/about/safety/", "/nowhere/", "/report/")


@pytest.fixture
def anyone(db):
    factories.project()
    return factories.signed_in(None)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_left_by_a_plain_link(anyone, path):
    page = anyone.get(path).content.decode()
    (link,) = re.findall(r"<a [^>]*data-quick-exit[^>]*>.*?</a>", page)

    assert 'href="https://www.bbc.co.uk/weather"' in link
    assert 'rel="noreferrer nofollow"' in link
    assert "onclick" not in link
    assert re.sub("<.*?>", "", link) == "Leave this site quickly"


def test_it_stands_before_the_rest_of_the_page(anyone):
    page = anyone.get("/").content.decode()

    assert page.index("data-quick-exit") < page.index("<main")


def test_nothing_is_asked_of_that_site_before_a_press(anyone):
    page = anyone.get("/").content.decode()

    outside = re.findall(r'(?:src|href|action)="(https?://[^"]+)"', page)
    assert outside == ["https://www.bbc.co.uk/weather"]
    assert not re.search(r"dns-prefetch|preconnect|prefetch|prerender", page)


def test_where_it_leads_is_a_setting(anyone, settings):
    settings.QUICK_EXIT = "https://weather.example/"
    assert 'href="https://weather.example/"' in anyone.get("/").content.decode()

    settings.QUICK_EXIT = ""
    page = anyone.get("/").content.decode()
    assert "data-quick-exit" not in page
    assert "quick_exit.js" not in page


def test_the_page_about_safety_says_what_it_cannot_do(anyone):
    page = anyone.get("/about/safety/").content.decode()

    assert "It does not hide that you were here." in page
    assert "within one working day" in page
    assert "within 5 working days" in page
    assert 'href="tel:116123"' in page


def test_a_site_shows_its_own_places_to_get_help(anyone, settings, tmp_path):
    own = {
        "name": "signposts",
        "version": "1",
        "valid_from": "2026-01-01",
        "valid_to": None,
        "source": "Us.",
        "licence": "MIT",
        "verified_on": "2026-11-22",
        "note": "Ours.",
        "data": {"places": [{"name": "Us", "phone": "01632 960 999", "when": "Now."}]},
    }
    file = tmp_path / "signposts.json"
    file.write_text(json.dumps(own))
    settings.SIGNPOSTS = str(file)

    page = anyone.get("/about/safety/").content.decode()

    assert "Us: 01632 960 999" in page
    assert "Samaritans" not in page


def test_a_list_of_ones_own_that_is_wrong_is_refused(anyone, settings, tmp_path):
    file = tmp_path / "signposts.json"
    file.write_text("{}")
    settings.SIGNPOSTS = str(file)

    with pytest.raises(BadFramework):
        anyone.get("/about/safety/")


# ---------------------------------------------------------------- words that are sent


def say(browser, project, words, **more):
    sent = {
        "words": words,
        "question": str(project.questions.get().pk),
        "group": "carer",
        "use": "public",
        "credit": "nothing",
        "told": "receipt",
        **more,
    }
    return browser.post(f"/projects/{project.code}/say/", sent)


@pytest.fixture
def asking(db):
    return factories.question().project


def test_contact_details_are_asked_about_once_and_the_words_stay(asking):
    browser = factories.signed_in(None)
    words = "Ring me on 01632 960 123."

    first = say(browser, asking, words)
    second = say(browser, asking, words, share_anyway="on")

    page = first.content.decode()
    assert first.status_code == 422
    assert "Did you mean to share this?" in page
    assert words in page
    assert 'name="share_anyway"' in page
    assert second.status_code == 302
    assert asking.contributions.get().words == words


def test_words_with_none_are_not_asked_about(asking):
    browser = factories.signed_in(None)

    page = browser.get(f"/projects/{asking.code}/say/").content.decode()

    assert "share_anyway" not in page
    assert say(browser, asking, "We waited 10 weeks.").status_code == 302


@pytest.mark.parametrize(("words", "shown"), [("I can’t go on.", True), ("No.", False)])
def test_words_that_sound_like_distress_are_kept_and_help_is_shown(
    asking, words, shown
):
    browser = factories.signed_in(None)

    sent = say(browser, asking, words)

    assert sent.status_code == 302
    assert ("Samaritans" in browser.get(sent.url).content.decode()) is shown
    assert asking.contributions.get().words == words


# ---------------------------------------------------------------- security.txt


def test_without_a_contact_there_is_no_security_txt(anyone):
    assert anyone.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("security@plait.example", "Contact: mailto:security@plait.example"),
        ("https://plait.example/report", "Contact: https://plait.example/report"),
    ],
)
def test_security_txt_says_where_to_report(anyone, settings, contact, line):
    settings.SECURITY_CONTACT = contact

    response = anyone.get("/.well-known/security.txt")

    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == line
    written = next(one for one in lines if one.startswith("Expires: "))
    expires = datetime.fromisoformat(written.removeprefix("Expires: "))
    now = datetime.combine(clock.today(), datetime.min.time(), tzinfo=UTC)
    assert timedelta(days=30) < expires - now < timedelta(days=366)
