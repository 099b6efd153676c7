"""Bar E6: no letter is lost, however often those who write and send are killed.

    python -m benchmarks.outbox [--full] [--share 0.1] [--seed N] [--json FILE]

Processes write letters with the app's own action and say which are safe once their
transaction is over. Others are workers, and send to a mail server that remembers.
Both are killed (SIGKILL) at random moments and started again. At the end a worker
sends what is left. It uses PostgreSQL when DATABASE_URL says so.
"""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_least, at_most, run, say
from benchmarks.mailbox import Mailbox, mailbox

KILLS, KILLS_QUICK = 160, 40
WRITERS = WORKERS = 2
SHORTEST, LONGEST = 0.2, 2.5  # seconds that one may live
DRAIN_SECONDS = 180
_fork = multiprocessing.get_context("fork")


def write(name: str, safe: Connection) -> None:
    """Write letters until killed; say each address once it is safe."""
    from django.db import connection, transaction  # noqa: PLC0415 - after setup

    from plait.foundation import clock  # noqa: PLC0415 - as above
    from plait.history.actions import note  # noqa: PLC0415 - as above
    from plait.post.actions import post  # noqa: PLC0415 - as above

    connection.close()
    for number in range(1_000_000):
        to = f"{name}-{number}@post.example"
        with transaction.atomic():
            note("bench.write", by=None, at=clock.now(), about=to)
            post(to=to, sender="The bench", body=f"Words for {to}")
        safe.send(to)
        time.sleep(0.005)


def work() -> None:
    """Be a worker until killed."""
    from django.db import connection  # noqa: PLC0415 - after setup

    from plait.config.worker import Worker  # noqa: PLC0415 - as above

    connection.close()
    Worker().run()


class Crowd:
    """Processes of one kind, each started again when it is killed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.kills = self.started = 0
        self.safe: set[str] = set()
        self._living: list[tuple[Any, Connection | None, float]] = []

    def start(self, kind: str) -> None:
        self.started += 1
        here, there = _fork.Pipe(duplex=False) if kind == "writer" else (None, None)
        target: Callable[..., None] = write if there else work
        given = (f"w{self.started}", there) if there else ()
        process = _fork.Process(target=target, args=given)
        process.start()
        if there:
            there.close()
        until = time.monotonic() + self.chance.uniform(SHORTEST, LONGEST)
        self._living.append((process, here, until))

    def kill_those_whose_time_has_come(self) -> None:
        now, living = time.monotonic(), self._living
        self._living = [each for each in living if each[2] > now]
        for process, here, until in living:
            self._listen(here)
            if until <= now:
                process.kill()
                process.join()
                self._listen(here)
                self.kills += 1
                self.start("writer" if here else "worker")

    def end(self) -> None:
        for process, here, _ in self._living:
            process.kill()
            process.join()
            self._listen(here)

    def _listen(self, here: Connection | None) -> None:
        """What a writer said is safe, also with its last breath."""
        try:
            while here and here.poll():
                self.safe.add(here.recv())
        except (EOFError, OSError):
            return


def trouble(kills: int, seed: int) -> Crowd:
    """Write, send and kill until so many were killed."""
    crowd = Crowd(random.Random(seed))  # noqa: S311 - when to kill keeps no secret
    for kind, many in (("writer", WRITERS), ("worker", WORKERS)):
        for _ in range(many):
            crowd.start(kind)
    while crowd.kills < kills:
        crowd.kill_those_whose_time_has_come()
        time.sleep(0.01)
    crowd.end()
    return crowd


def drain() -> int:
    """Let one worker send what is left. Returns how many letters are still open."""
    from plait.config.worker import Worker  # noqa: PLC0415 - after setup
    from plait.post.models import Letter  # noqa: PLC0415 - as above

    until = time.monotonic() + DRAIN_SECONDS
    while Letter.objects.open().exists() and time.monotonic() < until:
        Worker().run(once=True)
        time.sleep(0.5)
    return Letter.objects.exclude(state="done").count()


def figures(crowd: Crowd, box: Mailbox, *, left: int, kills: int) -> Iterator[Bar]:
    """What was lost, and whether copies can be known as copies."""
    from plait.history.models import Entry  # noqa: PLC0415 - after setup

    got: dict[str, set[str]] = {}
    for to, message_id in box.got:
        got.setdefault(to, set()).add(message_id)
    kept = set(Entry.objects.filter(did="bench.write").values_list("about", flat=True))
    lost = (crowd.safe | kept) - set(got)
    strange = set(got) - kept
    apart = [to for to, ids in got.items() if len(ids) != 1 or "" in ids]
    many = len(crowd.safe)
    yield at_least("E6-kills", crowd.kills, kills, cases=crowd.kills)
    yield at_least("E6-letters-safe", many, 1, cases=many)
    yield at_most("E6-lost", len(lost), 0, cases=many)
    yield at_most("E6-unwritten-but-sent", len(strange), 0, cases=many)
    yield at_most("E6-not-sent-in-the-end", left, 0, cases=many)
    yield at_most("E6-copies-with-another-id", len(apart), 0, cases=many)
    say(f"{len(box.got) - len(got)} of {many} letters were sent twice, as copies")


def measure(asked: Asked) -> Iterator[Bar]:
    """Run it on a fresh home."""
    kills = asked.fewest(plain=KILLS_QUICK, full=KILLS)
    with mailbox() as box, homes.fresh(server=True, PLAIT_MAIL_SERVER=box.address):
        from django.db import connections  # noqa: PLC0415 - after setup

        connections.close_all()
        crowd = trouble(asked.some(kills), asked.seed)
        yield from figures(crowd, box, left=drain(), kills=kills)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"E6": measure}, shares=True, seeded=True))
