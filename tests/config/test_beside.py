"""The worker beside the server: started again, ended, and its signs of life."""

import signal
import sys
import threading
import time
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from plait.config import beside, cli
from plait.config import worker as working
from plait.config.beside import Beside, worker_beside
from plait.config.commands import Plainly, plainly
from plait.config.worker import Worker
from plait.post.models import Beat
from tests import factories

PATIENCE = 20


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(beside, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(beside, "LONGEST_WAIT", 0.02)
    monkeypatch.setattr(beside, "FINISH_SECONDS", 0.3)


def doing(tmp_path, words):
    """A worker that does these words of Python, with `log` to write to."""
    log = tmp_path / "log"
    log.touch()
    one = Beside(tmp_path)
    start = f"log = open({str(log)!r}, 'a'); log.write('x'); log.flush()"
    one._command = [sys.executable, "-c", f"{start}\n{words}"]
    return one, log


def wait_for(is_so):
    until = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def test_a_worker_that_ends_is_started_again_until_it_is_stopped(quick, tmp_path):
    one, log = doing(tmp_path, "")
    one.start()
    assert wait_for(lambda: len(log.read_text()) >= 2)

    one.stop()
    one._thread.join(PATIENCE)

    assert not one._thread.is_alive()
    times = log.read_text()
    time.sleep(0.1)
    assert log.read_text() == times


def test_a_worker_that_will_not_end_is_ended(quick, tmp_path):
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN)"
    one, log = doing(
        tmp_path, f"{deaf}; log.write('deaf'); log.flush(); time.sleep(60)"
    )
    one.start()
    assert wait_for(lambda: "deaf" in log.read_text())

    one.stop()

    assert one._process.returncode == -signal.SIGKILL


def test_a_worker_stopped_before_it_began_is_never_started(quick, tmp_path):
    one, log = doing(tmp_path, "")
    one.stop()
    one.start()
    one._thread.join(PATIENCE)

    assert (one._process, log.read_text()) == (None, "")


def test_it_is_started_on_the_same_home_and_told_whose_it_is(tmp_path):
    words = Beside(tmp_path)._command

    assert words[1:4] == ["-m", "plait.config.cli", "work"]
    assert words[-1] == str(tmp_path)
    assert words[5] == str(beside.os.getpid())


@pytest.mark.parametrize("wanted", [True, False])
def test_it_runs_for_as_long_as_the_server_does(monkeypatch, tmp_path, wanted):
    did = []
    monkeypatch.setattr(Beside, "start", lambda _self: did.append("start"))
    monkeypatch.setattr(Beside, "stop", lambda _self: did.append("stop"))

    with pytest.raises(KeyboardInterrupt), worker_beside(tmp_path, wanted=wanted):
        raise KeyboardInterrupt

    assert did == (["start", "stop"] if wanted else [])


@pytest.fixture
def one_connection(monkeypatch):
    closed = []
    monkeypatch.setattr(
        working, "connection", SimpleNamespace(close=lambda: closed.append(1))
    )
    return closed


def beat_once(worker):
    done = threading.Event()
    done.set()
    worker._beat(done)


def test_a_sign_of_life_is_given_and_what_is_held_is_held_on_to(
    db, one_connection, monkeypatch
):
    renewed = []
    monkeypatch.setattr(
        working.actions, "renew", lambda lease, **_more: renewed.append(lease)
    )
    worker = Worker()
    beat_once(worker)
    lease = worker._hold()
    beat_once(worker)

    assert Beat.objects.get().worker == worker.name
    assert renewed == [lease]
    assert len(one_connection) == 2


def test_a_sign_of_life_that_is_missed_ends_nothing(
    db, one_connection, monkeypatch, caplog
):
    def away(*_words, **_more):
        raise OperationalError("the server closed the connection of ann@post.example")

    monkeypatch.setattr(working.actions, "beat", away)

    beat_once(Worker())

    assert "A sign of life was missed: OperationalError" in caplog.text
    assert "ann@" not in caplog.text
    assert one_connection == [1]


@pytest.mark.parametrize("command", ["owed", "check", "work", "backup"])
def test_a_home_with_nothing_in_it_is_refused_before_anything_is_made(
    monkeypatch, tmp_path, capsys, command
):
    home = tmp_path / "gone"
    monkeypatch.setenv("PLAIT_HOME", "")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert cli.main([command, "--home", str(home)]) == 2
    assert f"There is nothing in {home} yet." in capsys.readouterr().err
    assert not home.exists()


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [(None, 0, ""), (Plainly("Not today."), 2, "Not today.\n")],
)
def test_what_is_said_plainly_ends_with_2(monkeypatch, capsys, fault, status, said):
    def run(_chosen):
        if fault:
            raise fault
        return 0

    monkeypatch.setattr("plait.config.commands.run", run)
    monkeypatch.setattr(cli, "_look_at_home", lambda _command: None)

    assert cli.main(["fields"]) == status
    assert capsys.readouterr().err == said


def test_a_value_programs_cannot_read_is_our_own_fault(capsys):
    plainly.say_json({"on": factories.TODAY, "said": "é"})
    assert capsys.readouterr().out == '{\n  "on": "2026-11-22",\n  "said": "é"\n}\n'

    with pytest.raises(TypeError, match="object has no place"):
        plainly.say_json({"what": object()})


@pytest.mark.parametrize("there", [True, False])
def test_a_project_that_is_none_is_refused_with_those_there_are(db, there):
    if there:
        factories.project("kitchen-table")

    with pytest.raises(Plainly) as refused:
        plainly.project_called("KITCHEN-TABLE")
    known = str(refused.value).partition("There are: ")[2]
    assert ("kitchen-table" in known) is there
    assert there or known == "none yet."
