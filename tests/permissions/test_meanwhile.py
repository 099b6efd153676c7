"""What somebody else wrote meanwhile is shown beside one's own: to whom it may be.

Every form that carries a mark of what it showed is sent with a mark of another day.
"""

import pytest

from tests.permissions import crawl, judge
from tests.permissions.cast import FEW
from tests.permissions.crawl import places_of
from tests.permissions.routes import all_routes

CHANGED_MEANWHILE = 409


@pytest.fixture
def sent(scene, monkeypatch):
    """Every answer to such a form, by those who differ in what they may see."""
    kept = crawl.filled_in
    monkeypatch.setattr(
        crawl, "filled_in", lambda *about: {**kept(*about), "seen": "of another day"}
    )
    asked = [
        (route, place, kind, "POST")
        for route in all_routes()
        if route.name in judge.MAY_WRITE
        for place in places_of(route, scene)
        for kind in FEW
    ]
    return crawl.crawl(asked, scene)


@pytest.mark.slow
def test_both_are_shown_to_whoever_may_read_them(sent, scene):
    met = [probe for probe in sent if probe.status == CHANGED_MEANWHILE]

    assert len({probe.route for probe in met}) >= 5
    assert not list(judge.broken(sent))
    assert not list(judge.leaks(sent, scene.secrets))
    assert not list(judge.unseen_looks(sent, scene.secrets))
    assert not list(judge.written(sent))
