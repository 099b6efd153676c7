"""Putting parts into an environment, with uv where it is present, else with pip."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import Environment
from tools.talk import CommandFailed, Trouble, run_quietly, say

KEPT = "What was already fetched is kept, so the next run is quicker."
TROUBLES = (
    (
        r"No space left on device|Disk quota exceeded|not enough space on the disk",
        "The disk filled up while parts were being installed.",
        "Make room on the disk. Then run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES|[Hh]ash mismatch",
        "A part that was fetched is not the one Plait was tested with.",
        "Run the same command again. If it happens twice, tell the maintainers.",
    ),
    (
        (
            r"Temporary failure in name resolution|Name or service not known"
            r"|getaddrinfo|NewConnectionError|Max retries exceeded"
            r"|Connection (refused|reset|aborted)|Network is unreachable"
            r"|[Tt]imed out|dns error|error sending request|[Cc]ould not connect"
            r"|Failed to fetch|No matching distribution|ProxyError|No route to host"
        ),
        "The parts could not be fetched: the place they come from did not answer.",
        "Check the internet connection. Then run the same command again.",
    ),
    (
        r"Permission denied|Read-only file system",
        "This folder may not be written to.",
        "Copy Plait to a folder of your own. Then run the same command there.",
    ),
)


def log_of(environment: Environment) -> Path:
    """Where the installers' own words are kept."""
    return environment.folder / "install.log"


def make(environment: Environment) -> None:
    """Make an empty environment."""
    folder, log = str(environment.folder), log_of(environment)
    uv = shutil.which("uv")
    if uv:
        try:
            run_quietly(
                [uv, "venv", "--allow-existing", "--python", sys.executable, folder],
                log,
            )
        except CommandFailed:
            say("         uv could not make it: using Python's own way")
        else:
            return
    try:
        run_quietly([sys.executable, "-m", "venv", folder], log)
    except CommandFailed as failed:
        if not (_lacks_venv(failed.output) and _apt_install_venv(log)):
            raise _trouble(failed, log) from failed
        run_quietly([sys.executable, "-m", "venv", folder], log)


def install_lists(environment: Environment, lists: list[Path]) -> None:
    """Install what the lists name, each file checked against its recorded hash."""
    named = [word for file in lists for word in ("-r", str(file))]
    _install(environment, ["--require-hashes", *named])


def install_plait(environment: Environment) -> None:
    """Install the checkout itself, so that a change to a file is a change at once."""
    _install(
        environment,
        ["--no-deps", "--no-build-isolation", "--editable", str(environment.root)],
    )


def _install(environment: Environment, arguments: list[str]) -> None:
    log = log_of(environment)
    uv = shutil.which("uv")
    if uv:
        try:
            run_quietly(
                [uv, "pip", "install", "--python", str(environment.python), *arguments],
                log,
            )
        except CommandFailed:
            say("         uv could not do it: trying again with pip")
        else:
            return
    try:
        if not environment.works("import pip"):
            run_quietly([str(environment.python), "-m", "ensurepip"], log)
        run_quietly([*_pip(environment), *arguments], log)
    except CommandFailed as failed:
        raise _trouble(failed, log) from failed


def _pip(environment: Environment) -> list[str]:
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    return [str(environment.python), "-m", "pip", "install", *quiet]


def _trouble(failed: CommandFailed, log: Path) -> Trouble:
    """Say in plain words what an installer said in its own."""
    for pattern, happened, next_step in TROUBLES:
        if re.search(pattern, failed.output):
            return Trouble(happened, next_step, KEPT)
    if _lacks_venv(failed.output):
        return Trouble(
            "This Python came without the part that makes environments.",
            "On Debian or Ubuntu run: sudo apt install python3-venv",
            "Nothing was changed.",
        )
    return Trouble(
        "The parts could not be installed.",
        f"Run the same command again. If it fails again, send the end of {log}",
        f"{KEPT}\n\n{_last_lines(failed.output)}",
    )


def _last_lines(output: str, count: int = 12) -> str:
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-count:])


def _lacks_venv(output: str) -> bool:
    return "ensurepip is not available" in output or "No module named venv" in output


def _apt_install_venv(log: Path) -> bool:
    return apt_install([f"python{sys.version_info[0]}-venv"], log)


def may_apt_install() -> bool:
    """Whether this run may add a system package: Debian, and in charge of it."""
    in_charge = hasattr(os, "geteuid") and os.geteuid() == 0
    return in_charge and shutil.which("apt-get") is not None


def apt_install(packages: list[str], log: Path) -> bool:
    """Try to install Debian packages, and return whether it worked."""
    if not may_apt_install():
        return False
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    try:
        run_quietly(["apt-get", "update", "-q"], log)
        run_quietly(["env", "DEBIAN_FRONTEND=noninteractive", *install], log)
    except (CommandFailed, OSError, subprocess.SubprocessError):
        return False
    return True
