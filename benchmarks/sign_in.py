"""The bars of signing in: C1, C3, C4, C5 and D8 (security.md, section 6).

    python -m benchmarks.sign_in [--only D8] [--seed N] [--json FILE]

C1, C3, C4 and C5 count cases of the tests that show them; one that is skipped is none.
"""

import os
import random
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")

from benchmarks.bar import Asked, Bar, Measure, none_of, run
from benchmarks.suite import of_tests

BENT = 1_000
DOORS = 8


def sealed_cells(asked: Asked) -> Iterator[Bar]:
    """D8: bend or swap a thousand sealed cells; how many of them open."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from plait.foundation.sealed import CannotUnseal, seal, unseal  # noqa: PLC0415

    chance = random.Random(asked.seed)  # noqa: S311 - the same thousand each time
    opened = 0
    for case in range(BENT):
        place = f"accounts_appcode.sealed:{case}"
        sealed = seal("x" * chance.randrange(60), place)
        if case % 2:
            place = f"accounts_appcode.sealed:{case + 1 + chance.randrange(BENT)}"
        else:
            bit = chance.randrange(len(sealed) * 8)
            bent = bytearray(sealed)
            bent[bit // 8] ^= 1 << bit % 8
            sealed = bytes(bent)
        try:
            unseal(sealed, place)
        except CannotUnseal:
            continue
        opened += 1
    yield none_of("D8-bent-or-swapped-that-open", opened, BENT, fewest=BENT)


MEASURES: dict[str, Measure] = {
    "C1": of_tests(
        "C1-doors-that-differ",
        DOORS,
        "tests/accounts/test_no_oracle_elsewhere.py",
        "tests/accounts/test_no_oracle.py",
    ),
    "C3": of_tests(
        "C3-passkey-journeys-that-fail", 4, "tests/browser/test_passkeys.py"
    ),
    "C4": of_tests(
        "C4-session-rules-that-fail",
        20,
        "tests/accounts/test_staying.py",
        "tests/config/test_safety.py",
    ),
    "C5": of_tests(
        "C5-routes-open-with-one-step",
        20,
        "tests/permissions/test_halfway.py",
        "tests/accounts/test_second_step.py",
    ),
    "D8": sealed_cells,
}

if __name__ == "__main__":
    sys.exit(run(__doc__, MEASURES, seeded=True))
