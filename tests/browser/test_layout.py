"""Our own look at every page: what no engine sees, or sees weakly."""

from itertools import pairwise

import pytest

from tests.browser.browsing import Noise, each_place, told
from tests.browser.conftest import PHONE
from tests.browser.places import IRIS_NO, KITCHEN_TABLE, NOBODY, READERS, SAM
from tests.browser.probing import ask, open_all, stops

LARGEST = {"size": "4", "letters": "opendyslexic", "spacing": "3"}
STOPS_BEFORE_MAIN = 12
PROBES = ("sideways", "targets", "contrast")


def _enlarge(page):
    """Choose the largest words, as the server and the reading page do."""
    for name, value in LARGEST.items():
        page.locator("html").evaluate(
            "(html, [name, value]) => html.setAttribute(name, value)",
            [f"data-{name}", value],
        )
    page.evaluate("document.fonts.ready.then(() => null)")


@pytest.mark.parametrize("reader", READERS)
def test_a_phone_shows_all_of_it_also_in_the_largest_words(page_of, site, reader):
    page = page_of(reader, PHONE)
    noise = Noise(site).listen(page)
    wrong = {}
    for place in each_place(page, site, reader):
        open_all(page)
        found = [f"{name}: {one}" for name in PROBES for one in ask(page, name)]
        _enlarge(page)
        wrong[place] = found + [f"enlarged: {one}" for one in ask(page, "sideways")]
    assert not any(wrong.values()), told(wrong)
    assert noise.complaints == []


def test_the_largest_words_are_the_same_from_the_server(page_of, site):
    page = page_of(NOBODY, PHONE, s="4", f="opendyslexic", l="3")
    page.goto(site)
    html = page.locator("html")
    for name, value in LARGEST.items():
        assert html.get_attribute(f"data-{name}") == value
    assert ask(page, "sideways") == []


@pytest.mark.parametrize(
    ("reader", "path"),
    [
        (NOBODY, "/"),
        (NOBODY, IRIS_NO),
        (SAM, f"{KITCHEN_TABLE}decisions/new/"),
    ],
)
def test_the_keyboard_goes_everywhere_and_is_seen(page_of, site, reader, path):
    page = page_of(reader)
    page.goto(site + path)
    found = stops(page)
    assert found[0]["words"] == "Skip to main content"
    assert [one["words"] for one in found if not one["shows"]] == []
    assert [one["words"] for one in found if one["isCovered"]] == []
    before_main = next(place for place, one in enumerate(found) if one["isInMain"])
    assert before_main <= STOPS_BEFORE_MAIN
    tops = [one["top"] for one in found[1:]]
    back = [(a, b) for a, b in pairwise(tops) if b < a - 60]
    assert len(back) <= 1, f"the keyboard jumps back up the page: {back}"


def test_the_skip_link_leads_to_the_main_part(page_of, site):
    page = page_of(NOBODY)
    page.goto(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_printed_decision_shows_all_of_it_and_nothing_to_press(page_of, site):
    page = page_of(NOBODY)
    page.goto(site + IRIS_NO)
    page.emulate_media(media="print")
    for words in ("How we got here", "Who had a say", "What we will not do"):
        assert page.get_by_text(words, exact=True).first.is_visible()
    for hidden in ("header nav", ".help-line", "#demo", "main .button"):
        assert page.locator(hidden).filter(visible=True).count() == 0
    assert ask(page, "contrast") == []


@pytest.mark.parametrize("path", ["/", IRIS_NO, "/reading/", "/sign-in/"])
def test_forced_colours_leave_edges_and_pictures(page_of, site, path):
    page = page_of(NOBODY)
    page.emulate_media(forced_colors="active")
    page.goto(site + path)
    assert ask(page, "edges") == []
    page.keyboard.press("Tab")
    assert ask(page, "focus")["shows"]


def test_nothing_moves_for_those_who_ask_for_stillness(page_of, site):
    page = page_of(NOBODY)
    page.emulate_media(reduced_motion="reduce")
    page.goto(site)
    assert page.evaluate("document.getAnimations().length") == 0
