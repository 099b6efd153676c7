"""Put a copy back: in a scratch place to try it, or in a home, in one step.

Everything is made ready aside. Then a list of moves is written, and done. Whoever
starts Plait finishes a list that was left (`finish_moves`), so that a home holds the
old record or the new one, and never some of each.
"""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from plait.config.keeping.databases import SQLITE_PART, Postgres, Sqlite
from plait.config.keeping.making import (
    KEPT_ASIDE,
    SECRET,
    clear_halves,
    quietly,
    read_parts,
    sync_folder,
)
from plait.config.keeping.manifest import Manifest
from plait.config.keeping.sealing import Opener
from plait.config.keeping.trouble import MOVES, CannotKeep

RECORD = "plait.sqlite3"
READY = ".restoring"
UNFINISHED = ".restore-unfinished"
# These belong to a record and go with it. Anything else stays if it is there: a newer
# list of what was erased must never give way to an older one.
WITH_THE_RECORD = ("files", "plait.json", SECRET)
IN_USE = "Plait is running on the record in {home}. Stop it first. Nothing was changed."
THERE = (
    "{home} holds a record already. Nothing was changed.\n"
    "Choose another folder with --home, or say --replace: the record that is there "
    "is then kept aside."
)
Opened = Callable[[str, float], None]


def open_copy(
    file: Path,
    private: X25519PrivateKey,
    into: Path,
    progress: Opened = quietly,
) -> Manifest:
    """Open a copy into a folder, every part summed and every row counted.

    Errors: CannotKeep, for a copy that is broken, half, closed with another key, or
    not ours.
    """
    try:
        size, seen = file.stat().st_size or 1, 0

        def counted(more: int) -> None:
            nonlocal seen
            seen += more
            progress("Opening the copy", seen / size)

        with file.open("rb") as source:
            opener = Opener(source, private=private, progress=counted)
            about = read_parts(opener, lambda name: _place(into, name))
    except OSError as fault:
        raise CannotKeep(
            f"{file} could not be read: {fault.strerror or fault}. Nothing was changed."
        ) from fault
    if about.kind == Sqlite.kind:
        _be_sure(into / SQLITE_PART, about)
    return about


def _place(into: Path, name: str) -> Path:
    place = (into / name).resolve()
    if into.resolve() not in place.parents:
        raise CannotKeep(
            "This copy would write outside its folder. Nothing was changed."
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _be_sure(database: Path, about: Manifest) -> None:
    if not database.exists():
        raise CannotKeep("This copy holds no database. Nothing was changed.")
    faults = Sqlite.faults_in(database)
    if faults:
        raise CannotKeep(
            f"The database in this copy is broken: {faults[0]}. Nothing was changed."
        )
    if Sqlite.facts_of(database).rows != about.rows:
        raise CannotKeep(
            "The database in this copy has not the rows it says. Nothing was changed."
        )


@dataclass(frozen=True, kw_only=True)
class Swap:
    """Which copy to put where. `server` is the database it takes the place of."""

    file: Path
    private: X25519PrivateKey
    home: Path
    replace: bool = False
    server: Postgres | None = None
    now: datetime
    progress: Opened = quietly


@dataclass(frozen=True)
class PutBack:
    """What was put back, and where the record that was there is now."""

    manifest: Manifest
    aside: str


def put_back(swap: Swap) -> PutBack:
    """Put a copy in place. It is all there, or nothing was changed.

    What is left to do then (bring it up to date, erase again) is the caller's, who
    takes away the mark UNFINISHED once it is done. Errors: CannotKeep.
    """
    home = swap.home
    home.mkdir(parents=True, exist_ok=True)
    _refuse(swap)
    ready = home / READY
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir(mode=0o700)
    clear_halves(home)
    try:
        about = open_copy(swap.file, swap.private, ready, swap.progress)
        rename = _on_the_server(swap, about, ready)
        if swap.server is None:
            _alone_with(home)
    except BaseException:
        shutil.rmtree(ready, ignore_errors=True)
        raise
    aside = f"{KEPT_ASIDE}{swap.now.astimezone(UTC):%Y-%m-%dT%H-%M-%S}"
    moves = _moves(home, ready, aside)
    _write_moves(home, {"moves": moves, "rename": rename})
    finish_moves(home)
    kept = rename[2] if rename else str(home / aside)
    return PutBack(about, kept if swap.replace or rename else "")


def _refuse(swap: Swap) -> None:
    there = swap.server.is_there() if swap.server else (swap.home / RECORD).exists()
    if swap.server and there:
        there = bool(swap.server.facts().rows.get("projects_programme"))
    if there and not swap.replace:
        where = swap.server.name if swap.server else swap.home
        raise CannotKeep(THERE.format(home=where))


def _on_the_server(swap: Swap, about: Manifest, ready: Path) -> list[str]:
    """Fill a database beside the one in use; which names to change, if any."""
    wanted = Postgres.kind if swap.server else Sqlite.kind
    if about.kind != wanted:
        raise CannotKeep(
            f"This copy is of a {about.kind} database, and this Plait keeps its record "
            f"in {wanted}. Set DATABASE_URL to match. Nothing was changed."
        )
    if swap.server is None:
        return []
    fresh = swap.server.called(f"{swap.server.name}_restoring")
    fresh.drop()
    fresh.make()
    try:
        fill(fresh, ready / Postgres.part, about)
    except BaseException:
        fresh.drop()
        raise
    (ready / Postgres.part).unlink()
    stamp = f"{swap.now.astimezone(UTC):%Y%m%d%H%M%S}"
    return [fresh.name, swap.server.name, f"{swap.server.name}_before_{stamp}"]


def fill(server: Postgres, dump: Path, about: Manifest) -> None:
    """Fill an empty database and count it. Errors: CannotKeep."""
    server.fill_from(dump)
    if server.facts().rows != about.rows:
        raise CannotKeep(
            "The database in this copy has not the rows it says. Nothing was changed."
        )


def _alone_with(home: Path) -> None:
    """Be sure that nobody uses the record, and bring it into its one file."""
    record = home / RECORD
    if not record.exists():
        return
    try:
        with closing(sqlite3.connect(record, timeout=0.5)) as opened:
            # Refused while anyone else has it open.
            (mode,) = opened.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault):
            raise CannotKeep(IN_USE.format(home=home)) from fault
        return  # broken: all the more reason to put a copy back
    except sqlite3.DatabaseError:
        return
    if mode != "delete":
        raise CannotKeep(IN_USE.format(home=home))


