"""Making and mending the environment, one step at a time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tools import installing
from tools.environment import LISTS, Environment
from tools.one_at_a_time import one_at_a_time
from tools.talk import Steps, Trouble, say

ROOM_NEEDED_MB = {"run": 500, "dev": 1_200}


def prepare(environment: Environment, kind: str) -> None:
    """Make the environment ready for `kind` ("run" or "dev"). Safe to repeat.

    Raises Trouble when it cannot.
    """
    if kind in environment.ready_for():
        return
    beside = environment.folder.with_name(environment.folder.name + ".lock")
    with one_at_a_time(beside):
        if kind in environment.ready_for():
            return
        _set_up(environment, kind)


def _set_up(environment: Environment, kind: str) -> None:
    steps = Steps(4)
    say(f"Setting up Plait in {environment.folder}")
    say("This happens once. It takes a minute or two on a usual connection.")
    with steps.step("Looking at this computer"):
        _check_room(environment.folder.parent, ROOM_NEEDED_MB[kind])
        _clear_a_broken_one(environment)
    with steps.step("Making a folder for Plait's parts"):
        environment.folder.mkdir(parents=True, exist_ok=True)
        environment.unfinished.touch()
        environment.stamp.unlink(missing_ok=True)
        if not environment.works():
            installing.make(environment)
    with steps.step("Fetching and installing the parts"):
        installing.install_lists(environment, environment.lists(kind))
    with steps.step("Installing Plait itself"):
        installing.install_plait(environment)
    _finish(environment, kind)


def _finish(environment: Environment, kind: str) -> None:
    kinds = LISTS if kind == "dev" else [kind]
    stamped = {k: environment.fingerprint(k) for k in kinds}
    environment.stamp.write_text(json.dumps(stamped), encoding="utf-8")
    environment.unfinished.unlink()


def _check_room(folder: Path, needed_mb: int) -> None:
    """Refuse early when the disk is nearly full: half an install helps nobody."""
    while not folder.exists():
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < needed_mb:
        raise Trouble(
            f"There is not enough room on this disk: {free_mb} MB are free.",
            f"Make room for {needed_mb} MB. Then run the same command again.",
            "Nothing was changed.",
        )


def _clear_a_broken_one(environment: Environment) -> None:
    folder = environment.folder
    if not folder.exists() or not any(folder.iterdir()):
        return
    if environment.works() and not environment.unfinished.exists():
        return
    if not (folder / "pyvenv.cfg").exists() and not environment.unfinished.exists():
        raise Trouble(
            f"The folder {folder} holds something that Plait did not put there.",
            "Move that folder away. Then run the same command again.",
            "Nothing was changed.",
        )
    say("         an earlier set-up did not finish: starting that folder afresh")
    shutil.rmtree(folder)
