"""Room on the disk: how much there must be, and what is put by for a bad day."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.conf import settings

from plait.config.environment import make_home
from plait.frameworks.rules import published

BALLAST = "ballast"
BLOCK = 1024 * 1024


def least_free(disk: int, limits: Mapping[str, Any]) -> int:
    """Bytes that must be free on a disk of `disk` bytes, for anyone to write.

    >>> limits = published("keeping").data["disk"]
    >>> [least_free(gb * 10**9, limits) // 10**6 for gb in (4, 20, 500)]
    [1000, 2000, 5000]
    """
    share = int(Fraction(limits["least_free_share"]) * disk)
    asked = min(share, int(limits["share_asks_at_most_bytes"]))
    return max(asked, int(limits["least_free_bytes"]))


def is_nearly_full() -> bool:
    """Whether writing must stop, so that what is kept stays whole."""
    try:
        disk = shutil.disk_usage(settings.HOME)
    except OSError:  # the home itself has gone: the database will say so
        return False
    wanted = settings.LEAST_FREE
    if wanted is None:
        wanted = least_free(disk.total, published("keeping").data["disk"])
    return disk.free < wanted


def put_ballast(home: Path) -> bool:
    """Put some of the disk by, once, where there is room; whether it is there now."""
    file = home / BALLAST
    size = int(published("keeping").data["disk"]["ballast_bytes"])
    if file.exists():
        return True
    make_home(home)  # a record on a server needs none until now
    if shutil.disk_usage(home).free < size * 10:
        return False
    part = file.with_name(f"{BALLAST}.{os.getpid()}")
    try:
        with part.open("wb") as into:
            for _ in range(0, size, BLOCK):
                into.write(os.urandom(BLOCK))  # some disks give no room to zeros
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def throw_ballast(home: Path) -> int:
    """Give back what was put by. Bytes that became free; 0 when there was nothing."""
    file = home / BALLAST
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return 0
    file.unlink()
    return size
