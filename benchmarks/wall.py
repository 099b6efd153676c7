"""E12 on an opinion map: two hundred phones vote within seconds, and a wall looks on.

Two granian processes serve the demo, on SQLite; in the long form also on PostgreSQL,
where DATABASE_URL names a server. Everybody votes once while the wall asks every two
seconds, then many walls look at once, and two hundred press within one second. At last
the server is killed while everybody votes again: what was acknowledged is looked for in
the database.
"""

import os
import re
import signal
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg

from benchmarks.bar import Asked, Bar, at_most, exactly, run, say
from benchmarks.crowd import Browser, Came, all_at_once
from benchmarks.hall import SENT, SHOWN, Kept, Phone, Wall
from benchmarks.server import cpu_seconds
from tools.serving import Served, build_demo, plain_variables, serving

MOST_VOTE_CPU, MOST_LOOK_CPU = 25.0, 10.0  # milliseconds of processor time
MOST_WALL_P95, MOST_VOTE_P95 = 0.3, 1.5  # seconds, on a quiet machine
IN_A_STAMPEDE = 200
SECONDS = 5.0  # in which everybody does something once
LOOKS_A_SECOND = 100
KILL_AFTER = 0.6  # of the time in which everybody votes
_ROOM = re.compile(r"/opinions/([A-Z0-9]{6})/")
VOTES = (
    "SELECT rooms_seat.mark, opinions_vote.statement_id FROM opinions_vote "
    "JOIN rooms_seat ON rooms_seat.id = opinions_vote.seat_id "
    "WHERE rooms_seat.mark IS NOT NULL"
)


