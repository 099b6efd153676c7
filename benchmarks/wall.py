"""E12 on an opinion map: two hundred phones vote within seconds, and a wall looks on.

Two granian processes serve the demo, on SQLite; in the long form also on PostgreSQL,
where DATABASE_URL names a server. Everybody votes once while the wall asks every two
seconds, then many walls look at once. At last the server is killed while everybody
votes again: what was acknowledged is looked for in the database.
"""

import hashlib
import http.client
import os
import re
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg

from benchmarks.bar import Asked, Bar, at_most, exactly, run, say
from benchmarks.crowd import Browser, Came, all_at_once
from benchmarks.server import cpu_seconds
from tools.serving import Served, build_demo, plain_variables, serving

SENT, SHOWN, SAME = 302, 200, 304
MOST_VOTE_CPU, MOST_LOOK_CPU = 25.0, 10.0  # milliseconds of processor time
MOST_WALL_P95 = 2.0  # seconds
LOOKS_EVERY = 2.0  # seconds
LOOKS_A_SECOND = 100
KILL_AFTER = 0.6  # of the time in which everybody votes
_ROOM = re.compile(r"/opinions/([A-Z0-9]{6})/")
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|seat|statement)" value="([^"]*)"')
Kept = set[tuple[str, int]]  # the mark of a seat, and the number of a statement
VOTES = (
    "SELECT rooms_seat.mark, opinions_vote.statement_id FROM opinions_vote "
    "JOIN rooms_seat ON rooms_seat.id = opinions_vote.seat_id "
    "WHERE rooms_seat.mark IS NOT NULL"
)


@dataclass
class Phone:
    """One phone in the hall: what it was asked, and what was acknowledged."""

    browser: Browser
    page: str
    acknowledged: list[int] = field(default_factory=list)
    key: str = ""

    def open(self) -> int:
        """Read the next statement."""
        status, text = self.browser.get(self.page)
        found = dict(_HIDDEN.findall(text))
        if "statement" not in found:
            raise RuntimeError(f"{self.page} asks nothing: {status}")
        self.browser.filled, self.key = found, self.key or found["seat"]
        return status

    def vote(self, value: int) -> int:
        """Press one of the three buttons."""
        asked = int(self.browser.filled["statement"])
        status = self.browser.post(self.page, value=str(value))
        if status == SENT:
            self.acknowledged.append(asked)
        return status

    def kept(self, room: str) -> Kept:
        """What must be in the database."""
        mark = hashlib.sha256(f"{room}:{self.key}".encode()).hexdigest()
        return {(mark, statement) for statement in self.acknowledged}


@dataclass
class Wall:
    """A wall that asks again and again, and says which figures it has."""

    port: int
    page: str
    came: Came = field(default_factory=Came)
    mark: str = ""

    def look(self) -> int:
        """Ask once. Nothing new is as good as something new."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"If-None-Match": self.mark} if self.mark else {}
        try:
            connection.request("GET", self.page, headers=headers)
            answer = connection.getresponse()
            answer.read()
            self.mark = answer.headers.get("ETag") or ""
        finally:
            connection.close()
        return SHOWN if answer.status == SAME else answer.status

    def watch(self, until: threading.Event) -> None:
        """Ask every two seconds until told to stop, and once at the end."""
        while True:
            began = time.monotonic()
            status = self.look()
            self.came.seconds.append(time.monotonic() - began)
            if status != SHOWN:
                self.came.faults.append(f"wall: status {status}")
            if until.wait(LOOKS_EVERY):
                return


def on_sqlite(asked: Asked) -> Iterator[Bar]:
    """On the database of a laptop."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build_demo(home)
        yield from _held("WALL", home, plain_variables(), _in_file(home), asked)


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
        yield from _held("WALL-postgresql", home, variables, kept, asked)


def _held(
    name: str,
    home: Path,
    variables: dict[str, str],
    kept: Callable[[], Kept],
    asked: Asked,
) -> Iterator[Bar]:
    seconds = 5.0
    people = 400 if asked.full else 200
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    say(f"load {load:.1f} on {processors} processors")
    with serving(home, variables) as served:
        room = _room(served)
        hall = _hall(served, room, people)
        faults: list[str] = []
        voted, vote_cpu, wall = _vote_and_watch(served, room, hall, seconds)
        faults += [*voted.faults, *wall.came.faults]
        following, next_cpu = _spent(served, lambda: _all_read_on(hall, seconds))
        looked, look_cpu = _spent(served, lambda: _many_look(served, room, seconds))
        faults += [*following.faults, *looked.faults]
        asked_of = sum(len(each.seconds) for each in (voted, following, looked))
        must = set().union(*(phone.kept(room) for phone in hall))
        lost = len(must - kept())
        killed = _killed_in_the_middle(served, room, hall, seconds)
    lost_by_killing = len((must | killed) - kept())
    _say_faults(faults)
    say(f"vote p95 {voted.p95():.2f} s; the next statement {next_cpu} ms")
    yield exactly(f"{name}-errors", len(faults), 0, cases=asked_of)
    yield exactly(f"{name}-lost", lost, 0, cases=len(must))
    yield at_most(f"{name}-vote-cpu-ms", vote_cpu, MOST_VOTE_CPU, cases=len(must))
    yield at_most(
        f"{name}-look-cpu-ms", look_cpu, MOST_LOOK_CPU, cases=len(looked.seconds)
    )
    p95 = round(max(wall.came.p95(), looked.p95()), 3)
    if load < processors:
        looks = len(wall.came.seconds) + len(looked.seconds)
        yield at_most(f"{name}-wall-p95-s", p95, MOST_WALL_P95, cases=looks)
    else:
        say(f"wall p95 {p95} s; not judged: this machine is busy")
    yield exactly(f"{name}-killed-lost", lost_by_killing, 0, cases=len(killed - must))


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
    served: Served, room: str, hall: list[Phone], seconds: float
) -> tuple[Came, float, Wall]:
    wall = Wall(served.port, f"/opinions/{room}/wall.json")
    over = threading.Event()
    watching = threading.Thread(target=wall.watch, args=(over,))
    watching.start()
    try:
        voted, spent = _spent(served, lambda: _all_vote(hall, seconds))
    finally:
        over.set()
        watching.join()
    return voted, spent, wall


def _all_vote(hall: list[Phone], seconds: float) -> Came:
    pressed = [partial(phone.vote, n % 3 - 1) for n, phone in enumerate(hall)]
    return all_at_once(pressed, within=seconds, wanted=SENT)


def _all_read_on(hall: list[Phone], seconds: float) -> Came:
    return all_at_once([phone.open for phone in hall], within=seconds, wanted=SHOWN)


def _many_look(served: Served, room: str, seconds: float) -> Came:
    walls = [Wall(served.port, f"/opinions/{room}/wall.json") for _ in range(40)]
    looks = [walls[n % len(walls)].look for n in range(int(LOOKS_A_SECOND * seconds))]
    return all_at_once(looks, within=seconds, wanted=SHOWN)


def _killed_in_the_middle(
    served: Served, room: str, hall: list[Phone], seconds: float
) -> Kept:
    """Everybody votes again; the server and all its parts are killed meanwhile."""
    killing = threading.Timer(KILL_AFTER * seconds, _kill_all, (served.process,))
    killing.start()
    _all_vote(hall, seconds)  # what comes after the kill is refused, as it must be
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
