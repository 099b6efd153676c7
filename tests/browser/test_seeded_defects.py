"""Every probe fails on a page with defects: a probe that cannot fail says nothing."""

from pathlib import Path

import pytest

from tests.browser.browsing import Noise
from tests.browser.conftest import PHONE
from tests.browser.probing import ask, axe, stops

SEEDED = Path(__file__).parent / "seeded"

EXPECTED = {
    "contrast": (
        "“Grey words that are hard to read”",
        "“Words that half show”",
        "“Label on its shape”",
    ),
    "targets": ("a “Go” 30×30",),
    "sideways": ("the page is ", "p.wide reaches", "p.cut cuts its words off"),
    "structure": (
        "no language",
        "no title",
        "2 h1",
        "h4 after h1: “Skipped two”",
        "an empty h2",
        "2 banner",
        "0 main",
        "0 contentinfo",
        "navs named ,",
        "twice: #double",
        "aria-describedby names #gone",
        "no label: unlabelled",
        "words inside unlabelled",
        "no question above pick",
        "no autocomplete: email",
        "a link with no words",
        "a link that says “Here”",
        "two links say “Go”",
        "a button with no words",
        "no words for data:",
        "a file name for words: DSC_0042.jpg",
        "a drawing with no words",
        "role=button on DIV",
        "tabindex above 0",
        "something plays by itself",
        "a link opens a window",
        "words that only show on hovering",
        "a style written into the page",
        "something moves",
    ),
}
AXE = {
    "html-has-lang",
    "document-title",
    "label",
    "link-name",
    "button-name",
    "image-alt",
    "heading-order",
    "color-contrast-enhanced",
    "landmark-one-main",
    "tabindex",
}


def _show(page, name):
    page.set_content((SEEDED / name).read_text(encoding="utf-8"))
    return page


@pytest.mark.parametrize("probe", EXPECTED)
def test_our_probes_find_what_was_put_there(open_page, probe):
    found = ask(_show(open_page(PHONE), "defects.html"), probe)
    missed = [one for one in EXPECTED[probe] if not any(one in told for told in found)]
    assert missed == [], found


def test_axe_finds_what_was_put_there(open_page):
    found = axe(_show(open_page(), "defects.html"))["violations"]
    assert {one["rule"] for one in found} >= AXE


def test_focus_that_cannot_be_seen_and_a_covered_stop_are_found(open_page):
    found = stops(_show(open_page(), "defects.html"))
    assert found[0]["words"] != "Skip to main content"
    assert "Focus not seen" in [one["words"] for one in found if not one["shows"]]
    assert "Covered by another" in [one["words"] for one in found if one["isCovered"]]


def test_a_caught_keyboard_is_found(open_page):
    page = _show(open_page(), "caught.html")
    with pytest.raises(AssertionError, match="the keyboard is caught"):
        stops(page)


def test_a_request_to_others_and_a_broken_script_are_found(open_page, site):
    page = open_page()
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    noise = Noise(site).listen(page)
    page.goto(site)
    page.evaluate(
        """() => { const image = new Image(); image.src = "https://elsewhere.example/a.png";
          setTimeout(() => { throw new Error("broken on purpose"); }); }"""
    )
    page.wait_for_timeout(200)
    told = "\n".join(noise.complaints)
    assert "elsewhere.example" in told
    assert "broken on purpose" in told
