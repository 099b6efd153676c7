"""Asks for every address, as every kind of person, in every way, in every place."""

import logging
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.permissions.cast import FEW, KINDS, OWN
from tests.permissions.filled import filled_in
from tests.permissions.places import NOTHING, Place
from tests.permissions.probe import Prober, plain_print
from tests.permissions.routes import Route
from tests.permissions.scene import Scene
from tests.permissions.secrets import found_in

SAFE = ("GET", "HEAD", "OPTIONS")
EMPTY = "POST-empty"
METHODS = (*SAFE, "POST", EMPTY, "PUT", "PATCH", "DELETE")
# No page has these: in a plain crawl each kind of person tries one of them by turns.
ANSWERED_BY_NONE = ("PUT", "PATCH", "DELETE")
NO_PLACE = "-"
PRIVATE_PLACE = "private"
# Between them they may do whatever can be done: what they send is sent everywhere.
DOERS = ("speaker", "facilitator", "involvement lead")
Asked = tuple[Route, str, str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """One answer: who asked for what and where, and what came back.

    `alike` is a number that two answers share when they cannot be told apart.
    """

    route: str
    method: str
    place: str
    of: str
    kind: str
    path: str
    status: int
    alike: int
    written: frozenset[str]
    found: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.route, self.place, self.method, self.kind

    def __str__(self) -> str:
        return f"{self.kind}: {self.method} {self.path} ({self.place})"


def places_of(route: Route, scene: Scene) -> list[str]:
    """The kinds of object that an address can be asked for."""
    if not route.needs:
        return [NO_PLACE]
    return [name for name, place in scene.places.items() if place.holds(route.needs)]


def methods_of(route: Route) -> tuple[str, ...]:
    """The ways to ask: an address with a question is the same page, asked twice."""
    return ("GET", "POST") if "?" in route.name else METHODS


def every(routes: Iterable[Route], scene: Scene) -> Iterator[Asked]:
    """The complete product."""
    for route in routes:
        for place in places_of(route, scene):
            for kind in KINDS:
                for method in methods_of(route):
                    yield route, place, kind, method


def some(routes: Iterable[Route], scene: Scene) -> Iterator[Asked]:
    """Every address and kind of person in every way, each in another place by turns.

    A private place is always asked for together with one that is not there. What is
    read is read in every place by those who differ in what they may see, and what is
    sent is sent in every place by those who may do most.
    """
    for route in routes:
        places = places_of(route, scene)
        for at, kind in enumerate(KINDS):
            for method in methods_of(route):
                if method in ANSWERED_BY_NONE and method != _by_turns(route, at):
                    continue
                turn = zlib.crc32(f"{route.name}{method}".encode()) + at
                chosen = {places[turn % len(places)]}
                if kind in {"GET": FEW, "POST": DOERS}.get(method, ()):
                    chosen = set(places)
                if PRIVATE_PLACE in chosen:
                    chosen.add(NOTHING)
                for place in sorted(chosen):
                    yield route, place, kind, method


def _by_turns(route: Route, at: int) -> str:
    turn = zlib.crc32(route.name.encode()) + at
    return ANSWERED_BY_NONE[turn % len(ANSWERED_BY_NONE)]


def crawl(asked: Iterable[Asked], scene: Scene) -> list[Probe]:
    """Ask, and keep what matters of every answer."""
    prober = Prober()
    logging.disable(logging.CRITICAL)
    try:
        with plain_print():
            return [_probe(prober, scene, *each) for each in asked]
    finally:
        logging.disable(logging.NOTSET)


def _probe(prober: Prober, scene: Scene, route: Route, place: str, kind, method):
    at = scene.places.get(place, Place(of=OWN))
    path = route.shape.format(**at.values())
    sent = filled_in(route.name, at) if method == "POST" else None
    seen = prober.ask(
        method.partition("-")[0], path, cookie=scene.cookies[kind], sent=sent
    )
    return Probe(
        route=route.name,
        method=method,
        place=place,
        of=at.of,
        kind=kind,
        path=path,
        status=seen.status,
        alike=hash((seen.status, seen.without(path))),
        written=seen.written,
        found=frozenset(found_in(seen.content, scene.secrets)),
    )
