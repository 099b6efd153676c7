"""What each word after `python3 run.py` does."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.checks import run_checks
from tools.environment import Environment
from tools.setting_up import prepare
from tools.talk import Trouble, complain
from tools.testing import run_tests

ROOT = Path(__file__).resolve().parent.parent
STOPPED = 130


def start(environment: Environment, arguments: list[str]) -> int:
    """Build the invented programme and serve it, in place of this process."""
    prepare(environment, "run")
    if not any(a == "--home" or a.startswith("--home=") for a in arguments):
        arguments = ["--home", str(environment.root / ".plait"), *arguments]
    command = [str(environment.command("plait")), "demo", *arguments]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    os.execv(command[0], command)
    return 0


def test(environment: Environment, arguments: list[str]) -> int:
    """Run the suite; the arguments go to pytest."""
    prepare(environment, "dev")
    return run_tests(environment, arguments)


def check(environment: Environment, arguments: list[str]) -> int:
    """Run the checks that need no suite."""
    if arguments:
        return unknown(arguments[0])
    prepare(environment, "dev")
    return run_checks(environment)


def tool(name: str, environment: Environment, arguments: list[str]) -> int:
    """Run a module of tools/ with the environment's Python."""
    prepare(environment, "dev")
    command = [str(environment.python), "-m", f"tools.{name}", *arguments]
    return subprocess.run(command, check=False, cwd=environment.root).returncode


COMMANDS: dict[str, Callable[[Environment, list[str]], int]] = {
    "demo": start,
    "test": test,
    "check": check,
    "pictures": partial(tool, "pictures"),
    "docs": partial(tool, "docs"),
    "lock": partial(tool, "lock"),
    "bom": partial(tool, "bill"),
}


def unknown(word: str) -> int:
    """Say that a word is not known, and which one it may have been."""
    close = difflib.get_close_matches(word, COMMANDS, n=1)
    meant = f" Did you mean: python3 run.py {close[0]}" if close else ""
    print(f"run.py does not know the word {word!r}.{meant}", file=sys.stderr)
    print("To see what it knows: python3 run.py --help", file=sys.stderr)
    return 2


def run(arguments: list[str], root: Path = ROOT) -> int:
    """Choose the command and run it; say what went wrong in plain words."""
    named = bool(arguments) and not arguments[0].startswith("-")
    if named and arguments[0] not in COMMANDS:
        return unknown(arguments[0])
    command = COMMANDS[arguments[0]] if named else start
    try:
        return command(Environment.of(root), arguments[1:] if named else arguments)
    except Trouble as trouble:
        return complain(trouble)
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return STOPPED
