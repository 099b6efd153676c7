"""Stories 7 and 11 of the demo: what the public asked first, and answers on paper.

Each on a phone 320 pixels wide and on a desktop, without JavaScript.
"""

import re

import pytest

from tests.browser.browsing import become
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Hand
from tests.browser.places import NASREEN

ASKED = "What would help you to do co-production, or to take part in it?"
GUIDE = "A short guide, and how it differs from PPI"
LORNAS_RECEIPT = "2WKWY-TGGJW"
# Two who still wait: one sent a card, one scanned a poster with a phone.
ON_A_CARD = ("C-0221", "JB24M-T5E5W", "A little book. Short.")
ON_A_PHONE = ("C-0287", "XNKA5-BXW4Z", "chat room for students on placement")

WAYS = {"a thumb on a phone": PHONE, "a pointer at a desk": DESKTOP}


@pytest.fixture
def hand(open_page, request):
    """Someone at a page without JavaScript, in one of `WAYS`."""
    return Hand(open_page(WAYS[request.param], java_script_enabled=False))


each_way = pytest.mark.parametrize("hand", WAYS, indirect=True)


def with_receipt(hand, site, receipt):
    """Come back with a receipt, as whoever has one may."""
    hand.open(f"{site}/back/")
    hand.write(re.compile("receipt", re.IGNORECASE), receipt.lower())
    hand.press("See what came of it")


@each_way
def test_7_the_publics_first_ask_is_another_and_two_decisions_answer(hand, site):
    hand.open(f"{site}/projects/sallowmere/")
    hand.follow(ASKED)
    hand.reads(
        f"The most frequent suggestion is “{GUIDE}”.",
        "Public contributors ask first for “Pay properly and promptly”.",
        "Promise to pay within thirty days",
    )
    hand.follow(re.compile("D-066"))
    hand.reads(
        "It is what members of the public asked for most.",
        "We will not pay in cash on the day",
        "What every invitation says about money",
    )
    hand.page.go_back()
    hand.follow(re.compile("D-065"))
    hand.reads("The first page of a short guide", "We will not write a toolkit.")


@each_way
def test_7_what_one_person_asked_for_is_answered_too(hand, site):
    hand.open(f"{site}/projects/sallowmere/")
    hand.follow(ASKED)
    hand.reads("Hospital parking", "Few people suggested this.")
    hand.reads("Leave the hospital car park to the hospital")
    hand.follow(re.compile("D-076"))
    hand.reads("Not changed, with a reason", "The charge is not ours to change.")


@each_way
def test_11_lornas_postcard_was_keyed_in_and_she_is_answered_by_post(hand, site):
    with_receipt(hand, site, LORNAS_RECEIPT)
    hand.reads(
        "Paper, folded once, left at the chapel",
        "Make a leaflet of six panels together with members of the public",
        "Dear Lorna, you asked for a leaflet, on paper, folded once.",
    )


@each_way
def test_11_a_postcard_and_a_phone_each_get_their_answer_in_their_way(hand, own_site):
    become(hand.page, own_site, NASREEN)
    for way, words, answer in (
        ("post", "Asked for a letter.", ON_A_CARD),
        ("text", "Asked for a text.", ON_A_PHONE),
    ):
        code, receipt, said = answer
        hand.open(f"{own_site}/owed/?project=sallowmere&way={way}")
        hand.follow(re.compile(code))
        hand.reads(said, words)
        hand.press("Tick: told")
        hand.reads(re.compile("Kept. They were told by (letter|text)"))
        with_receipt(hand, own_site, receipt)
        hand.reads(said, "Told the people who said it.")
