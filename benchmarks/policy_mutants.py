"""A3: the policy is changed, one cell at a time, to see whether anything notices.

By the tables that people reviewed (tests/permissions/*.csv): each change must be seen.
By pages: somebody of the standing that was changed asks for every address, and the
answers must differ from the reviewed ones. What no page asks about is not reached.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

from plait.frameworks.rules import published
from plait.projects import rules
from plait.projects.rules import Extent, Permission, Sight, Standing
from tests.permissions import golden, judge
from tests.permissions.crawl import NO_PLACE, _probe, methods_of, places_of
from tests.permissions.probe import Prober, plain_print
from tests.permissions.routes import all_routes
from tests.permissions.scene import Scene
from tests.permissions.test_policy import POLICY, SEEN, STOPS

# Somebody of each standing, in the open project.
STANDS_FOR = {
    Standing.NOBODY: "nobody",
    Standing.SIGNED_IN: "account only",
    Standing.PARTNER: "carer",
    Standing.CO_LEAD: "co-lead",
    Standing.FACILITATOR: "facilitator",
    Standing.INVOLVEMENT_LEAD: "involvement lead",
}
PLACES = (NO_PLACE, "own", "own, told", "own, public words")
ONE_IN = 9


class Watched(set[Permission]):
    """What a standing may do, and which of it was asked about."""

    def __init__(self, may: set[Permission]) -> None:
        super().__init__(may)
        self.asked: set[Permission] = set()

    def __contains__(self, permission: object) -> bool:
        if isinstance(permission, Permission):
            self.asked.add(permission)
        return super().__contains__(permission)


@contextmanager
def _one_more_or_less(standing: Standing, permission: Permission) -> Iterator[Watched]:
    kept = rules.STANDING_MAY[standing]
    rules.STANDING_MAY[standing] = changed = Watched(kept ^ {permission})
    try:
        yield changed
    finally:
        rules.STANDING_MAY[standing] = kept


def by_tables() -> tuple[int, int]:
    """Changes that the reviewed tables notice, of how many: each cell of the three."""
    killed = mutants = 0
    for standing, permission in product(Standing, Permission):
        with _one_more_or_less(standing, permission):
            mutants += 1
            killed += _tables_differ()
    for stage, permission in product(_stages(), Permission):
        kept = dict(rules.STAGE_STOPS)
        rules.STAGE_STOPS[stage] = kept.get(stage, set()) ^ {permission}
        mutants += 1
        killed += _tables_differ()
        rules.STAGE_STOPS.clear()
        rules.STAGE_STOPS.update(kept)
    for sight, standing in product(Sight, Standing):
        extent = rules.SEES[sight][standing]
        rules.SEES[sight][standing] = _another(extent)
        mutants += 1
        killed += _tables_differ()
        rules.SEES[sight][standing] = extent
    return killed, mutants


def _stages() -> list[str]:
    data = published("stages").data
    return [row["code"] for row in (*data["stages"], *data["ends"])]


def _another(extent: Extent) -> Extent:
    return Extent.NO if extent is Extent.YES else Extent.YES


def _tables_differ() -> bool:
    """Whether the rules are other than what was reviewed."""
    may_differ = any(
        rules.may(permission, standing=standing, stage=stage)
        is not (
            POLICY[permission][standing] == "yes" and (stage, permission) not in STOPS
        )
        for permission, standing, stage in product(
            Permission, Standing, ["", *_stages()]
        )
    )
    return may_differ or any(
        rules.sees(sight, standing=standing) != SEEN[sight][standing]
        for sight, standing in product(Sight, Standing)
    )


def by_pages(scene: Scene, *, full: bool) -> tuple[int, int]:
    """Changes to who may do what that pages notice, of how many reach a page."""
    cells = list(product(Standing, Permission))
    chosen = cells if full else cells[::ONE_IN]
    expected = golden.read()
    logging.disable(logging.CRITICAL)
    try:
        with plain_print():
            seen = {cell: _is_noticed(scene, expected, *cell) for cell in chosen}
    finally:
        logging.disable(logging.NOTSET)
    for standing, permission in (
        cell for cell, found in seen.items() if found is False
    ):
        sys.stderr.write(f"    no page notices: {permission} for {standing}\n")
    reached = [found for found in seen.values() if found is not None]
    return sum(reached), len(reached)


def _is_noticed(
    scene: Scene, expected: golden.Golden, standing: Standing, permission: Permission
) -> bool | None:
    """Whether some answer to somebody of this standing is another, or writes.

    None when no page ever asks for this permission of somebody of this standing.
    """
    prober, kind = Prober(), STANDS_FOR[standing]
    with _one_more_or_less(standing, permission) as changed:
        for route in all_routes():
            if route.name == "explore:policy":  # it prints the table: no proof
                continue
            for place in set(PLACES) & set(places_of(route, scene)):
                for method in {"GET", "POST"} & set(methods_of(route)):
                    probe = _probe(prober, scene, route, place, kind, method)
                    if any(judge.surprises([probe], expected)) or any(
                        judge.written([probe])
                    ):
                        return True
    return False if permission in changed.asked else None


if __name__ == "__main__":
    raise SystemExit("Run: python -m benchmarks.authorisation")
