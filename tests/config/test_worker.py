"""The worker: it sends, does, waits for what is away, and stops when told."""

import os
import signal
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError

from plait.config import worker as working
from plait.config.cli import parser
from plait.config.commands import run
from plait.config.worker import Worker, stopped_by_signals
from plait.post.actions import JOBS, Outcome, ask_for, post
from plait.post.models import Beat, Job, Letter
from plait.post.rules import pace

QUICK = replace(
    pace(),
    look_every=timedelta(seconds=0.01),
    lease=timedelta(seconds=3),
    recurring=(),
)


@pytest.fixture(autouse=True)
def one_thread(monkeypatch, db):
    """In a test there is one connection: signs of life are given by the same hand."""
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    monkeypatch.setattr(Worker, "_beating", beats_once)


@contextmanager
def beats_once(worker):
    working.actions.beat(worker.name, now=working.clock.real())
    yield


def write(*names):
    for name in names:
        post(to=f"{name}@post.example", sender="Riverside", body="Words")


def test_once_does_all_that_is_due(monkeypatch):
    seen = []
    monkeypatch.setitem(JOBS, "test.note", lambda **given: seen.append(given))
    write("ann", "bob")
    for key in ("a", "b"):
        ask_for("test.note", key=key)

    did = Worker(keeps=QUICK).run(once=True)

    assert did == {Outcome.DONE: 4}
    assert len(mail.outbox) == len(seen) == 2
    assert Beat.objects.count() == 1


def test_what_comes_again_is_asked_for_and_done():
    Worker().run(once=True)

    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert Job.objects.count() == 5


def test_it_stops_when_it_is_told_and_finishes_what_it_does(monkeypatch):
    worker = Worker(keeps=QUICK)
    sends = EmailBackend.send_messages

    def stop_while_sending(self, messages):
        worker.stop()
        return sends(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", stop_while_sending)
    write("ann", "bob")
    did = worker.run()

    assert did == {Outcome.DONE: 1}
    assert Letter.objects.open().get().tries == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_and_the_old_answer_comes_back(number):
    before = signal.getsignal(number)
    worker = Worker(keeps=QUICK)
    with stopped_by_signals(worker):
        os.kill(os.getpid(), number)
        worker.run()

    assert signal.getsignal(number) is before


def test_it_ends_when_what_it_belongs_to_is_gone():
    write("ann")

    assert Worker(keeps=QUICK, parent=1).run() == {}


def test_a_mail_server_that_is_gone_is_asked_less_and_less(monkeypatch):
    def gone(_self, _messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", gone)
    write("ann", "bob")
    worker = Worker(keeps=pace())
    waits = []
    for _ in range(12):
        worker._mail_from = working.clock.real()
        worker._letters()
        waits.append(worker._server_wait)

    assert worker.did[Outcome.NO_SERVER] >= 1
    assert waits == sorted(waits)
    assert waits[-1] <= pace().longest_wait_for_server
    assert Letter.objects.open().count() == 2


def test_a_database_that_is_away_is_waited_for(monkeypatch):
    write("ann")
    away = [OperationalError("words"), OperationalError("words")]
    rounds = Worker._round

    def sometimes(self, now):
        if away:
            raise away.pop()
        self.stop()
        return rounds(self, now)

    monkeypatch.setattr(Worker, "_round", sometimes)
    monkeypatch.setattr(working.connection, "close", lambda: None)
    Worker(keeps=QUICK).run()

    assert not away


def test_letters_do_not_keep_jobs_waiting_for_ever(monkeypatch):
    monkeypatch.setitem(JOBS, "test.note", lambda: None)
    write(*(f"p{n}" for n in range(60)))
    ask_for("test.note")

    Worker(keeps=QUICK)._round(working.clock.real())

    assert Job.objects.get().state == "done"
    assert Letter.objects.open().exists()


# The commands


@pytest.fixture
def typed(capsys):
    def type_in(*words):
        status = run(parser().parse_args(words))
        return status, capsys.readouterr().out

    return type_in


def test_work_says_what_it_did(typed):
    write("ann")
    status, out = typed("work", "--once")

    assert status == 0
    assert "6 done, 0 put off, 0 stuck." in out


def test_work_says_it_to_programs_too(typed):
    status, out = typed("work", "--once", "--json")

    assert status == 0
    assert '"still_due": 0' in out
    assert threading.current_thread() is threading.main_thread()


def test_health_says_whether_all_is_well(typed, settings, tmp_path):
    settings.HOME = tmp_path
    status, out = typed("health")

    assert status == 0
    assert "Database: answers" in out


def test_health_ends_with_1_when_something_needs_a_look(typed, settings, tmp_path):
    settings.HOME = tmp_path
    Job.objects.create(kind="x", state="stuck", why="fault")
    status, out = typed("health")

    assert status == 1
    assert "LOOK  Something got stuck." in out
    assert typed("health", "--json")[0] == 1
