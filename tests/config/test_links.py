"""Every link of every page leads somewhere, for whoever is shown it.

Addresses in templates are written out (a floor may lead to a page of a floor above),
so this walks them: as nobody, as a partner, a facilitator and an involvement lead.
"""

import re
from html import unescape

import pytest
from django.urls import resolve

from plait.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
# Pages of one kind are alike: so many of each are opened, and the others taken as read.
OF_EACH_KIND = 3
READERS = ["", "Tess Pell", "Sam Okafor", "Nasreen Aziz"]
ELSEWHERE = ("/static/",)


def links_of(response):
    if "text/html" not in response.headers.get("Content-Type", ""):
        return []
    return [unescape(found) for found in LINK.findall(response.content.decode())]


def walked(browser):
    """The status of every address reached from the front door."""
    found, opened, waiting = {}, {}, ["/"]
    while waiting:
        address = waiting.pop(0)
        if address in found or address.startswith(ELSEWHERE):
            continue
        kind = resolve(address.partition("?")[0]).view_name
        opened[kind] = opened.get(kind, 0) + 1
        if opened[kind] > OF_EACH_KIND:
            continue
        response = browser.get(address)
        found[address] = response.status_code
        waiting += links_of(response)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_link_leads_nowhere(world, name):
    person = Person.objects.get(name=name) if name else None

    found = walked(factories.signed_in(person))
    nowhere = {at for at, status in found.items() if status not in (200, 302)}

    assert len(found) > 40
    assert nowhere == set()
