"""What somebody wrote ten seconds ago outlives the page it was written on: bar E10."""

import re

import pytest

from tests.browser.browsing import become
from tests.browser.conftest import PHONE
from tests.browser.places import KITCHEN_TABLE, SAM

TEXTS = {
    "In one sentence, what was decided?": "Post the check-in in a white envelope",
    "Why?": "It was opened sooner.\nThree people said so.",
}
TEN_SECONDS, TEN_MINUTES = 11_000, 600_000
NOT_KEPT = "We could not keep a draft just now. What you wrote is still on this page."


@pytest.fixture
def card(own_site):
    """Where a new card is written."""
    return f"{own_site}{KITCHEN_TABLE}decisions/new/"


@pytest.fixture
def page(open_page, own_site, card):
    """A card that Sam has open, on a clock that the test moves."""
    page = open_page(PHONE)
    become(page, own_site, SAM)
    page.clock.install()
    page.goto(card)
    return page


def boxes(page):
    return [page.get_by_role("textbox", name=label).first for label in TEXTS]


def write(page):
    for box, words in zip(boxes(page), TEXTS.values(), strict=True):
        box.fill(words)


def holds_every_text(page):
    return [box.input_value() for box in boxes(page)] == list(TEXTS.values())


def kept(page):
    """Let ten seconds pass once what is on its way has arrived, and that arrive too."""
    page.wait_for_load_state("networkidle")
    page.clock.run_for(TEN_SECONDS)
    page.wait_for_load_state("networkidle")
    page.get_by_text("Draft kept at").wait_for()


def test_a_tab_that_crashes(page, card):
    write(page)
    kept(page)
    page.close(run_before_unload=False)

    again = page.context.new_page()
    again.goto(card)

    assert holds_every_text(again)


def test_a_browser_that_is_killed(page, open_page, own_site, card):
    write(page)
    kept(page)
    page.context.close()

    again = open_page(PHONE)
    become(again, own_site, SAM)
    again.goto(card)

    assert holds_every_text(again)


def test_ten_minutes_without_a_network(page, card):
    page.context.set_offline(True)
    write(page)
    page.clock.run_for(TEN_MINUTES)
    page.get_by_text(NOT_KEPT).wait_for()
    assert holds_every_text(page)

    page.context.set_offline(False)
    kept(page)
    page.goto(card)

    assert holds_every_text(page)


def test_a_sign_in_that_ran_out_meanwhile(page, own_site):
    stays = [each for each in page.context.cookies() if each["name"] != "sid"]
    page.context.clear_cookies()
    page.context.add_cookies(stays)
    write(page)
    page.clock.run_for(TEN_SECONDS)
    page.get_by_text(NOT_KEPT).wait_for()
    page.get_by_role("button", name=re.compile("Keep this decision")).click()
    page.wait_for_url(re.compile("/sign-in/"))

    become(page, own_site, SAM)
    page.goto(f"{own_site}/unsent/")

    shown = page.content()
    for words in TEXTS.values():
        for line in words.splitlines():
            assert line in shown
