"""`run.py test`: find a browser and a database server, then run the suite."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools.environment import Environment
from tools.installing import apt_install, may_apt_install
from tools.talk import Steps, say

NOTHING_TO_RUN = 5  # pytest's own exit status
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
USUAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
ASK_SERVER = (
    "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
)


def find_chromium(settings: Mapping[str, str] = os.environ) -> str | None:
    """The browser that tests walk pages with, or None."""
    named = settings.get("PLAIT_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def find_postgres(environment: Environment) -> str | None:
    """The address of a PostgreSQL server that lets us in, or None."""
    url = os.environ.get("PLAIT_TEST_DATABASE_URL", USUAL_SERVER)
    asked = subprocess.run(
        [str(environment.python), "-c", ASK_SERVER, url],
        capture_output=True,
        check=False,
    )
    return url if asked.returncode == 0 else None


def _chromium(environment: Environment) -> str | None:
    found = find_chromium()
    if found or os.environ.get("PLAIT_CHROMIUM"):
        return found
    if may_apt_install():
        say("         no Chromium here: trying to install Debian's")
        apt_install(["chromium"], environment.folder / "chromium.log")
    return find_chromium()


def run_tests(environment: Environment, arguments: list[str]) -> int:
    """Run the suite on SQLite but for slow tests, then what needs PostgreSQL there.

    `--postgres` runs what asks a database on PostgreSQL instead; `--full` adds slow
    tests, every theme, the long crawls, and there the rest. All other arguments go to
    pytest, which then runs the slow ones among what they name. Returns its status.
    """
    asked = set(arguments) & {"--postgres", "--full"}
    rest = [a for a in arguments if a not in asked]
    steps = Steps(2 if rest or "--postgres" in asked else 3)
    with steps.step("Looking for a browser and a database server"):
        settings = _surroundings(environment, full="--full" in asked)
    server = settings.get("PLAIT_TEST_DATABASE_URL")
    if "--postgres" in asked:
        if server is None:
            return 1
        # Browser tests serve homes of their own, on SQLite: here they say nothing new.
        usual = (
            "not browser" if rest or "--full" in asked else "not browser and not slow"
        )
        chosen = rest if "-m" in rest else ["-m", usual, *rest]
        with steps.step("Running the tests on PostgreSQL"):
            return _pytest(environment, chosen, settings | {"DATABASE_URL": server})
    with steps.step("Running the tests on SQLite"):
        chosen = rest or ([] if "--full" in asked else ["-m", "not slow"])
        status = _pytest(environment, chosen, settings)
    if rest or server is None:
        return status
    with steps.step("Running the tests that need PostgreSQL"):
        chosen = ["-m", "postgres", "--no-header"]
        other = _pytest(environment, chosen, settings | {"DATABASE_URL": server})
    return status or (0 if other == NOTHING_TO_RUN else other)


def _surroundings(environment: Environment, *, full: bool) -> dict[str, str]:
    """The variables the tests run with, and a line for each thing that is missing."""
    settings = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    settings["PLAIT_FULL"] = "1" if full else ""
    chromium = _chromium(environment)
    if chromium:
        settings["PLAIT_CHROMIUM"] = chromium
        say(f"         browser tests run with {chromium}")
    else:
        say("         Browser tests are skipped: Chromium is not installed here.")
        say("         To run them, install chromium, or set PLAIT_CHROMIUM to it.")
    server = find_postgres(environment)
    settings.pop("PLAIT_TEST_DATABASE_URL", None)
    if server:
        settings["PLAIT_TEST_DATABASE_URL"] = server
        say("         PostgreSQL answers: its tests run too")
    else:
        say("         PostgreSQL tests are skipped: no server answers here.")
        say("         To run them, set PLAIT_TEST_DATABASE_URL to a server.")
    return settings


def _pytest(
    environment: Environment, arguments: list[str], settings: Mapping[str, str]
) -> int:
    workers = min(os.cpu_count() or 1, 4)
    shared = [] if _one_by_one(arguments) else ["-n", str(workers)]
    return subprocess.run(
        [str(environment.python), "-m", "pytest", *shared, *arguments],
        cwd=environment.root,
        env=dict(settings),
        check=False,
    ).returncode


def _one_by_one(arguments: list[str]) -> bool:
    """Whether sharing the tests out would get in the way of what was asked."""
    chosen = ("-n", "--numprocesses", "--pdb", "--collect-only", "--co", "-s")
    return any(a.split("=")[0] in chosen or a.startswith("-n") for a in arguments)
