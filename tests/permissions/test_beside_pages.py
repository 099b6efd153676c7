"""What goes out beside pages: letters and lines of the log hold no planted word.

A letter says that there is something, and a line where it went wrong: never what.
"""

import logging

import pytest

from plait.config.redaction import RedactingFormatter
from plait.post.actions import post
from tests.permissions.crawl import DOERS, _probe, places_of
from tests.permissions.judge import MAY_WRITE
from tests.permissions.planted_holes import put_in_place
from tests.permissions.probe import Prober, plain_print
from tests.permissions.routes import all_routes
from tests.permissions.secrets import found_in


@pytest.fixture
def letters(monkeypatch):
    """Every letter that was asked for: its subject and its words."""
    found = []
    put_in_place(
        monkeypatch,
        post,
        lambda *, body, subject="", **_: found.append(f"{subject}\n{body}"),
    )
    return found


@pytest.fixture
def lines():
    """Every line that was logged: what it said, and as it would be written."""
    found, formatter, root = [], RedactingFormatter(), logging.getLogger()
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda one: found.append((one.getMessage(), formatter.format(one)))
    root.addHandler(handler)
    yield found
    root.removeHandler(handler)


def asked(scene, names):
    """Those who may do most send something everywhere; a stranger reads everything."""
    for route in all_routes():
        for place in places_of(route, scene):
            yield route, place, "nobody", "GET"
            for kind in DOERS if route.name in names else ():
                yield route, place, kind, "POST"


@pytest.mark.slow
def test_no_planted_word_goes_out_beside_a_page(scene, letters, lines):
    prober = Prober()
    with plain_print():
        for each in asked(scene, MAY_WRITE):
            _probe(prober, scene, *each)

    def leaking(kept):
        return [one for one in kept if found_in(one.encode(), scene.secrets)]

    assert letters
    assert leaking(letters) == []
    assert leaking(said for said, _ in lines)  # receipts, in addresses
    assert leaking(written for _, written in lines) == []
