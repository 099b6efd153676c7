"""On a desktop, in every theme: axe and our own probes find nothing on any page."""

from datetime import date

import pytest

from plait.design.reading import BY_KEY
from tests.browser.browsing import Noise, each_place, told
from tests.browser.places import (
    EXAMPLES,
    NOBODY,
    READERS,
    WALKED_TO,
    names_of_addresses,
)
from tests.browser.probing import ask, axe, axe_on_colours, open_all, wear

THEMES = [option.code for option in BY_KEY["t"].options if option.code != "auto"]
FIRST, SECOND = "white", "dark"
OWN = ("structure", "targets", "contrast", "sideways")
COLOURS_OF_ALL = """[...document.querySelectorAll("*")].map(one => {
  const style = getComputedStyle(one);
  return [one.tagName, style.color, style.backgroundColor, style.borderTopColor].join();
})"""

# What axe cannot decide by itself, and how we did: rule, where → reason, date.
DECIDED = {
    ("color-contrast", "text["): (
        "a label of a drawing, on its own shapes: probes/contrast.js measures it",
        date(2026, 11, 23),
    ),
}


def test_no_page_arrives_unwatched():
    assert names_of_addresses() == EXAMPLES.keys() | WALKED_TO.keys()


def _is_decided(one):
    return any(
        one["rule"] == rule and one["where"].startswith(where)
        for rule, where in DECIDED
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_found(page_of, site, full, theme, reader):
    """A plain run looks at each page in two themes on one visit; a full run in all."""
    if not full and theme != FIRST:
        pytest.skip("dark is looked at on the visit in white; others in the full run")
    page = page_of(reader, t=theme)
    noise = Noise(site).listen(page)
    wrong = {}
    for place in each_place(page, site, reader):
        open_all(page)
        found = axe(page)
        own = [f"{name}: {one}" for name in OWN for one in ask(page, name)]
        wrong[place] = _told_by(found) + own
        assert found["passes"] > 10, f"axe looked at nothing: {place}"
        if not full:
            wrong[place] += [f"{SECOND}: {one}" for one in _in_another(page, SECOND)]
    assert not any(wrong.values()), told(wrong)
    assert noise.complaints == []


def _told_by(found):
    return found["violations"] + [
        one for one in found["incomplete"] if not _is_decided(one)
    ]


def _in_another(page, theme):
    """What is wrong with the colours of the page in another theme."""
    wear(page, theme)
    found = axe_on_colours(page)
    assert found["passes"], f"axe looked at no colours in {theme}"
    return [*_told_by(found), *ask(page, "contrast")]


def test_a_page_wears_a_theme_as_the_server_sends_it(page_of, site):
    page, sent = page_of(NOBODY, t=FIRST), page_of(NOBODY, t=SECOND)
    for one in (page, sent):
        one.goto(site)
    assert page.evaluate(COLOURS_OF_ALL) != sent.evaluate(COLOURS_OF_ALL)
    wear(page, SECOND)
    assert page.evaluate(COLOURS_OF_ALL) == sent.evaluate(COLOURS_OF_ALL)


def test_words_too_pale_for_the_dark_are_noticed(page_of, site):
    page = page_of(NOBODY, t=FIRST)
    page.goto(site)
    axe(page)
    page.locator("h1").evaluate("h1 => h1.style.setProperty('color', '#102522')")
    assert [one["where"] for one in _told_by(axe_on_colours(page))] == []
    wear(page, SECOND)
    assert any("h1" in one["where"] for one in _told_by(axe_on_colours(page)))
