"""Whoever needs a second step and has not taken it is nobody, at every address."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from plait.accounts.models import Device
from plait.foundation.seat_keys import cookie_name
from tests.permissions.crawl import METHODS, places_of
from tests.permissions.filled import filled_in
from tests.permissions.places import Place
from tests.permissions.probe import Prober, plain_print
from tests.permissions.routes import all_routes

# What is drawn by lot for everyone: a receipt, and what a passkey is asked.
DRAWN = re.compile(rb'(?<=/)[A-Z0-9]{5}-[A-Z0-9]{5}(?=/)|(?<="challenge": ")[^"]+')
# One key of a room for both: what comes first there is drawn from it.
SEAT = f"{cookie_name()}=a-key-for-both"
# Where a second step is set up or taken, and where one turns back.
THEIR_OWN = {
    "accounts:app",
    "accounts:new-passkey",
    "accounts:new-passkey-question",
    "accounts:passkey",
    "accounts:second-step",
    "accounts:sign-in",
    "accounts:sign-out",
    "accounts:spare-codes",
}


@pytest.fixture
def halfway(scene):
    """What the browser of an involvement lead sends who has used an email only."""
    browser = Client()
    browser.force_login(scene.people["involvement lead"].account)
    theirs = Device.objects.filter(key=browser.session["device"])
    # Used tomorrow: while the test runs, no page has to note that it was used.
    tomorrow = timezone.now() + timedelta(days=1)
    theirs.update(proof="email", used_at=tomorrow)
    return f"sid={browser.cookies['sid'].value}"


def differs(prober, scene, route, place, method, cookie):
    """Whether what comes back is not what nobody gets, or the record was written."""
    at = scene.places.get(place, Place(of=""))
    path = route.shape.format(**at.values())
    sent = filled_in(route.name, at) if method == "POST" else None
    way = method.partition("-")[0]
    nobodys = prober.ask(way, path, cookie=SEAT, sent=sent)
    theirs = prober.ask(way, path, cookie=f"{cookie}; {SEAT}", sent=sent)
    one, other = (DRAWN.sub(b"", each.without(path)) for each in (theirs, nobodys))
    return one != other or theirs.written != nobodys.written


def test_halfway_one_is_nobody(scene, halfway, full):
    prober, found, probes = Prober(), set(), 0
    with plain_print():
        for route in all_routes():
            places = places_of(route, scene)
            for place in places if full else places[:1]:
                for method in METHODS if full else ("GET", "POST"):
                    probes += 1
                    if differs(prober, scene, route, place, method, halfway):
                        found.add(route.name)

    assert found <= THEIR_OWN
    assert "accounts:second-step" in found
    assert probes > 100


def test_with_the_second_step_one_is_not(scene):
    """The same question, asked of somebody who is all the way in."""
    prober, cookie = Prober(), scene.cookies["involvement lead"]
    found = {
        route.name
        for route in all_routes()
        if route.name in {"replies:owed", "explore:me", "projects:start"}
        and differs(prober, scene, route, "-", "GET", cookie)
    }

    assert found == {"replies:owed", "explore:me", "projects:start"}