def _moves(home: Path, ready: Path, aside: str) -> list[list[str]]:
    """Pairs of names inside the home: from, to. Old things first go aside."""
    inside = ready / "home"
    brought = sorted(inside.iterdir()) if inside.exists() else []
    old = (RECORD, f"{RECORD}-wal", f"{RECORD}-shm", *WITH_THE_RECORD)
    out = [[name, f"{aside}/{name}"] for name in old if (home / name).exists()]
    back = [
        [f"{READY}/home/{found.name}", found.name]
        for found in brought
        if found.name in WITH_THE_RECORD or not (home / found.name).exists()
    ]
    if (ready / SQLITE_PART).exists():
        back.append([f"{READY}/{SQLITE_PART}", RECORD])
    return out + back


def _write_moves(home: Path, plan: dict[str, list[list[str]] | list[str]]) -> None:
    part = home / f"{MOVES}.{os.getpid()}"
    with part.open("w", encoding="utf-8") as into:
        json.dump(plan, into)
        into.flush()
        os.fsync(into.fileno())
    sync_folder(home / READY)
    part.replace(home / MOVES)
    sync_folder(home)


def finish_moves(home: Path, server: Postgres | None = None) -> bool:
    """Do what is left of a list of moves; whether there was one.

    Done twice it does no more. Needs no Django: it runs before settings are read.
    """
    file = home / MOVES
    if not file.exists():
        return False
    plan = json.loads(file.read_text(encoding="utf-8"))
    if plan["rename"]:
        _rename(plan["rename"], server or _server())
    (home / UNFINISHED).touch()
    for source, target in plan["moves"]:
        # A new file may stand by now where the old one stood: it must not go aside.
        is_done = not source.startswith(READY) and (home / target).exists()
        if (home / source).exists() and not is_done:
            (home / target).parent.mkdir(parents=True, exist_ok=True)
            (home / source).replace(home / target)
    sync_folder(home)
    file.unlink()
    sync_folder(home)
    shutil.rmtree(home / READY, ignore_errors=True)
    return True


def _rename(names: list[str], server: Postgres) -> None:
    fresh, usual, aside = names
    if not server.called(fresh).is_there():
        return  # done before it was stopped
    if server.called(usual).is_there():
        server.called(fresh).take_the_place_of(server.called(usual), aside=aside)
        return
    server.called(usual).make()
    server.called(fresh).take_the_place_of(server.called(usual), aside=aside)
    server.called(aside).drop()


def _server() -> Postgres:
    import dj_database_url  # noqa: PLC0415 - only where there is a server

    from plait.config import environment  # noqa: PLC0415 - as above
    from plait.config.keeping.databases import database_of  # noqa: PLC0415 - as above

    found = database_of(dj_database_url.parse(environment.read("DATABASE_URL")))
    if not isinstance(found, Postgres):
        sys.exit(
            "A restore was stopped half way. Set DATABASE_URL as it was, and start."
        )
    return found
