"""B5: sends every hostile file through the guard, and says what it cost.

python -m benchmarks.uploads [--json FILE]

The files are those of tests/foundation/guard.
"""

import os
import resource
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")

from benchmarks.bar import Asked, Bar, at_least, at_most, run

FEWEST, SECONDS, MEGABYTES, AT_ONCE = 80, 2.0, 256, 16


def measure(_asked: Asked) -> Iterator[Bar]:
    """Try every file in a process of its own, then sixteen good ones at once."""
    import django  # noqa: PLC0415 - settings first

    django.setup()
    from benchmarks.trying import good_ones, hostile_ones  # noqa: PLC0415 - as above

    tried = hostile_ones()
    many = len(tried)
    slowest = max((one.cpu_seconds for one in tried), default=float("inf"))
    good = good_ones(AT_ONCE)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    let_through = sum(not one.is_harmless for one in tried)
    places = sum(one.keeps_a_place for one in tried)
    yield at_least("B5-hostile-files", many, FEWEST, cases=many)
    yield at_most("B5-let-through", let_through, 0, cases=many)
    yield at_most("B5-places-kept", places, 0, cases=many)
    yield at_most("B5-processor-seconds", round(slowest, 2), SECONDS, cases=many)
    yield at_most("B5-memory-mb", round(most), MEGABYTES, cases=many)
    yield at_least("B5-kept-of-16-at-once", good, AT_ONCE, cases=AT_ONCE)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"B5": measure}))
