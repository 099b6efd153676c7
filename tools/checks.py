"""`run.py check`: everything a machine can judge without running the suite."""

from __future__ import annotations

import os
import subprocess
import time

from tools.environment import Environment
from tools.talk import say

Check = tuple[str, list[str], str]


def checks(environment: Environment) -> list[Check]:
    """Each check: what it asks, the command, and what to do when it says no."""
    python = str(environment.python)

    def at(name: str) -> str:
        return str(environment.command(name))

    found = [
        ("lint", [at("ruff"), "check"], "ruff check --fix mends what it can"),
        ("layout", [at("ruff"), "format", "--check", "-q"], "run: ruff format"),
        ("types", [python, "-m", "mypy"], "read each line from the left"),
        (
            "import contracts",
            [at("lint-imports")],
            "the arrow goes the wrong way: see docs/map.md",
        ),
        (
            "migrations",
            [python, "-m", "django", "makemigrations", "--check", "--dry-run"],
            "run: python -m django makemigrations --name what_it_does",
        ),
        (
            "budgets",
            [python, "-m", "pytest", "-q", "-m", "budget", "tests/architecture"],
            "split the module, or write an ADR that raises the budget",
        ),
        ("templates", [at("djlint"), "plait", "--lint", "--quiet"], "see each line"),
    ]
    if (environment.root / "tools" / "docs.py").exists():
        docs = [python, "-m", "tools.docs", "--check"]
        found.append(("docs are current", docs, "run: python3 run.py docs"))
    return [check for check in found if os.path.exists(check[1][0])]  # noqa: PTH110


def run_checks(environment: Environment) -> int:
    """Run every check, also after one said no. Returns 0 when all agree."""
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "plait.config.settings_test",
        "PLAIT_BUDGETS": "fail",
    }
    refused = []
    everything = checks(environment)
    for number, (title, command, advice) in enumerate(everything, start=1):
        started = time.monotonic()
        done = subprocess.run(
            command,
            cwd=environment.root,
            env=settings,
            check=False,
            capture_output=True,
            text=True,
        )
        verdict = "no" if done.returncode else "ok"
        seconds = time.monotonic() - started
        say(f"[{number} of {len(everything)}] {title}: {verdict} ({seconds:.0f} s)")
        if done.returncode:
            refused.append(title)
            say((done.stdout + done.stderr).rstrip())
            say(f"         What to do: {advice}")
    if refused:
        say(f"Checks that said no: {', '.join(refused)}.")
        return 1
    say(f"All {len(everything)} checks agree.")
    return 0
