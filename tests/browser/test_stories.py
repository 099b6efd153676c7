"""Stories 1, 2, 6, 9 and 13 of the demo, walked by the people concerned.

Each on a phone 320 pixels wide and on a desktop, without JavaScript; the first one
by keyboard alone as well.
"""

import re

import pytest

from tests.browser.browsing import become, posted
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Hand, Keyboard
from tests.browser.places import BERNARD, NASREEN, SAM

FEMI_SAID = re.compile("Check-in sheet came Friday")
FEMIS_RECEIPT = "8T4FQ-8N5MX"
DECIDED = "Look at every check-in sheet within one working day"
TWO_MINUTES = 120

WAYS = {
    "a thumb on a phone": (Hand, PHONE),
    "a pointer at a desk": (Hand, DESKTOP),
    "a keyboard alone": (Keyboard, DESKTOP),
}
POINTING = ("a thumb on a phone", "a pointer at a desk")


@pytest.fixture
def hand(open_page, request):
    """Someone at a page without JavaScript, in one of `WAYS`."""
    kind, viewport = WAYS[request.param]
    return kind(open_page(viewport, java_script_enabled=False))


each_way = pytest.mark.parametrize("hand", WAYS, indirect=True)
by_pointing = pytest.mark.parametrize("hand", POINTING, indirect=True)


@each_way
def test_1_from_the_front_door_back_to_maureen_and_on(hand, site):
    hand.open(site)
    hand.follow("Projects")
    hand.follow("Kitchen Table")
    hand.follow("All changes in this project")
    hand.follow("The clinic letter: its words and its layout")
    hand.reads("You are required to attend", "Tidewold memory clinic", "Took it up")
    hand.follow("Open C-0006")
    hand.reads("You attend court. You attend funerals.")
    links = hand.page.locator("main .step")
    kinds = [
        re.search(r"step--(\w+)", one.get_attribute("class"))[1] for one in links.all()
    ]
    assert kinds[:2] == ["asked", "said"]
    assert {"decided", "changed", "told"} <= set(kinds)
    hand.follow("The clinic letter: its words and its layout")
    hand.reads("Harrowdown memory clinic")


@each_way
def test_1_a_new_decision_from_what_was_said_to_told(hand, own_site):
    become(hand.page, own_site, SAM)
    hand.open(f"{own_site}/projects/kitchen-table/")
    hand.start_counting()
    hand.follow("Record a decision")
    hand.write("In one sentence, what was decided?", DECIDED)
    hand.tick(FEMI_SAID)
    hand.tick(re.compile("Bernard Quill"), "Who decided?")
    hand.tick(re.compile("You"), "Who decided?")
    hand.tick("We all agreed")
    hand.tick("Yes, something changes")
    hand.press("Keep this decision")
    assert hand.seconds <= TWO_MINUTES, f"{hand.seconds:.0f} s, {hand}"
    hand.reads(DECIDED, "Kept. This is decision D-077.")

    hand.follow("Say what changed")
    hand.write("In one sentence, what changed?", "Who opens the check-in sheets")
    hand.write("How was it before?", "They were opened when somebody had time.")
    hand.write("How is it now?", "A named nurse opens them every working day.")
    hand.press("Keep this change")

    become(hand.page, own_site, NASREEN)
    hand.open(f"{own_site}/owed/?project=kitchen-table&way=text")
    hand.reads("Femi Balogun")
    hand.follow("Send the text for Femi Balogun, C-0212")
    hand.reads("Asked for a text.", "01632 960 114")
    hand.press("Tick: told")
    hand.reads("Kept. They were told by text")

    hand.open(f"{own_site}/back/")
    hand.write(re.compile("receipt", re.IGNORECASE), FEMIS_RECEIPT.lower())
    hand.press("See what came of it")
    hand.reads("Check-in sheet came Friday", DECIDED, "A named nurse opens them")
    kinds = [
        one.get_attribute("class") for one in hand.page.locator("main .step").all()
    ]
    for kind in ("said", "decided", "changed", "told"):
        assert any(f"step--{kind}" in one for one in kinds), f"no link: {kind}"


@by_pointing
def test_2_iris_was_told_no_with_a_reason_and_it_stands(hand, own_site):
    hand.open(f"{own_site}/projects/kitchen-table/decisions/")
    hand.follow(re.compile("Leave question six of the check-in worded as it is"))
    hand.reads(
        "Not changed, with a reason",
        "The eight questions were tested together",
        "I still disagree about question six",
    )
    become(hand.page, own_site, BERNARD)
    hand.open(f"{own_site}/d/D-026/")
    hand.follow("Add what you remember")
    hand.write("What do you remember?", "I remember two people objecting, not one.")
    hand.press("Add what you remember")
    hand.reads("I remember two people objecting, not one.", "I still disagree")


@by_pointing
def test_6_front_desk_sees_itself_beside_what_it_claims(hand, own_site, tmp_path):
    _sign_in_by_code(hand, own_site, tmp_path, "piotr.zielak@sallowmere.example")
    hand.open(f"{own_site}/projects/front-desk/mirror/")
    hand.reads("You call it", "Co-production", "The record shows")
    hand.reads("What the mirror said before", "after 7 decisions: Consulting")
    hand.reads("after 10 decisions: Involving")
    hand.follow("Answer the mirror")
    hand.write("What does the mirror not see?", "We asked at the desk, every Monday.")
    hand.press("Add your answer")
    hand.reads("We asked at the desk, every Monday.")


@by_pointing
def test_9_three_places_answered_and_one_said_no_with_its_reason(hand, site):
    hand.open(f"{site}/projects/front-desk/")
    hand.follow("All changes in this project")
    hand.follow("The first sentence a caller hears")
    hand.reads("Took it up", "Took it up in its own way", "Said no")
    hand.reads("The phone contract allows no new recording until March 2027.")


@by_pointing
def test_13_two_readings_of_one_chart_are_both_kept(hand, site):
    hand.open(f"{site}/projects/same-face/decisions/")
    hand.follow(re.compile("Print both readings of the chart, side by side"))
    hand.reads("You see the line go down", "Others said something too")
    hand.follow("Page 6 of the report")
    hand.reads("Family carers: people had stopped asking", "Researchers: people had")
    hand.reads("The marks cannot tell us which.")


def _sign_in_by_code(hand, site, folder, email):
    hand.open(f"{site}/sign-in/")
    hand.write("Your email address", email)
    hand.press("Send me a link")
    hand.write("The code", posted(folder, r"type this code: ([\d ]+)"))
    hand.press("Sign in")
    assert hand.page.get_by_role("button", name="Sign out").is_visible()
