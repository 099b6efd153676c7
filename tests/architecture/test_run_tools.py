"""The parts of `run.py` that talk, wait, test and check."""

import ast
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tools import checks, talk, testing
from tools.environment import Environment
from tools.one_at_a_time import one_at_a_time
from tools.talk import CommandFailed, Steps, Trouble, run_quietly

ROOT = Path(__file__).resolve().parents[2]
BEFORE_INSTALLING = [ROOT / "run.py", *(ROOT / "tools").glob("*.py")]


@pytest.mark.parametrize("file", BEFORE_INSTALLING, ids=lambda f: f.name)
def test_nothing_but_python_is_needed_to_start(file):
    if file.name in {"docs.py", "handbook.py", "pictures.py", "rehearsal.py"}:
        pytest.skip("runs after everything is installed")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(file.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= {*sys.stdlib_module_names, "tools"}


def test_old_pythons_can_read_run_py():
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 7))


def test_steps_say_which_of_how_many_and_how_long(capsys):
    steps = Steps(2)
    with steps.step("Looking"):
        pass
    with steps.step("Doing"):
        pass

    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "[1 of 2] Looking"
    assert printed[2] == "[2 of 2] Doing"
    assert printed[1].strip() == printed[3].strip() == "done in 0 s"


def test_a_step_that_fails_is_not_called_done(capsys):
    with pytest.raises(Trouble), Steps(1).step("Looking"):
        raise Trouble("It rained.", "Wait.")

    assert "done" not in capsys.readouterr().out


def test_a_long_command_says_that_it_lives(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(talk, "HEARTBEAT_SECONDS", 0.1)

    run_quietly([sys.executable, "-c", "import time; time.sleep(1)"], tmp_path / "log")

    assert "still working" in capsys.readouterr().out


def test_a_command_that_fails_gives_its_own_words_only(tmp_path):
    log = tmp_path / "log"
    run_quietly([sys.executable, "-c", "print('earlier')"], log)

    with pytest.raises(CommandFailed) as failed:
        run_quietly([sys.executable, "-c", "import sys; sys.exit('sorry')"], log)

    assert failed.value.output.strip() == "sorry"
    assert "earlier" in log.read_text()


def test_the_second_of_two_waits_its_turn(tmp_path, capsys):
    lock, let_go, order = tmp_path / "lock", threading.Event(), []

    def second():
        with one_at_a_time(lock):
            order.append("second")

    with one_at_a_time(lock):
        waiting = threading.Thread(target=second)
        waiting.start()
        let_go.wait(0.3)
        order.append("first")
    waiting.join(5)

    assert order == ["first", "second"]
    assert "Waiting for it" in capsys.readouterr().out


def test_nobody_waits_for_ever(tmp_path):
    lock = tmp_path / "lock"

    with (
        one_at_a_time(lock),
        pytest.raises(Trouble, match="long time"),
        one_at_a_time(lock, patience=0),
    ):
        pass


def test_a_crash_lets_go_of_the_lock(tmp_path):
    lock = tmp_path / "lock"
    crash = (
        "import os, pathlib, sys\n"
        "from tools.one_at_a_time import one_at_a_time\n"
        "with one_at_a_time(pathlib.Path(sys.argv[1])): os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", crash, str(lock)], cwd=ROOT, check=False)

    with one_at_a_time(lock, patience=0):
        pass


def test_the_browser_is_the_one_that_was_named(tmp_path):
    named = tmp_path / "chromium"
    assert testing.find_chromium({"PLAIT_CHROMIUM": str(named)}) is None

    named.touch()
    assert testing.find_chromium({"PLAIT_CHROMIUM": str(named)}) == str(named)


def test_no_browser_is_no_browser(monkeypatch):
    monkeypatch.setattr(testing.shutil, "which", lambda _: None)

    assert testing.find_chromium({}) is None


@pytest.fixture
def environment(tmp_path):
    """An environment whose Python is this one."""
    environment = Environment(tmp_path, tmp_path / "venv")
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    environment.python.chmod(0o755)
    return environment


