"""Nothing lost: writers killed with no warning, many at once, pressed twice, edited.

    python -m benchmarks.kills [--full] [--only E1] [--share 0.1] [--seed N]
                               [--json FILE]

Bars E1 to E5, and E8, of the security page. DATABASE_URL names a PostgreSQL server to
kill writers on as well; a database of its own is made there and taken away.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from threading import Barrier

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")
django.setup()

import dj_database_url  # noqa: E402 - Django first
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from benchmarks.bar import Asked, Bar, at_least, none_of, run, say  # noqa: E402
from benchmarks.forks import Tell, fork, record_in_a_file, using  # noqa: E402
from benchmarks.writers import Desk, open_desk, unwhole  # noqa: E402
from plait.config.keeping.databases import Postgres, Sqlite, database_of  # noqa: E402
from plait.config.settings import POSTGRESQL  # noqa: E402
from plait.decisions.models import Decision  # noqa: E402
from plait.foundation.unchanged import ChangedMeanwhile, mark_of, write_over  # noqa: E402
from plait.people.models import Person  # noqa: E402

WRITERS, PRESSES, EDITORS = 32, 16, 16


def killed(asked: Asked) -> Iterator[Bar]:
    """E1: writers killed; what was acknowledged is there, and nothing is half there."""
    fewest = asked.fewest(plain=15, full=500)
    with record_in_a_file() as home:
        lost, half, acked, kills = _kill_writers(asked.some(fewest), asked.seed)
        faults = len(Sqlite.faults_in(home / "plait.sqlite3"))
    yield none_of("E1-sqlite-lost", lost, kills, fewest=fewest)
    yield none_of("E1-sqlite-partial", half + faults, kills, fewest=fewest)
    yield at_least("E1-sqlite-acknowledged", acked, fewest, cases=acked)
    if os.environ.get("DATABASE_URL"):
        fewest = asked.fewest(plain=5, full=50)
        with record_on_a_server():
            lost, half, _, kills = _kill_writers(asked.some(fewest), asked.seed)
        yield none_of("E1-postgresql-lost", lost, kills, fewest=fewest)
        yield none_of("E1-postgresql-partial", half, kills, fewest=fewest)


def _kill_writers(times: int, seed: int) -> tuple[int, int, int, int]:
    """Lost, half kept, acknowledged, and how many writers were killed."""
    chance = random.Random(seed)  # noqa: S311 - when to kill
    desk = open_desk()
    acked: set[str] = set()
    kills = 0
    for number in range(times):
        writer = fork(_writing_on(desk, f"k{number}"))
        writer.hear(30)  # it writes by now
        until = time.monotonic() + chance.uniform(0, 0.25)
        while (left := until - time.monotonic()) > 0:
            writer.hear(left)
        acked |= set(writer.kill())
        kills += 1
    stored = set(Decision.objects.values_list("submission", flat=True))
    return len(acked - stored), unwhole(), len(acked), kills


def _writing_on(desk: Desk, name: str) -> Callable[[Tell], None]:
    return lambda tell: _write_on(desk, name, tell)


def _write_on(desk: Desk, name: str, tell: Tell) -> None:
    for number in range(10_000):
        submission = f"{name}-{number}"
        desk.decide(submission)
        tell(submission)  # only after it was committed


@contextmanager
def record_on_a_server() -> Iterator[None]:
    """An empty record in a database of its own, with the settings Plait runs with."""
    given = dj_database_url.parse(os.environ["DATABASE_URL"])
    usual = database_of(given)
    assert isinstance(usual, Postgres)  # noqa: S101 - DATABASE_URL names a server
    own = usual.called(f"plait_bars_{os.getpid()}")
    own.make()
    whole = {**connections.settings["default"], **given, "NAME": own.name}
    try:
        with using({**whole, "OPTIONS": POSTGRESQL, "CONN_MAX_AGE": None}):
            call_command("migrate", verbosity=0)
            yield
    finally:
        own.drop()


def together(asked: Asked) -> Iterator[Bar]:
    """E3: many who write at once; nobody is refused because of another."""
    fewest = asked.fewest(plain=4, full=60)
    each = asked.some(fewest)
    with record_in_a_file():
        desk = open_desk()

        def writer(number: int, tell: Tell) -> None:
            for one in range(each):
                try:
                    desk.decide(f"w{number}-{one}")
                    tell("kept")
                except django.db.OperationalError as fault:
                    tell(f"refused {fault}")

        forks = [fork(partial(writer, number)) for number in range(WRITERS)]
        told = [line for one in forks for line in one.end()]
        refused = sum(line != "kept" for line in told)
        missing = len(told) - refused - Decision.objects.count()
        half = unwhole()
        wrong = refused + abs(missing) + half
    for line in sorted(set(told) - {"kept"}):
        say(f"{told.count(line)} × {line}")
    yield none_of("E3-lock-errors", wrong, len(told), fewest=WRITERS * fewest)


def pressed_twice(asked: Asked) -> Iterator[Bar]:
    """E4: one form sent sixteen times at one moment is kept once."""
    fewest = asked.fewest(plain=12, full=200)
    rounds = asked.some(fewest)
    with record_in_a_file():
        desk = open_desk()
        gate = Barrier(PRESSES)

        def press(_presser: int) -> set[int]:
            made = set()
            for one in range(rounds):
                gate.wait(timeout=120)
                made.add(desk.decide(f"d{one}"))
            connections.close_all()
            return made

        with ThreadPoolExecutor(PRESSES) as pool:
            made = set().union(*pool.map(press, range(PRESSES)))
        doubles = abs(Decision.objects.count() - rounds) + abs(len(made) - rounds)
        doubles += unwhole()
    cases = rounds * PRESSES
    yield none_of("E4-double-submit", doubles, cases, fewest=fewest * PRESSES)


def edited(asked: Asked) -> Iterator[Bar]:
    """E5: people who open, write and send in any order; nothing is silently lost."""
    fewest = asked.fewest(plain=600, full=10_000)
    words = asked.fewest(plain=5, full=20)
    steps = asked.some(fewest)
    with record_in_a_file():
        silent, conflicts = _edit_in_any_order(steps, asked.seed)
        lost = _sixteen_editors(words)
    yield none_of("E5-lost-updates", silent, steps, fewest=fewest)
    yield at_least("E5-conflicts-shown", conflicts, 1, cases=conflicts)
    many = EDITORS * words
    yield none_of("E5-sixteen-editors", lost, many, fewest=many)


def _edit_in_any_order(steps: int, seed: int) -> tuple[int, int]:
    """A plain model beside the record. Edits lost in silence; conflicts shown."""
    chance = random.Random(seed)  # noqa: S311 - who does what
    people = [Person.objects.create(name=f"P{n}", title="0") for n in range(4)]
    stands = {one.pk: "0" for one in people}
    windows: dict[int, tuple[Person, str]] = {}
    silent = conflicts = 0
    for step in range(steps):
        window = chance.randrange(8)
        if window not in windows or chance.random() < 0.3:  # noqa: PLR2004 - often enough
            one = chance.choice(people)
            windows[window] = (one, Person.objects.get(pk=one.pk).title)
            continue
        one, shown = windows.pop(window)
        try:
            write_over(one, seen=mark_of({"title": shown}), title=str(step))
        except ChangedMeanwhile as met:
            conflicts += 1
            silent += shown == stands[one.pk] or met.theirs["title"] != stands[one.pk]
        else:
            silent += shown != stands[one.pk]
            stands[one.pk] = str(step)
    kept = dict(Person.objects.values_list("pk", "title"))
    return silent + sum(kept[key] != title for key, title in stands.items()), conflicts


def _sixteen_editors(words: int) -> int:
    """Sixteen who each add words to one text, trying again when shown both."""
    page = Person.objects.create(name="A page", address="")

    def editor(number: int) -> None:
        for one in range(words):
            while True:
                text = Person.objects.get(pk=page.pk).address
                new = f"{text} {number}.{one}"
                try:
                    write_over(page_of(), seen=mark_of({"address": text}), address=new)
                    break
                except ChangedMeanwhile:
                    time.sleep(random.random() / 500)  # noqa: S311 - only a pause
        connections.close_all()

    def page_of() -> Person:
        return Person.objects.get(pk=page.pk)

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(editor, range(EDITORS)))
    return EDITORS * words - len(set(page_of().address.split()))


def stopped(asked: Asked) -> Iterator[Bar]:
    """E2: killed while restoring, importing or erasing; before or after, never half."""
    from benchmarks.erasing import kill_erasures  # noqa: PLC0415 - as below
    from benchmarks.stopping import kill_imports, kill_restores  # noqa: PLC0415

    for name, kill, plain in (
        ("E2-restore", kill_restores, 4),
        ("E2-import", kill_imports, 2),
        ("E2-erase", kill_erasures, 2),
    ):
        fewest = asked.fewest(plain=plain, full=100)
        half, done, times = kill(asked.some(fewest), asked.seed)
        yield none_of(name, half, times, fewest=fewest)
        yield from _finished(name, done, times, asked)


def upgraded(asked: Asked) -> Iterator[Bar]:
    """E8: older records brought up to date, down and up again, and killed."""
    from benchmarks.upgrading import up_and_down  # noqa: PLC0415 - the demo is slow

    fewest = asked.fewest(plain=3, full=21)
    differ, unfinished, kills = up_and_down(asked.some(fewest), asked.seed)
    yield none_of("E8-tables-that-differ", differ, kills, fewest=fewest)
    yield none_of("E8-killed-and-not-finished", unfinished, kills, fewest=fewest)


def _finished(name: str, done: int, times: int, asked: Asked) -> Iterator[Bar]:
    """That some were killed too late and some not. By chance, so of many only."""
    if asked.full:
        some = 0 < done < times
        yield Bar(f"{name}-finished", done, f"1–{times - 1}", some, times)
    else:
        say(f"{name}: {done} of {times} were finished before they were killed")


MEASURES = {
    "E1": killed,
    "E2": stopped,
    "E3": together,
    "E4": pressed_twice,
    "E5": edited,
    "E8": upgraded,
}

if __name__ == "__main__":
    with closing(connection):
        sys.exit(run(__doc__, MEASURES, shares=True, seeded=True))
