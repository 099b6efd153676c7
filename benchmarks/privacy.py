"""Bars of privacy, measured for real: D1, D2, D3, D10, D11 and B4 (security, 6).

    python -m benchmarks.privacy [--only D3] [--json FILE]

It makes a home of its own, with a real file, and needs the checkout: marks are planted
by tests/privacy.
"""

import json
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_most, exactly, none_of, run

CELLS = 20_000
THINGS = 10_000
MOST_SECONDS = 60
ROWS_A_RULE = 60
GOES = ("delete", "empty", "words", "tombstone", "coarsen", "replace")
PERSONAL = {
    "email": re.compile(rb"[\w.+-]+@(?!scrubbed\.invalid)[\w-]+\.[a-z.]{2,}"),
    "phone": re.compile(rb"(?<![\w.-])(?:\+44|0)(?:[ -]?\d){9,10}(?!\w)"),
    "postcode": re.compile(rb"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"),
}
MOMENT_THEN_DAY = re.compile(rb"(\d\d:\d\d:\d\d(?:\.\d{6})?)(?=\d{4}-\d\d-\d\d)")


def register(_asked: Asked) -> Iterator[Bar]:
    """D1: fields in the register, of all there are."""
    from plait.privacy.queries import checking  # noqa: PLC0415 - after setup

    fields = sum(
        len(model._meta.local_concrete_fields) for model in checking.all_models()
    )
    wrong = len(checking.not_registered()) + len(checking.not_there())
    wrong += len(checking.links_not_told()) + len(list(checking.faults()))
    share = 100 * (fields - wrong) / fields
    yield exactly("D1-fields-percent", share, 100, cases=fields)


def copies(_asked: Asked) -> Iterator[Bar]:
    """D2: marks in a copy for the person; marks of another; seconds for many things."""
    from plait.contributions.models import Contribution  # noqa: PLC0415 - after setup
    from plait.privacy.actions import as_zip, gathered  # noqa: PLC0415 - as above
    from tests import factories  # noqa: PLC0415 - as above
    from tests.factories import NOW, TODAY  # noqa: PLC0415 - as above
    from tests.privacy import canaries  # noqa: PLC0415 - as above

    planted = canaries.plant(canaries.someone("Amina Darrow"))
    other = canaries.plant(canaries.someone("Tess Pellow"))
    wanted = planted.of("yes", "own", "redact", within="in_a_copy")
    told = json.dumps(gathered(planted.person, on=TODAY), default=str)
    found = sum(word in told for word in wanted.values())
    foreign = sum(word in told for word in other.marks.values())
    kept = factories.contribution()
    same = ("project_id", "group_id", "form", "route", "said_on")
    Contribution.objects.bulk_create(
        Contribution(
            **{name: getattr(kept, name) for name in same},
            by=planted.person,
            words=f"thing {number}",
            entered_at=NOW,
            receipt=f"R{number:010d}",
        )
        for number in range(THINGS)
    )
    started = time.monotonic()
    as_zip(gathered(planted.person, on=TODAY))
    took = time.monotonic() - started
    share = 100 * found / len(wanted)
    yield exactly("D2-found-percent", share, 100, cases=len(wanted))
    yield at_most("D2-of-others", foreign, 0, cases=len(other.marks))
    yield at_most("D2-seconds", round(took, 2), MOST_SECONDS, cases=THINGS)