def test_a_server_that_does_not_answer_is_no_server(environment, monkeypatch):
    nobody = "postgresql://nobody@127.0.0.1:9/none"
    monkeypatch.setenv("PLAIT_TEST_DATABASE_URL", nobody)

    assert testing.find_postgres(environment) is None


@pytest.fixture
def suite(monkeypatch):
    """The runs of pytest that were asked for: arguments, and database."""
    ran = []

    def pytest_run(_, arguments, settings):
        ran.append((arguments, settings.get("DATABASE_URL")))
        return testing.NOTHING_TO_RUN if "postgres" in arguments else 0

    monkeypatch.setattr(testing, "_pytest", pytest_run)
    monkeypatch.setattr(testing, "_chromium", lambda _: None)
    monkeypatch.setattr(testing, "find_postgres", lambda _: "postgresql://here")
    return ran


ON_POSTGRESQL = (["-m", "postgres", "--no-header"], "postgresql://here")


def test_the_suite_runs_on_sqlite_then_on_postgresql_what_needs_it(environment, suite):
    assert testing.run_tests(environment, []) == 0
    assert suite == [(["-m", "not slow"], None), ON_POSTGRESQL]


def test_slow_tests_run_when_all_of_it_is_asked_for(environment, suite):
    assert testing.run_tests(environment, ["--full"]) == 0
    assert suite == [([], None), ON_POSTGRESQL]


def test_what_was_asked_for_is_all_that_runs(environment, suite):
    assert testing.run_tests(environment, ["-k", "words"]) == 0
    assert suite == [(["-k", "words"], None)]


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        (["--postgres"], ["-m", "not browser and not slow"]),
        (["--postgres", "--full"], ["-m", "not browser"]),
        (["--postgres", "-x"], ["-m", "not browser", "-x"]),
    ],
)
def test_the_whole_suite_runs_on_postgresql_when_asked(
    environment, suite, asked, chosen
):
    assert testing.run_tests(environment, asked) == 0
    assert suite == [(chosen, "postgresql://here")]


def test_the_part_chosen_for_postgresql_is_the_part_that_runs(environment, suite):
    assert testing.run_tests(environment, ["--postgres", "-m", "slow"]) == 0
    assert suite == [(["-m", "slow"], "postgresql://here")]


def test_what_is_missing_is_said(environment, suite, monkeypatch, capsys):
    monkeypatch.setattr(testing, "find_postgres", lambda _: None)

    assert testing.run_tests(environment, []) == 0
    assert suite == [(["-m", "not slow"], None)]
    printed = capsys.readouterr().out
    assert "Browser tests are skipped: Chromium is not installed here." in printed
    assert "PostgreSQL tests are skipped: no server answers here." in printed


def test_asking_for_a_server_that_is_not_there_is_a_failure(
    environment, suite, monkeypatch
):
    monkeypatch.setattr(testing, "find_postgres", lambda _: None)

    assert testing.run_tests(environment, ["--postgres"]) == 1
    assert suite == []


@pytest.mark.parametrize(
    ("arguments", "alone"),
    [([], False), (["-x"], False), (["-n0"], True), (["--pdb"], True)],
)
def test_tests_are_shared_out_unless_that_is_in_the_way(arguments, alone):
    assert testing._one_by_one(arguments) is alone


def test_every_check_is_made_also_after_one_said_no(environment, monkeypatch, capsys):
    monkeypatch.setattr(
        checks,
        "checks",
        lambda _: [
            ("sums", [sys.executable, "-c", "import sys; sys.exit('1 + 1')"], "count"),
            ("words", [sys.executable, "-c", "pass"], "read"),
        ],
    )

    assert checks.run_checks(environment) == 1
    printed = capsys.readouterr().out
    assert "[1 of 2] sums: no" in printed
    assert "What to do: count" in printed
    assert "[2 of 2] words: ok" in printed
    assert "Checks that said no: sums." in printed


def test_a_check_that_is_not_installed_is_left_out(environment):
    titles = {title for title, _, _ in checks.checks(environment)}

    assert "templates" not in titles
    assert "types" in titles
