"""D9: whether every alteration of history is noticed, and how long looking takes.

    python -m benchmarks.audit [--share 0.04] [--seed N] [--json FILE]

It works in a SQLite file of its own, which is thrown away.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_least, at_most, exactly, none_of, run, say

TIMES, LINES, SECONDS = 1_000, 100_000, 10.0
AT_ONCE = 5_000


def measure(asked: Asked) -> Iterator[Bar]:
    """Every figure of history, in a home of its own."""
    with homes.fresh():
        yield from _tampering(asked)
        yield from _looking(asked.some(LINES))


def _write(count: int) -> float:
    """Write lines by two people and a visitor; return the seconds it took."""
    from django.utils import timezone  # noqa: PLC0415 - after django.setup()

    from plait.history.actions import Deed, note_many  # noqa: PLC0415 - as above
    from plait.people.models import Person  # noqa: PLC0415 - as above

    who = [*Person.objects.all()[:2], None]
    if len(who) == 1:
        who = [Person.objects.create(name=name) for name in ("One", "Two")] + [None]
    now = timezone.now()
    started = time.perf_counter()
    for first in range(0, count, AT_ONCE):
        note_many(
            Deed(
                did="contributions.say",
                by=who[number % 3],
                at=now + timedelta(seconds=number),
                about=f"C-{number:05d}",
                project_code="kitchen-table",
            )
            for number in range(first, min(count, first + AT_ONCE))
        )
    return time.perf_counter() - started


# ---------------------------------------------------------------- tampering

Tamper = Callable[[random.Random, int], tuple[str, list[int | str]]]
ALTERED: dict[str, int | str] = {
    "did": "x.undo",
    "about": "C-99999",
    "project_code": "elsewhere",
    "at": "2001-01-01 00:00:00",
    "actor": "0" * 64,
    "commitment": "1" * 64,
    "prev": "2" * 64,
    "seal": "3" * 64,
    "salt": "4" * 32,
    "by_id": 2,
}


def _edit(chance: random.Random, count: int) -> tuple[str, list[int | str]]:
    column = chance.choice(sorted(ALTERED))
    at = chance.randint(1, count)
    if column == "by_id":  # the other of the two people, on a line of somebody's
        other = "CASE by_id WHEN 1 THEN 2 ELSE 1 END"
        return f"UPDATE history_entry SET by_id = {other} WHERE seq = %s", [at]  # noqa: S608 - ours
    return (
        f"UPDATE history_entry SET {column} = %s WHERE seq = %s",  # noqa: S608 - ours
        [ALTERED[column], at],
    )


def _delete(chance: random.Random, count: int) -> tuple[str, list[int | str]]:
    at = chance.randint(1, count - 1)
    return "DELETE FROM history_entry WHERE seq = %s", [at]


def _swap(chance: random.Random, count: int) -> tuple[str, list[int | str]]:
    one = chance.randint(1, count - 1)
    return "UPDATE history_entry SET seq = 0 WHERE seq = %s", [one]


def _cut(chance: random.Random, count: int) -> tuple[str, list[int | str]]:
    return "DELETE FROM history_entry WHERE seq > %s", [chance.randint(0, count - 1)]


def _forge(chance: random.Random, count: int) -> tuple[str, list[int | str]]:
    """Empty what a line is about by half: erasure empties all of it."""
    column = chance.choice(["about", "salt", "project_code"])
    return (
        f"UPDATE history_entry SET {column} = '' WHERE seq = %s",  # noqa: S608 - ours
        [chance.randint(1, count)],
    )


TAMPERS: tuple[Tamper, ...] = (_edit, _edit, _delete, _swap, _cut, _forge)


def _tampering(asked: Asked) -> Iterator[Bar]:
    """Do something to a history of 200 lines, so often; count what goes unnoticed."""
    from django.db import connection, transaction  # noqa: PLC0415 - django.setup()

    from plait.history.pages import Audit, head  # noqa: PLC0415 - as above

    count = 200
    _write(count)
    anchors, chance = [head()], random.Random(asked.seed)  # noqa: S311 - to be repeated
    noticed = done = 0
    for _ in range(asked.some(TIMES)):
        statement, values = chance.choice(TAMPERS)(chance, count)
        with transaction.atomic(), connection.cursor() as cursor:
            for name in ("stays", "as_it_was", "once"):
                cursor.execute(f"DROP TRIGGER history_entry_{name}")
            cursor.execute(statement, values)
            done += cursor.rowcount > 0
            noticed += Audit.now(anchors).broken_at is not None
            transaction.set_rollback(True)
    yield none_of("D9-unnoticed", done - noticed, done, fewest=TIMES)
    yield exactly("D9-refused", _refused(count), 3, cases=3)


def _refused(count: int) -> int:
    """With the guards on: an edit, a deletion and a replacement."""
    from django.db import DatabaseError, connection, transaction  # noqa: PLC0415

    refused = 0
    for statement in (
        "UPDATE history_entry SET did = 'x' WHERE seq = 1",
        f"DELETE FROM history_entry WHERE seq = {count}",  # noqa: S608 - a number
        "REPLACE INTO history_entry SELECT * FROM history_entry WHERE seq = 2",
    ):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError:
            refused += 1
    return refused


def _looking(lines: int) -> Iterator[Bar]:
    from plait.history.pages import Audit, head  # noqa: PLC0415 - django.setup()

    written = _write(lines - head().count)
    started = time.perf_counter()
    found = Audit.now([head()])
    took = time.perf_counter() - started
    yield at_least("D9-lines", found.count, LINES, cases=found.count)
    yield exactly("D9-chains-that-hold", int(found.is_well), 1, cases=found.count)
    yield at_most("D9-seconds", round(took, 2), SECONDS, cases=found.count)
    say(f"{lines / written:.0f} lines were written a second")


if __name__ == "__main__":
    sys.exit(run(__doc__, {"D9": measure}, shares=True, seeded=True))
