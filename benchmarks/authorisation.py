"""A1–A4 and A6: nobody reads or changes what is not theirs, and we would notice.

A1 probes every address in every way; in full, each again in ways a program or an
attacker asks. A2 counts addresses without a reviewed row. A3 changes the policy cell
by cell and counts changes that nobody notices. A4 plants holes. A6 reads the code.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")

from benchmarks.bar import Asked, Bar, at_least, at_most, run, say
from benchmarks.suite import outcome_of

if TYPE_CHECKING:
    from tests.permissions.scene import Scene

LEAST_PROBES, LEAST_PROBES_QUICK = 150_000, 300
LEAST_HOLES = 18


def measure(asked: Asked) -> Iterator[Bar]:
    """Every figure of authorisation."""
    with _scene() as scene:
        yield from _probed(scene, asked)
        yield from _changed(scene, asked)
    yield from _tests(
        "A4-holes", "tests/permissions/test_planted_holes.py", LEAST_HOLES
    )
    yield from _tests("A6-unsafe-code", "tests/architecture/test_unsafe_code.py", 60)


def _probed(scene: "Scene", asked: Asked) -> Iterator[Bar]:
    """A1 and A2."""
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


def _changed(scene: "Scene", asked: Asked) -> Iterator[Bar]:
    """A3."""
    from benchmarks.policy_mutants import by_pages, by_tables  # noqa: PLC0415

    killed, mutants = by_tables()
    by_table = _share(killed, mutants)
    yield at_least("A3-killed-by-tables-%", by_table, 100, cases=mutants)
    seen, reached = by_pages(scene, full=asked.full)
    yield at_least("A3-killed-by-pages-%", _share(seen, reached), 90, cases=reached)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


@contextmanager
def _scene() -> Iterator["Scene"]:
    """The demo with planted words and every kind of person, in its own database."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from django.test.runner import DiscoverRunner  # noqa: PLC0415 - as above

    from plait.demo.build import build  # noqa: PLC0415 - as above
    from tests.permissions.scene import set_scene  # noqa: PLC0415 - as above

    runner = DiscoverRunner(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        build()
        yield set_scene()
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()


def _tests(name: str, file: str, least: int) -> Iterator[Bar]:
    """How many tests of a file pass, and how many fail."""
    came = outcome_of(file)
    yield at_least(f"{name}-found", came.passed, least, cases=came.cases)
    yield at_most(f"{name}-missed", came.wrong, 0, cases=came.cases)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"A": measure}))
