"""What runs in a process of its own: one file, with little memory and time.

It is told what to do as JSON on its input, and answers as JSON on its output. Its
folder holds `given`; it leaves `whole` there, and `small` for a picture.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from plait.foundation.guard.limits import Limits, limits_from
from plait.foundation.guard.looking import format_of, look
from plait.foundation.guard.refusing import Refused

WRITES = 3  # twice the picture and a little


def orders(folder: Path, name: str, limits: Limits) -> dict[str, Any]:
    """What the parent tells the child."""
    told = asdict(limits)
    formats = told.pop("formats")
    return {"folder": str(folder), "name": name, "formats": formats, "limits": told}


def work(told: dict[str, Any]) -> None:
    """Look at one file, and say what was found."""
    limits = limits_from(told)
    hold_back(limits)
    folder = Path(told["folder"])
    try:
        taken = format_of(told["name"], limits)
        washed = look((folder / "given").read_bytes(), taken=taken, limits=limits)
    except Refused as refused:
        answer: dict[str, Any] = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "unpacks-too-large"}
    else:
        (folder / "whole").write_bytes(washed.whole)
        (folder / "small").write_bytes(washed.small)
        answer = {
            "format": washed.format,
            "width": washed.width,
            "height": washed.height,
        }
    json.dump(answer, sys.stdout)


def hold_back(limits: Limits) -> None:
    """Take away from this process what a file could use against us."""
    if sys.platform == "win32":
        return  # there is no such limit there; the clock still stops it
    import resource  # noqa: PLC0415 -- not there on Windows

    for what, most in (
        (resource.RLIMIT_AS, limits.address_bytes),
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked_bytes * WRITES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
