"""A1 and A2: asks every address in every way, and judges each answer.

In full, every probe is made again in ways that must change nothing: as a program
asks, with headers that other servers obey, with a password in the open, and with a
session that is nearly over. A session that is over must make everyone nobody.
"""

import logging
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.timezone import now

from tests.permissions import golden, judge
from tests.permissions.crawl import Asked, Probe, _probe, every, some
from tests.permissions.probe import Prober, plain_print
from tests.permissions.routes import all_routes
from tests.permissions.scene import Scene

PLAIN = "as a browser asks"
OVER = "with a session that is over"
NEARLY_OVER = "with a session that is nearly over"
ONE_IN = 24
WAYS: dict[str, dict[str, str]] = {
    PLAIN: {},
    "as a program asks": {
        "HTTP_ACCEPT": "application/json",
        "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
        "HTTP_HX_REQUEST": "true",
    },
    "with headers that other servers obey": {
        "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
        "HTTP_X_ORIGINAL_URL": "/",
        "HTTP_X_REWRITE_URL": "/",
        "HTTP_X_FORWARDED_FOR": "127.0.0.1",
        "HTTP_X_FORWARDED_USER": "admin",
    },
    "with a password in the open": {"HTTP_AUTHORIZATION": "Basic YWRtaW46YWRtaW4="},
    NEARLY_OVER: {},
    OVER: {},
}


def probe_all(scene: Scene, *, full: bool) -> tuple[int, dict[str, list[str]], int]:
    """Probes made, what was wrong by judge, and how many words were planted."""
    expected = golden.read()
    wrong: dict[str, list[str]] = defaultdict(list)
    for name in ("surprises", "leaks", "writes", "told-apart", "broken"):
        wrong[name] = []
    count = 0
    ways = {name: WAYS[name] for name in _chosen(full)}
    for way, headers in ways.items():
        probes = [_judged(p, way) for p in _asked_all(scene, way, headers, full=full)]
        count += len(probes)
        wrong["surprises"] += judge.surprises(probes, expected)
        wrong["leaks"] += judge.leaks(probes, scene.secrets)
        wrong["writes"] += judge.written(probes)
        wrong["told-apart"] += judge.told_apart(probes)
        wrong["broken"] += judge.broken(probes)
    return count, dict(wrong), len(scene.secrets)


def _chosen(full: bool) -> Iterable[str]:  # noqa: FBT001 - one switch
    """Which ways. PLAIT_WAYS names some, to share the work among processes."""
    named = os.environ.get("PLAIT_WAYS", "")
    if named:
        return [list(WAYS)[int(number)] for number in named.split(",")]
    return WAYS if full else (PLAIN, OVER)


def _judged(probe: Probe, way: str) -> Probe:
    """Whose answer it should be: with a session that is over, nobody's."""
    return replace(probe, kind="nobody") if way == OVER else probe


def _asked_all(
    scene: Scene, way: str, headers: dict[str, str], *, full: bool
) -> list[Probe]:
    asked: list[Asked] = list((every if full else some)(all_routes(), scene))
    if not full:
        asked = asked[:: ONE_IN if way == PLAIN else ONE_IN * 10]
    prober = Prober(**headers)
    logging.disable(logging.CRITICAL)
    try:
        with plain_print(), transaction.atomic():
            _age_sessions(way)
            found = [_probe(prober, scene, *each) for each in asked]
            transaction.set_rollback(True)
    finally:
        logging.disable(logging.NOTSET)
    return found


def _age_sessions(way: str) -> None:
    if way == OVER:
        Session.objects.update(expire_date=now() - timedelta(seconds=1))
    if way == NEARLY_OVER:
        Session.objects.update(expire_date=now() + timedelta(hours=6))


def unreviewed() -> tuple[set[str], int]:
    """Addresses with no row in golden.csv, and how many addresses there are."""
    routes = {route.name for route in all_routes()}
    rows = {route for route, *_ in golden.read()}
    return routes ^ rows, len(routes)
