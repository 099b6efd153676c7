"""Promises that tests keep: B7, D7, E9, E10, E11 (security.md, section 6).

    python -m benchmarks.promises [--only E9] [--json FILE]

Each counts the cases of the tests that show it, and how many fail. One that is skipped
is no case. B7: what an address names is never fetched. D7: after a no, nothing is used.
E9: a bad day loses nothing. E10: texts outlive a page. E11: days and hours.
"""

import sys

from benchmarks.bar import Measure, run
from benchmarks.suite import of_tests

MEASURES: dict[str, Measure] = {
    "B7": of_tests(
        "B7-addresses-fetched", 40, "tests/architecture/test_nothing_is_fetched.py"
    ),
    "D7": of_tests("D7-uses-after-a-no", 14, "tests/consents/test_withdrawal_stops.py"),
    "E9": of_tests(
        "E9-presses-on-a-bad-day-that-fail",
        300,
        "tests/record/test_presses_on_a_bad_day.py",
        "tests/config/test_faults.py",
    ),
    "E10": of_tests(
        "E10-texts-lost",
        10,
        "tests/browser/test_texts_survive.py",
        "tests/config/test_unsent.py",
    ),
    "E11": of_tests("E11-times-told-wrong", 40, "tests/foundation/test_hours.py"),
}

if __name__ == "__main__":
    sys.exit(run(__doc__, MEASURES))
