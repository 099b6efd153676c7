"""Many people who press at the same moment, each with their own connection."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from threading import Barrier

from django.db import connection, connections

from plait.config.settings import SQLITE
from plait.foundation.errors import DomainError

MANY = 16


def together(act: Callable[[], object], times: int = MANY) -> list[object]:
    """Do the same so often at one moment. Gives each result, or what refused it.

    Anything that is not a refusal in plain words is raised: it would be a page that
    broke.
    """
    gate = Barrier(times)

    def one(_) -> object:
        try:
            connection.ensure_connection()
            gate.wait(timeout=60)
            return act()
        except DomainError as refused:
            return type(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=times) as pool:
        return list(pool.map(one, range(times)))


@contextmanager
def in_a_file(template: Path, folder: Path) -> Iterator[None]:
    """Work in a SQLite file with the settings Plait runs with, not in memory."""
    file = folder / "plait.sqlite3"
    copyfile(template, file)
    usual, before = connections["default"], connections.settings["default"]
    connections.settings["default"] = {
        **before,
        "ENGINE": "plait.foundation.sqlite",
        "NAME": str(file),
        "OPTIONS": SQLITE,
    }
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = usual
