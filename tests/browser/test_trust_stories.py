"""Stories 8, 10 and 12 of the demo, and what people do when they need to trust us.

Each on a phone 320 pixels wide, without JavaScript.
"""

import re

import pytest

from tests.browser.browsing import become
from tests.browser.conftest import PHONE
from tests.browser.hands import Hand
from tests.browser.places import BERNARD, KIT, KITCHEN_TABLE, NASREEN, SAM

MAUREEN_SAID = "/c/C-0006/"
HER_WORDS = "You attend court. You attend funerals."


@pytest.fixture
def thumb(open_page):
    """Someone with a phone and no JavaScript."""
    return Hand(open_page(PHONE, java_script_enabled=False))


@pytest.fixture
def is_gone(thumb, own_site):
    """Says whether a name is on no page that anyone can read."""

    def look(name, *pages):
        found = []
        for address in pages:
            thumb.open(own_site + address)
            if name in thumb.page.locator("main").inner_text():
                found.append(address)
        return found == []

    return look


def test_8_aminas_name_is_gone_and_what_she_changed_is_not(thumb, site):
    thumb.open(f"{site}/c/C-0003/")
    words = thumb.page.locator("main").inner_text()
    assert "Amina" not in words
    assert "D-001" in words, "the decision that answered her still stands"
    thumb.open(f"{site}/d/D-001/")
    assert "Amina" not in thumb.page.locator("main").inner_text()
    become(thumb.page, site, NASREEN)
    thumb.open(f"{site}/requests/")
    thumb.follow(re.compile("former contributor .*to be erased"))
    thumb.reads("What we told them", "We erased what we kept about you, as you chose.")


def test_8_somebody_asks_to_be_erased_and_is(thumb, own_site, is_gone):
    public = (KITCHEN_TABLE, f"{KITCHEN_TABLE}decisions/", "/d/D-026/", MAUREEN_SAID)
    become(thumb.page, own_site, BERNARD)
    thumb.open(f"{own_site}/me/")
    thumb.follow("Ask to be erased")
    thumb.reads("What goes", "What stays, and why", "What cannot be undone")
    thumb.tick("They stay where a decision answers them, unnamed")
    thumb.press("Ask to be erased")
    become(thumb.page, own_site, NASREEN)
    thumb.open(f"{own_site}/me/")
    thumb.follow("What people ask about their data")
    thumb.follow(re.compile("Bernard Quill"))
    thumb.follow("See what would go")
    thumb.reads("Read this through. Once you press, nobody can bring it back.")
    thumb.press(re.compile("^Erase"))
    assert is_gone("Bernard", *public, "/requests/", f"{KITCHEN_TABLE}partners/")


def test_10_nobody_under_18_until_kit_came(thumb, site):
    thumb.open(f"{site}/x/X-021/")
    thumb.reads(
        re.compile("Nobody under 18 had been part of any decision"),
        re.compile("who is 17, joined on 10 March 2026 with a vote"),
    )
    become(thumb.page, site, KIT)
    thumb.open(f"{site}/me/record/")
    thumb.reads(re.compile("since 10 March 2026"))
    thumb.open(f"{site}/projects/waiting-room/")
    assert "Kit Farrow" not in thumb.page.locator("main").inner_text()


def test_12_rowan_goes_on_with_thanks(thumb, site):
    become(thumb.page, site, NASREEN)
    thumb.open(f"{site}/people/")
    thumb.follow("Rowan Teale")
    thumb.reads(re.compile("In a young people’s group until 30 January 2027"))
    thumb.reads(re.compile("Support the younger members"))
    certificate = thumb.page.get_by_role("link", name="Print their certificate")
    address = site + certificate.get_attribute("href")
    printed = thumb.page.request.get(address)
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.body().startswith(b"%PDF")


def test_words_that_worry_somebody_are_hidden_while_a_person_looks(thumb, own_site):
    thumb.open(own_site + MAUREEN_SAID)
    thumb.reads(re.compile(HER_WORDS))
    thumb.follow(re.compile("Report"))
    thumb.tick(re.compile("shows where or who somebody is"))
    thumb.write(re.compile("Tell us more"), "Her street is in it.")
    thumb.press("Send the report")
    thumb.reads("Thank you. We have your report.")
    become(thumb.page, own_site, SAM)
    thumb.open(f"{own_site}/reports/")
    thumb.follow(re.compile("who somebody is"))
    thumb.reads("Her street is in it.")
    thumb.tick(re.compile("Hide"))
    thumb.write(re.compile("Why"), "It names a street.")
    thumb.press("Do this")
    thumb.page.context.clear_cookies()
    thumb.open(own_site + MAUREEN_SAID)
    assert HER_WORDS not in thumb.page.locator("main").inner_text()


def test_words_sent_after_the_time_ran_out_are_kept(thumb, own_site):
    become(thumb.page, own_site, SAM)
    thumb.open(f"{own_site}{KITCHEN_TABLE}questions/new/")
    thumb.write("What do you want to ask?", "What would make it shorter?")
    stays = [c for c in thumb.page.context.cookies() if c["name"] != "sid"]
    thumb.page.context.clear_cookies()
    thumb.page.context.add_cookies(stays)
    thumb.press("Ask this question")
    assert "/sign-in/" in thumb.page.url
    become(thumb.page, own_site, SAM)
    thumb.open(f"{own_site}/unsent/")
    thumb.reads(re.compile("What would make it shorter"))
