"""On a desktop, in every theme: axe and our own probes find nothing on any page."""

from datetime import date

import pytest

from plait.design.reading import BY_KEY
from tests.browser.browsing import Noise, each_place, told
from tests.browser.places import EXAMPLES, READERS, WALKED_TO, names_of_addresses
from tests.browser.probing import ask, axe, open_all

THEMES = [option.code for option in BY_KEY["t"].options if option.code != "auto"]
ALWAYS = {"white", "dark"}
OWN = ("structure", "targets", "contrast", "sideways")

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
    if not full and theme not in ALWAYS:
        pytest.skip("other themes are looked at in the full run")
    page = page_of(reader, t=theme)
    noise = Noise(site).listen(page)
    wrong = {}
    for place in each_place(page, site, reader):
        open_all(page)
        found = axe(page)
        unsure = [one for one in found["incomplete"] if not _is_decided(one)]
        own = [f"{name}: {one}" for name in OWN for one in ask(page, name)]
        wrong[place] = found["violations"] + unsure + own
        assert found["passes"] > 10, f"axe looked at nothing: {place}"
    assert not any(wrong.values()), told(wrong)
    assert noise.complaints == []
