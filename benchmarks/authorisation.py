"""A1–A6: nobody reads or changes what is not theirs, and we would notice.

A1 probes every address in every way; in full, each again in ways a program or an
attacker asks. A2 counts addresses without a reviewed row. A3 changes the policy cell
by cell and counts changes that nobody notices. A4 plants holes, one at least for each
of 29 advisories. A5 takes sight away from people in any order. A6 reads the code.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")

from benchmarks.bar import Asked, Bar, at_least, at_most, none_of, run, say
from benchmarks.suite import outcome_of

if TYPE_CHECKING:
    from tests.permissions.scene import Scene

LEAST_PROBES, LEAST_PROBES_QUICK = 150_000, 300
LEAST_HOLES, ADVISORIES = 18, 29
STEPS, STEPS_QUICK, STEPS_EACH = 5_000, 50, 25
POLICY = "tests/permissions/test_"


def probed(asked: Asked) -> Iterator[Bar]:
    """A1 and A2."""
    with _scene() as scene:
        yield from _probed(scene, asked)


def _probed(scene: "Scene", asked: Asked) -> Iterator[Bar]:
    from benchmarks.probing import probe_all, unreviewed  # noqa: PLC0415 - as below

    probes, wrong, secrets = probe_all(scene, full=asked.full)
    least = asked.fewest(plain=LEAST_PROBES_QUICK, full=LEAST_PROBES)
    yield at_least("A1-probes", probes, least, cases=probes)
    for name, many in wrong.items():
        for each in many[:20]:
            say(each)
        yield at_most(f"A1-{name}", len(many), 0, cases=probes)
    yield at_least("A1-planted-words", secrets, 60, cases=secrets)
    missing, routes = unreviewed()
    yield at_most("A2-routes-not-reviewed", len(missing), 0, cases=routes)


def changed(asked: Asked) -> Iterator[Bar]:
    """A3."""
    with _scene() as scene:
        from benchmarks.policy_mutants import by_pages, by_tables  # noqa: PLC0415

        killed, mutants = by_tables()
        seen, reached = by_pages(scene, full=asked.full)
    by_table = _share(killed, mutants)
    yield at_least("A3-killed-by-tables-%", by_table, 100, cases=mutants)
    yield at_least("A3-killed-by-pages-%", _share(seen, reached), 90, cases=reached)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def holes(_asked: Asked) -> Iterator[Bar]:
    """A4."""
    yield from _tests("A4-holes", f"{POLICY}planted_holes.py", LEAST_HOLES)
    yield from _tests("A4-advisories", f"{POLICY}advisories.py", ADVISORIES)


def left(asked: Asked) -> Iterator[Bar]:
    """A5."""
    steps = asked.fewest(plain=STEPS_QUICK, full=STEPS)
    with _database():
        from tests.permissions.leaving import try_steps  # noqa: PLC0415 - as above

        found = try_steps(steps, each=STEPS_EACH)
    for stale in found.stale:
        say(stale)
    yield none_of("A5-stale-sights", len(found.stale), found.steps, fewest=steps)
    yield at_least("A5-looks", found.looks, 4 * steps, cases=found.looks)
    yield at_least("A5-looks-that-show-words", found.readings, steps // 4, cases=steps)


def unsafe(_asked: Asked) -> Iterator[Bar]:
    """A6."""
    yield from _tests("A6-unsafe-code", "tests/architecture/test_unsafe_code.py", 60)


@contextmanager
def _scene() -> Iterator["Scene"]:
    """The demo with planted words and every kind of person, in its own database."""
    with _database():
        from plait.demo.build import build  # noqa: PLC0415 - once the app is ready
        from tests.permissions.scene import set_scene  # noqa: PLC0415 - as above

        build()
        yield set_scene()


@contextmanager
def _database() -> Iterator[None]:
    """An empty database, and what tests need around them."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from django.test.runner import DiscoverRunner  # noqa: PLC0415 - as above

    runner = DiscoverRunner(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()


def _tests(name: str, file: str, least: int) -> Iterator[Bar]:
    """How many tests of a file pass, and how many fail."""
    came = outcome_of(file)
    yield at_least(f"{name}-found", came.passed, least, cases=came.cases)
    yield at_most(f"{name}-missed", came.wrong, 0, cases=came.cases)


MEASURES = {"A1": probed, "A3": changed, "A4": holes, "A5": left, "A6": unsafe}

if __name__ == "__main__":
    sys.exit(run(__doc__, MEASURES))