def erasure(_asked: Asked) -> Iterator[Bar]:
    """D3: marks left in any file of the home after erasing, and after a restore."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415 - as above

    from plait.privacy.actions import Wish, erase, reapply_erasures  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415 - as above
    from tests.factories import NOW  # noqa: PLC0415 - as above
    from tests.privacy import canaries  # noqa: PLC0415 - as above

    planted = canaries.plant(canaries.someone("Iris Lowmoor"))
    wanted = planted.of(*GOES)
    home = Path(settings.HOME)
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    with tempfile.TemporaryDirectory() as outside:
        yesterday = Path(outside, "yesterday.sqlite3")
        with sqlite3.connect(database) as now, sqlite3.connect(yesterday) as then:
            now.backup(then)
        there = _left(yesterday.parent, wanted)
        erase(
            person=planted.person,
            wish=Wish(),
            by=factories.involvement_lead(),
            now=NOW,
        )
        after = _left(home, wanted)
        connection.close()
        for file in home.glob(f"{database.name}*"):
            file.unlink()
        shutil.copyfile(yesterday, database)
        reapply_erasures(now=NOW)
        connection.close()
        again = _left(home, wanted)
    yield none_of("D3-left", after, there, fewest=len(wanted))
    yield none_of("D3-left-after-restore", again, there, fewest=len(wanted))


def _left(folder: Path, marks: dict[str, str]) -> int:
    held = b"\n".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return sum(word.encode() in held for word in marks.values())


def scrubbing(_asked: Asked) -> Iterator[Bar]:
    """D10: marks, emails, phone numbers and postcodes in a scrubbed copy."""
    from plait.config.cli import parser  # noqa: PLC0415 - after setup
    from plait.config.commands import run as plait  # noqa: PLC0415 - as above
    from plait.people.models import Person  # noqa: PLC0415 - as above
    from tests.privacy import canaries  # noqa: PLC0415 - as above

    planted = canaries.plant(canaries.someone("Col Brannoch"))
    allowed = planted.of("allow", within="scrub")
    marks = [word for key, word in planted.marks.items() if key not in allowed]
    names = [*Person.objects.values_list("name", flat=True)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scrubbed.sqlite3")
        with redirect_stdout(sys.stderr):  # bars alone are told on the other
            plait(parser().parse_args(["scrub", "--to", str(file), "--json"]))
        held = file.read_bytes()
    found = sum(word.encode() in held for word in [*marks, *names])
    # In the file a day can lie right behind a moment: "12:00:002026-11-23" is no phone.
    apart = MOMENT_THEN_DAY.sub(rb"\1|", held)
    found += sum(len(pattern.findall(apart)) for pattern in PERSONAL.values())
    yield at_most("D10-found", found, 0, cases=len(marks) + len(names))


def retention(_asked: Asked) -> Iterator[Bar]:
    """D11: rows late and rows gone too early, over ten years."""
    from tests.privacy import ten_years  # noqa: PLC0415 - after setup

    found = ten_years.simulated(each=ROWS_A_RULE)
    yield at_most("D11-overdue", found.late, 0, cases=found.gone)
    yield at_most("D11-early", found.early, 0, cases=found.gone)


def formulas(asked: Asked) -> Iterator[Bar]:
    """B4: cells that a spreadsheet would run, and cells that come back as they were."""
    from plait.foundation.tables import (  # noqa: PLC0415 - as the others
        ACTS,
        INVISIBLE,
        plain_cell,
        safe_cell,
    )

    chance = random.Random(asked.seed)  # noqa: S311 - the same cells each time
    signs = ACTS + INVISIBLE + "'\"10.e,;abß😀"
    ran = same = 0
    for _ in range(CELLS):
        cell = "".join(chance.choices(signs, k=chance.randint(0, 9)))
        safe = safe_cell(cell)
        ran += safe.lstrip(INVISIBLE)[:1] in set(ACTS) and not _is_number(safe)
        same += plain_cell(safe) == cell.replace("\x00", "")
    yield at_most("B4-formulas", ran, 0, cases=CELLS)
    yield exactly("B4-round-trip-percent", 100 * same / CELLS, 100, cases=CELLS)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


MEASURES = {
    "D1": register,
    "D2": copies,
    "D3": erasure,
    "D10": scrubbing,
    "D11": retention,
    "B4": formulas,
}

if __name__ == "__main__":
    with homes.fresh():
        sys.exit(run(__doc__, MEASURES, seeded=True))
