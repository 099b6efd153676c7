"""Signing in and out, reading choices and drafts: with and without JavaScript."""

import re

import pytest

from tests.browser.browsing import become, posted
from tests.browser.conftest import PHONE
from tests.browser.hands import Hand
from tests.browser.places import KITCHEN_TABLE, SAM

SAMS_ADDRESS = "sam.okafor@sallowmere.example"
DECIDED = "Post the check-in in a white envelope"


@pytest.fixture
def thumb(open_page):
    """Someone with a phone and no JavaScript."""
    return Hand(open_page(PHONE, java_script_enabled=False))


def ask_for_a_link(hand, site):
    hand.open(f"{site}/sign-in/")
    hand.write("Your email address", SAMS_ADDRESS)
    hand.press("Send me a link")
    hand.reads("Check your email", SAMS_ADDRESS)


def is_signed_in(hand):
    return hand.page.get_by_role("button", name="Sign out").count() == 1


def test_sign_in_by_code_and_out_again(thumb, own_site, tmp_path):
    ask_for_a_link(thumb, own_site)
    thumb.write("The code", "000000 is not it")
    thumb.press("Sign in")
    thumb.reads("That code is not right, or it is too old.")
    assert not is_signed_in(thumb)
    thumb.write("The code", posted(tmp_path, r"type this code: ([\d ]+)"))
    thumb.press("Sign in")
    assert is_signed_in(thumb)
    thumb.press("Sign out", within="header")
    thumb.reads("You are signed out.")
    assert not is_signed_in(thumb)


def test_sign_in_by_link_which_works_once(thumb, own_site, tmp_path):
    ask_for_a_link(thumb, own_site)
    link = posted(tmp_path, r"(http\S+/sign-in/link/\S+)")
    thumb.open(link)
    assert not is_signed_in(thumb), "opening a link must not sign anyone in"
    thumb.press("Yes, this is me")
    assert is_signed_in(thumb)
    thumb.press("Sign out", within="header")
    thumb.open(link)
    thumb.press("Yes, this is me")
    thumb.reads("This link no longer works")


def test_reading_choices_last_from_page_to_page_until_put_back(thumb, site):
    thumb.open(site + KITCHEN_TABLE)
    thumb.follow("Reading and listening")
    thumb.tick("Dark", "Colours")
    thumb.tick("Biggest", "Size of the words")
    thumb.press("Save my choices")
    html = thumb.page.locator("html")
    assert thumb.page.url == site + KITCHEN_TABLE, "back to where they came from"
    for path in ("/", "/d/D-011/", "/nowhere/"):
        thumb.open(site + path)
        assert html.get_attribute("data-theme") == "dark"
        assert html.get_attribute("data-size") == "4"
    thumb.open(f"{site}/reading/")
    assert thumb.page.get_by_role("radio", name="Biggest").is_checked()
    thumb.press("Put everything back")
    thumb.open(site)
    assert html.get_attribute("data-theme") is None
    assert "reading" not in {one["name"] for one in thumb.page.context.cookies()}


def test_a_look_at_choices_keeps_nothing(thumb, site):
    thumb.open(f"{site}/reading/?t=dark&s=3")
    thumb.reads("Nothing is saved yet.")
    thumb.open(site)
    assert thumb.page.locator("html").get_attribute("data-theme") is None


def test_reading_choices_show_at_once_with_javascript(phone, site):
    phone.goto(f"{site}/reading/")
    phone.get_by_role("radio", name="Yellow on black").check()
    assert phone.locator("html").get_attribute("data-theme") == "yellowblack"
    assert phone.locator("[data-reading-status]").inner_text().strip()
    focused = phone.evaluate("document.activeElement.value")
    assert focused == "yellowblack", "a choice must not move the focus"


def test_a_page_that_is_not_there_says_so_plainly(thumb, site):
    answer = thumb.page.goto(f"{site}/nowhere/")
    assert answer.status == 404
    thumb.reads("We cannot find that page", "Nothing you wrote is lost.")
    thumb.follow("Go to the home page")
    thumb.reads("Research, done together.")


def test_the_gallery_shows_every_part_and_how_it_is_written(thumb, site):
    thumb.open(f"{site}/design/")
    parts = thumb.page.locator(".gallery__part")
    assert parts.count() >= 15
    for part in parts.all():
        assert part.locator("[data-example]").count(), part.inner_text()[:80]


def test_a_card_kept_for_later_is_there_when_they_come_back(thumb, own_site):
    become(thumb.page, own_site, SAM)
    thumb.open(f"{own_site}{KITCHEN_TABLE}decisions/new/")
    thumb.write("In one sentence, what was decided?", DECIDED)
    thumb.tick("We voted")
    thumb.press("Keep for later")
    thumb.reads("Draft kept at")
    thumb.open(f"{own_site}/me/")
    thumb.follow("Go on with the card for Kitchen Table")
    thumb.reads("We kept your unfinished card")
    box = thumb.page.get_by_role("textbox", name="In one sentence")
    assert box.input_value() == DECIDED
    assert thumb.page.get_by_role("radio", name="We voted").is_checked()
    thumb.press("Start afresh")
    assert not box.input_value()


def test_a_card_keeps_itself_with_javascript(open_page, own_site):
    page = open_page(PHONE)
    become(page, own_site, SAM)
    address = f"{own_site}{KITCHEN_TABLE}decisions/new/"
    page.goto(address)
    page.get_by_role("textbox", name="In one sentence").fill(DECIDED)
    page.keyboard.press("Tab")
    page.get_by_text("Draft kept at").wait_for()
    page.goto(f"{own_site}/projects/")
    page.goto(address)
    box = page.get_by_role("textbox", name="In one sentence")
    assert box.input_value() == DECIDED


def test_a_card_can_be_answered_one_question_at_a_time(thumb, own_site):
    become(thumb.page, own_site, SAM)
    thumb.open(f"{own_site}{KITCHEN_TABLE}decisions/new/")
    thumb.press("Answer one question at a time instead")
    thumb.write("In one sentence, what was decided?", DECIDED)
    thumb.press("Next question")
    thumb.press("Next question")
    thumb.tick(re.compile("Iris"), "Who decided?")
    thumb.press("Next question")
    thumb.tick("We all agreed")
    thumb.press("Next question")
    thumb.tick("Yes, something changes")
    thumb.press("Keep this decision")
    thumb.reads("Kept. This is decision", DECIDED)


def test_words_sent_by_a_visitor_get_a_receipt_that_opens_them(thumb, own_site):
    thumb.open(own_site + KITCHEN_TABLE)
    thumb.follow(re.compile("Say something .*letter from the memory clinic"))
    thumb.write(re.compile("your words|What would you", re.IGNORECASE), "Bigger type.")
    asked = thumb.page.get_by_role("group", name="Which question")
    assert asked.locator("input:checked").count() == 1, "the one they came from"
    for question in thumb.page.locator("main fieldset").all():
        if not question.locator("input:checked").count():
            question.get_by_role("radio").first.check()
    thumb.press("Send it")
    thumb.reads("Thank you. We have your words.")
    thumb.follow("See your words")
    thumb.reads("Bigger type.", "Nothing yet.")
