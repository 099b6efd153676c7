"""The crawl notices holes: each is planted here, and must be found.

A small crawl, of the addresses a hole concerns, is judged by the same judges.
"""

import pytest

from tests.permissions import golden, judge
from tests.permissions.crawl import NO_PLACE, crawl, methods_of, places_of
from tests.permissions.places import NOTHING
from tests.permissions.planted_holes import HOLES
from tests.permissions.routes import all_routes

READERS = ("nobody", "suspended", "ex-partner", "speaker", "carer", "co-lead")
PLACES = (
    *(NO_PLACE, NOTHING, "own", "own, leads only", "own, told", "own, hidden"),
    *("private", "the programme's own", "the speaker's passkey"),
)


@pytest.fixture(scope="module")
def reviewed():
    return golden.read()


def found(scene, names, reviewed):
    """What the judges say of a small crawl of these addresses."""
    asked = [
        (route, place, kind, method)
        for route in all_routes()
        if route.name in names
        for place in places_of(route, scene)
        if place in PLACES
        for kind in READERS
        for method in methods_of(route)
        if method in ("GET", "POST")
    ]
    return judge.all_wrong(crawl(asked, scene), reviewed, scene.secrets)


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_a_planted_hole_is_found(scene, reviewed, monkeypatch, hole):
    hole(monkeypatch)

    assert found(scene, HOLES[hole], reviewed)


def test_without_a_hole_nothing_is_found(scene, reviewed):
    names = {name for names in HOLES.values() for name in names}

    assert not found(scene, names, reviewed)
