"""What `run.py check` asks, and what each word after `run.py` does."""

import subprocess
import sys

import pytest

from tools import checks, commands
from tools.environment import Environment
from tools.talk import CommandFailed, Trouble, complain


@pytest.fixture
def environment(tmp_path):
    """An environment in which everything a check needs seems to be there."""
    made = Environment(tmp_path, tmp_path / ".venv")
    made.python.parent.mkdir(parents=True)
    for name in ("python", "ruff", "lint-imports", "djlint", "plait"):
        made.command(name).touch()
    return made


def test_a_check_asks_says_how_and_what_to_do(environment):
    (environment.root / "tools").mkdir()
    (environment.root / "tools" / "docs.py").touch()
    found = checks.checks(environment)

    assert [title for title, _, _ in found] == [
        "lint",
        "layout",
        "types",
        "import contracts",
        "migrations",
        "budgets",
        "templates",
        "docs are current",
    ]
    for _, command, advice in found:
        assert command[0].startswith(str(environment.folder))
        assert advice


@pytest.mark.parametrize(
    ("missing", "title"),
    [("ruff", "lint"), ("lint-imports", "import contracts"), ("djlint", "templates")],
)
def test_a_tool_that_is_missing_leaves_out_its_check_only(environment, missing, title):
    before = {each for each, _, _ in checks.checks(environment)}
    environment.command(missing).unlink()
    after = {each for each, _, _ in checks.checks(environment)}

    assert title in before - after
    assert "types" in after


def test_a_checkout_without_pages_has_none_to_check(environment):
    assert "docs are current" not in {t for t, _, _ in checks.checks(environment)}


def test_checks_that_all_agree_say_so(environment, monkeypatch, capsys):
    fine = [("sums", [sys.executable, "-c", "pass"], "count")]
    monkeypatch.setattr(checks, "checks", lambda _: fine)

    assert checks.run_checks(environment) == 0
    assert capsys.readouterr().out.endswith("All 1 checks agree.\n")


def test_checks_run_with_the_settings_of_tests_and_strict_budgets(
    environment, monkeypatch, capsys
):
    ask = (
        "import os, sys; e = os.environ; "
        "sys.exit(e['DJANGO_SETTINGS_MODULE'] + ' ' + e['PLAIT_BUDGETS'])"
    )
    asks = [("settings", [sys.executable, "-c", ask], "see")]
    monkeypatch.setattr(checks, "checks", lambda _: asks)

    assert checks.run_checks(environment) == 1
    assert "plait.config.settings_test fail" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["xyzzy", "", "Demo please", "--no"])
def test_a_word_like_no_other_is_answered_without_a_guess(word, capsys):
    assert commands.unknown(word) == 2
    said = capsys.readouterr().err
    assert f"does not know the word {word!r}." in said
    assert "Did you mean" not in said
    assert "python3 run.py --help" in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("demos", "demo"), ("tests", "test"), ("doc", "docs")),
        *(("picture", "pictures"), ("lok", "lock")),
    ],
)
def test_the_nearest_word_is_offered(typed, meant, capsys):
    commands.unknown(typed)

    assert f"Did you mean: python3 run.py {meant}\n" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["test", "check", "pictures", "docs", "lock"])
def test_a_word_gets_the_environment_and_what_follows_it(monkeypatch, tmp_path, word):
    given = []

    def note(environment, arguments):
        given.append((environment.root, arguments))
        return 7

    monkeypatch.setitem(commands.COMMANDS, word, note)

    assert commands.run([word, "-k", "x"], root=tmp_path) == 7
    assert given == [(tmp_path, ["-k", "x"])]


def test_checking_takes_no_words_of_its_own(environment, monkeypatch, capsys):
    monkeypatch.setattr(commands, "prepare", lambda *_: None)

    assert commands.check(environment, ["everything"]) == 2
    assert "'everything'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["pictures", "docs", "lock"])
def test_a_tool_is_run_by_the_python_of_the_environment(environment, monkeypatch, name):
    ran, prepared = [], []
    monkeypatch.setattr(commands, "prepare", lambda _, kind: prepared.append(kind))

    def run(command, *, check, cwd):
        ran.append((command, cwd))
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(commands.subprocess, "run", run)

    assert commands.tool(name, environment, ["--check"]) == 3
    assert prepared == ["dev"]
    asked = [str(environment.python), "-m", f"tools.{name}", "--check"]
    assert ran == [(asked, environment.root)]


@pytest.mark.parametrize(
    ("kept", "last"), [("", "What to do:    Wait."), ("All.", "What was kept: All.")]
)
def test_a_trouble_says_what_happened_what_to_do_and_what_was_kept(kept, last, capsys):
    trouble = Trouble("It rained.", "Wait.", kept)

    assert complain(trouble) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[:2] == ["", "What happened: It rained."]
    assert said[-1] == last


def test_a_command_that_failed_keeps_all_it_said_and_shows_the_end():
    failed = CommandFailed("a" * 5_000 + "the end")

    assert len(failed.output) == 5_007
    assert str(failed).endswith("the end")
    assert len(str(failed)) == 2_000
