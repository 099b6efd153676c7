"""`run.py`: one command, and what it says when something is in the way."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import commands, installing
from tools.environment import Environment
from tools.talk import CommandFailed, Trouble

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path):
    """An environment in which nothing is installed."""
    return Environment(tmp_path, tmp_path / ".venv")


@pytest.mark.parametrize(
    ("printed", "happened"),
    [
        ("OSError: [Errno 28] No space left on device", "disk filled up"),
        ("Temporary failure in name resolution", "did not answer"),
        ("ERROR: No matching distribution found for django", "did not answer"),
        ("error: dns error: failed to lookup", "did not answer"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one Plait was tested"),
        ("[Errno 13] Permission denied: 'lib'", "may not be written"),
        ("ensurepip is not available", "came without the part"),
        ("something nobody thought of", "could not be installed"),
    ],
)
def test_each_trouble_is_said_in_plain_words(
    environment, monkeypatch, printed, happened
):
    def fail(*_):
        raise CommandFailed(printed)

    monkeypatch.setattr(installing.shutil, "which", lambda _: None)
    monkeypatch.setattr(installing, "run_quietly", fail)
    monkeypatch.setattr(Environment, "works", lambda *_: True)

    with pytest.raises(Trouble, match=happened) as told:
        installing.install_lists(environment, [])

    assert "What to do:" in str(told.value)
    assert "What was kept:" in str(told.value)


def test_pip_is_tried_when_uv_gives_up(environment, monkeypatch, capsys):
    ran = []

    def run(command, log):
        del log
        ran.append(Path(command[0]).name)
        if ran == ["uv"]:
            raise CommandFailed("no")

    monkeypatch.setattr(installing.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(installing, "run_quietly", run)
    monkeypatch.setattr(Environment, "works", lambda *_: True)

    installing.install_lists(environment, [])

    assert ran == ["uv", "python"]
    assert "trying again with pip" in capsys.readouterr().out


def test_only_somebody_in_charge_of_debian_adds_system_packages(monkeypatch):
    monkeypatch.setattr(installing.os, "geteuid", lambda: 1000)

    assert not installing.may_apt_install()
    assert not installing.apt_install(["chromium"], Path("never-written"))


def test_the_first_command_starts_the_demo_in_this_folder(environment, monkeypatch):
    started = []
    monkeypatch.setattr(commands, "prepare", lambda *_: None)
    monkeypatch.setattr(commands.os, "execv", lambda *c: started.append(c[1][1:]))

    commands.run(["--port", "8123"], root=environment.root)
    commands.run(["demo", "--home=elsewhere"], root=environment.root)

    home = str(environment.root / ".plait")
    assert started == [
        ["demo", "--home", home, "--port", "8123"],
        ["demo", "--home=elsewhere"],
    ]


@pytest.mark.parametrize(
    ("word", "meant"), [("tst", "run.py test"), ("chekc", "run.py check")]
)
def test_a_slip_of_the_finger_is_understood(word, meant, capsys):
    assert commands.run([word]) == 2
    assert meant in capsys.readouterr().err


def test_a_trouble_ends_with_status_one_and_no_traceback(
    environment, monkeypatch, capsys
):
    def refuse(*_):
        raise Trouble("It rained.", "Wait.", "Everything.")

    monkeypatch.setattr(commands, "prepare", refuse)

    assert commands.run([], root=environment.root) == 1
    printed = capsys.readouterr().err
    assert "What happened: It rained." in printed
    assert "Traceback" not in printed


def test_stopping_by_hand_is_not_an_accident(environment, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "prepare", stop)

    assert commands.run([], root=environment.root) == commands.STOPPED
    assert "Run the same command again" in capsys.readouterr().err


@pytest.fixture
def script(monkeypatch):
    """run.py itself, as a table of its names."""
    monkeypatch.setattr(sys, "argv", ["run.py"])
    return runpy.run_path(str(ROOT / "run.py"), run_name="not_main")


def test_an_old_python_hands_over_to_a_newer_one(script, monkeypatch):
    started = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "call", lambda c, **_: "3.2" not in c[0])
    monkeypatch.setattr(script["os"], "execv", lambda *c: started.append(c))

    script["use_a_newer_python"]()

    assert started[0] == ("/usr/bin/python3.20", ["/usr/bin/python3.20", "run.py"])


def test_an_old_python_alone_says_what_to_do(script, monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "version_info", (3, 8, 2))

    assert script["main"]() == 1
    assert "this is Python 3.8" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_is_for_everybody(script, monkeypatch, capsys, word):
    monkeypatch.setattr(sys, "argv", ["run.py", word])

    assert script["main"]() == 0
    printed = capsys.readouterr().out
    assert "it mends itself" in printed
    assert all(name in printed for name in commands.COMMANDS if name != "demo")
    assert max(map(len, printed.splitlines())) <= 80