def on_sqlite(asked: Asked) -> Iterator[Bar]:
    """On the database of a laptop."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build_demo(home)
        yield from _held("E12", home, plain_variables(), _in_file(home), asked)


def on_postgresql(asked: Asked) -> Iterator[Bar]:
    """On the server that DATABASE_URL names; nothing in the short form."""
    given = os.environ.get("DATABASE_URL", "")
    if not asked.full or "postgres" not in given:
        return
    with tempfile.TemporaryDirectory() as folder, _own_database(given) as address:
        home = Path(folder) / "home"
        variables = plain_variables(DATABASE_URL=address)
        build_demo(home, variables)
        kept = partial(_on_server, address)
        yield from _held("E12-postgresql", home, variables, kept, asked)


def _held(
    name: str,
    home: Path,
    variables: dict[str, str],
    kept: Callable[[], Kept],
    asked: Asked,
) -> Iterator[Bar]:
    people = 400 if asked.full else 200
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    say(f"load {load:.1f} on {processors} processors")
    with serving(home, variables) as served:
        room = _room(served)
        hall = _hall(served, room, people)
        seen = _seen(served, room, hall)
        must = set().union(*(phone.kept(room) for phone in hall))
        lost = len(must - kept())
        killed = _killed_in_the_middle(served, room, hall)
    lost_by_killing = len((must | killed) - kept())
    yield exactly(f"{name}-lost", lost, 0, cases=len(must))
    yield from _bars(name, seen, is_quiet=load < processors)
    yield exactly(f"{name}-killed-lost", lost_by_killing, 0, cases=len(killed - must))


@dataclass
class Seen:
    """What came of each turn, and processor time for each request in milliseconds."""

    voted: Came
    pressed: Came
    read: Came
    looked: Came
    wall: Came
    vote_cpu: float
    read_cpu: float
    look_cpu: float

    @property
    def all(self) -> list[Came]:
        """Every turn."""
        return [self.voted, self.pressed, self.read, self.looked, self.wall]


def _seen(served: Served, room: str, hall: list[Phone]) -> Seen:
    """Everybody votes, reads on, and looks; then two hundred press within a second."""
    voted, vote_cpu, wall = _vote_and_watch(served, room, hall)
    read, read_cpu = _spent(served, lambda: _all_read_on(hall))
    looked, look_cpu = _spent(served, lambda: _many_look(served, room))
    pressed = _all_vote(hall[:IN_A_STAMPEDE], within=1.0)
    _all_read_on(hall[:IN_A_STAMPEDE])
    return Seen(voted, pressed, read, looked, wall.came, vote_cpu, read_cpu, look_cpu)


def _bars(name: str, seen: Seen, *, is_quiet: bool) -> Iterator[Bar]:
    faults = [fault for each in seen.all for fault in each.faults]
    _say_faults(faults)
    asked_of = sum(len(each.seconds) for each in seen.all)
    votes, looks = len(seen.voted.seconds), len(seen.looked.seconds)
    say(f"vote p95 {seen.voted.p95():.2f} s; the next statement {seen.read_cpu} ms")
    yield exactly(f"{name}-errors", len(faults), 0, cases=asked_of)
    yield at_most(f"{name}-vote-cpu-ms", seen.vote_cpu, MOST_VOTE_CPU, cases=votes)
    yield at_most(f"{name}-look-cpu-ms", seen.look_cpu, MOST_LOOK_CPU, cases=looks)
    times = {
        "wall": (max(seen.wall.p95(), seen.looked.p95()), MOST_WALL_P95, looks),
        "stampede": (seen.pressed.p95(), MOST_VOTE_P95, len(seen.pressed.seconds)),
    }
    for what, (seconds, most, cases) in times.items():
        if is_quiet:
            bar = round(seconds, 3)
            yield at_most(f"{name}-{what}-p95-s", bar, most, cases=cases)
        else:
            say(f"{what} p95 {seconds:.3f} s; not judged: this machine is busy")


def _say_faults(faults: list[str]) -> None:
    for fault in sorted(set(faults)):
        say(f"{faults.count(fault)} x {fault}")


def _room(served: Served) -> str:
    found = _ROOM.search(Browser(served.port, "").get("/j/")[1])
    if found is None:
        raise RuntimeError("no opinion map is open")
    return found[1]


def _hall(served: Served, room: str, people: int) -> list[Phone]:
    """Everybody reads the first statement, at leisure."""
    page = f"/opinions/{room}/"
    hall = [Phone(Browser(served.port, ""), page) for _ in range(people)]
    all_at_once([phone.open for phone in hall], within=4.0, wanted=SHOWN, hands=8)
    return hall


def _vote_and_watch(
    served: Served, room: str, hall: list[Phone]
) -> tuple[Came, float, Wall]:
    wall = Wall(served.port, f"/opinions/{room}/wall.json")
    over = threading.Event()
    watching = threading.Thread(target=wall.watch, args=(over,))
    watching.start()
    try:
        voted, spent = _spent(served, lambda: _all_vote(hall))
    finally:
        over.set()
        watching.join()
    return voted, spent, wall


def _all_vote(hall: list[Phone], within: float = SECONDS) -> Came:
    pressed = [partial(phone.vote, n % 3 - 1) for n, phone in enumerate(hall)]
    return all_at_once(pressed, within=within, wanted=SENT)


def _all_read_on(hall: list[Phone]) -> Came:
    return all_at_once([phone.open for phone in hall], within=SECONDS, wanted=SHOWN)


def _many_look(served: Served, room: str) -> Came:
    walls = [Wall(served.port, f"/opinions/{room}/wall.json") for _ in range(40)]
    looks = [walls[n % len(walls)].look for n in range(int(LOOKS_A_SECOND * SECONDS))]
    return all_at_once(looks, within=SECONDS, wanted=SHOWN)


def _killed_in_the_middle(served: Served, room: str, hall: list[Phone]) -> Kept:
    """Everybody votes again; the server and all its parts are killed meanwhile."""
    killing = threading.Timer(KILL_AFTER * SECONDS, _kill_all, (served.process,))
    killing.start()
    _all_vote(hall)  # what comes after the kill is refused, as it must be
    killing.join()
    return set().union(*(phone.kept(room) for phone in hall))


def _kill_all(process: int) -> None:
    """SIGKILL for a process and everything it started."""
    for one in [*_started_by(process), process]:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _started_by(process: int) -> list[int]:
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(
                stat.read_text().rpartition(")")[2].split()[1]
            )
        except OSError:
            continue
    found, todo = [], [process]
    while todo:
        now = todo.pop()
        children = [one for one, parent in parents.items() if parent == now]
        found += children
        todo += children
    return found


def _spent(served: Served, do: Callable[[], Came]) -> tuple[Came, float]:
    """What came of it, and the server's processor time a request, in milliseconds."""
    before = cpu_seconds(served.process) or 0.0
    came = do()
    spent = (cpu_seconds(served.process) or 0.0) - before
    return came, round(1000 * spent / max(1, len(came.seconds)), 1)


def _in_file(home: Path) -> Callable[[], Kept]:
    def kept() -> Kept:
        with closing(sqlite3.connect(home / "plait.sqlite3")) as record:
            return set(record.execute(VOTES))

    return kept


def _on_server(address: str) -> Kept:
    with psycopg.connect(address) as record:
        return set(record.execute(VOTES).fetchall())


@contextmanager
def _own_database(given: str) -> Iterator[str]:
    """An empty database of its own beside the one that is given."""
    own = f"plait_wall_{os.getpid()}"
    address = f"{given.rpartition('/')[0]}/{own}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {own}")
    try:
        yield address
    finally:
        with psycopg.connect(given, autocommit=True) as server:
            server.execute(f"DROP DATABASE {own} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(run(__doc__, {"sqlite": on_sqlite, "postgresql": on_postgresql}))
