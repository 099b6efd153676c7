"""Does what waits: sends letters and does jobs, one after the other, until stopped."""

import logging
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.mail import get_connection
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from plait.foundation import clock
from plait.post import actions
from plait.post.actions import Outcome
from plait.post.rules import Pace, pace

_log = logging.getLogger(__name__)
SCHEDULE_EVERY = timedelta(minutes=1)
LETTERS_A_ROUND = 50  # then a job may go
STOPPING = (signal.SIGTERM, signal.SIGINT)


class Worker:
    """One worker. `parent` is the process it belongs to: without it, it stops."""

    def __init__(self, *, keeps: Pace | None = None, parent: int = 0) -> None:
        self.name = uuid4().hex
        self.pace = keeps or pace()
        self.parent = parent
        self.did: Counter[Outcome] = Counter()
        self._stop = threading.Event()
        self._lease = ""
        self._mail_from = self._schedule_from = clock.real()
        self._server_wait = self.pace.look_every

    def stop(self) -> None:
        """Finish what is being done, and no more."""
        self._stop.set()

    def run(self, *, once: bool = False) -> Counter[Outcome]:
        """Work until stopped; with `once` until nothing is due. Counts what it did."""
        with self._beating():
            while not self._stop.is_set() and not self._is_orphan():
                busy = self._safe_round()
                if busy:
                    continue
                if once:
                    break
                self._stop.wait(self.pace.look_every.total_seconds())
        return self.did

    def _safe_round(self) -> bool:
        """A round that a database gone away does not end: it comes back, or not."""
        try:
            close_old_connections()
            return self._round(clock.real())
        except (DatabaseError, InterfaceError) as fault:
            _log.error("The worker waits for the database: %s", type(fault).__name__)
            connection.close()
            self._stop.wait(self.pace.look_every.total_seconds())
            return False

    def _round(self, now: datetime) -> bool:
        """Send some letters and do one job. Returns whether there was anything."""
        if now >= self._schedule_from:
            actions.ask_for_recurring(now=now, pace=self.pace)
            self._schedule_from = now + SCHEDULE_EVERY
        return any([self._letters(), self._job()])

    def _letters(self) -> bool:
        """Send what is due over one connection to the mail server."""
        through = get_connection()
        sent = False
        try:
            for _ in range(LETTERS_A_ROUND):
                if self._stop.is_set() or clock.real() < self._mail_from:
                    break
                outcome = actions.send_one(
                    through=through,
                    lease=self._hold(),
                    now=clock.real(),
                    pace=self.pace,
                )
                if outcome is None:
                    break
                self.did[outcome] += 1
                self._after(outcome)
                sent = sent or outcome is not Outcome.NO_SERVER
        finally:
            self._lease = ""
            through.close()
        return sent

    def _after(self, outcome: Outcome) -> None:
        """Wait longer and longer for a mail server that does not answer."""
        if outcome is Outcome.NO_SERVER:
            self._mail_from = clock.real() + self._server_wait
            longest = self.pace.longest_wait_for_server
            self._server_wait = min(self._server_wait * 2, longest)
        else:
            self._server_wait = self.pace.look_every

    def _job(self) -> bool:
        outcome = actions.do_one(lease=self._hold(), now=clock.real(), pace=self.pace)
        self._lease = ""
        if outcome is None:
            return False
        self.did[outcome] += 1
        return True

    def _hold(self) -> str:
        self._lease = uuid4().hex
        return self._lease

    def _is_orphan(self) -> bool:
        return bool(self.parent) and os.getppid() != self.parent

    @contextmanager
    def _beating(self) -> Iterator[None]:
        """Say every few seconds that it lives, also while something takes long."""
        done = threading.Event()
        beats = threading.Thread(target=self._beat, args=(done,), daemon=True)
        beats.start()
        try:
            yield
        finally:
            done.set()
            beats.join()

    def _beat(self, done: threading.Event) -> None:
        every = min(self.pace.beat_every, self.pace.lease / 3).total_seconds()
        while True:
            try:
                actions.beat(self.name, now=clock.real())
                if self._lease:
                    actions.renew(self._lease, now=clock.real(), pace=self.pace)
            except (DatabaseError, InterfaceError) as fault:
                _log.error("A sign of life was missed: %s", type(fault).__name__)
            finally:
                connection.close()
            if done.wait(every):
                return


@contextmanager
def stopped_by_signals(worker: Worker) -> Iterator[None]:
    """SIGTERM and Ctrl+C let a worker finish what it does."""
    before = {each: signal.signal(each, lambda *_: worker.stop()) for each in STOPPING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
