"""Try a copy for real: put it in a scratch place, start from it, and open its pages."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from plait.config import environment
from plait.config.keeping.databases import SQLITE_PART, Postgres
from plait.config.keeping.making import SECRET, Progress, quietly
from plait.config.keeping.manifest import Manifest
from plait.config.keeping.restoring import RECORD, UNFINISHED, fill, open_copy
from plait.config.keeping.trouble import CannotKeep

LOOKING = "plait.config.keeping.looking"


@dataclass(frozen=True)
class Tried:
    """What was seen: the manifest, pages opened by each reader, and what is wrong."""

    manifest: Manifest
    pages: dict[str, int]
    said: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def try_copy(
    file: Path,
    private: X25519PrivateKey,
    *,
    server: Postgres | None = None,
    progress: Progress = quietly,
) -> Tried:
    """Restore into a scratch place, and look. The record in use is not touched.

    Errors: CannotKeep.
    """
    with tempfile.TemporaryDirectory(prefix="plait-trying-") as folder:
        scratch = Path(folder)
        about = open_copy(file, private, scratch, progress)
        home = scratch / "home"
        home.mkdir(exist_ok=True)
        with _database(about, scratch, server) as address:
            progress("Opening pages", 0.5)
            found = in_its_own_process("look", home, address)
    return Tried(about, found.get("pages", {}), found["said"], found.get("wrong", []))


@contextmanager
def _database(about: Manifest, scratch: Path, server: Postgres | None) -> Iterator[str]:
    """The record in a scratch database; its DATABASE_URL, empty for a file."""
    if about.kind != Postgres.kind:
        (scratch / SQLITE_PART).replace(scratch / "home" / RECORD)
        yield ""
        return
    if server is None:
        raise CannotKeep(
            "This copy is of a PostgreSQL database. Set DATABASE_URL, so that it can "
            "be tried in a scratch database there."
        )
    trying = server.called(f"{server.name}_trying_{os.getpid()}")
    trying.make()
    try:
        fill(trying, scratch / Postgres.part, about)
        yield address_of(trying)
    finally:
        trying.drop()


def address_of(server: Postgres) -> str:
    """A DATABASE_URL for a database."""
    from urllib.parse import quote, urlencode  # noqa: PLC0415 - only here

    who = quote(server.user, safe="")
    if server.password:
        who += f":{quote(server.password, safe='')}"
    # A folder with a socket stands where a name does; ::1 is no name and a port.
    host = f"[{server.host}]" if ":" in server.host else quote(server.host, safe="")
    where = host + (f":{server.port}" if server.port else "")
    more = f"?{urlencode(server.ssl)}" if server.ssl else ""
    return f"postgresql://{who}@{where}/{quote(server.name, safe='')}{more}"


def in_its_own_process(what: str, home: Path, address: str) -> dict[str, Any]:
    """Run `looking` on a home. Errors: CannotKeep with the last thing it said."""
    outside = {"PLAIT_SITE", "PLAIT_HOME", "DATABASE_URL", "PLAIT_MAIL_SERVER"}
    if what == "look" and (home / SECRET).exists():
        outside |= {"PLAIT_SECRET_KEY"}  # the scratch home brings its own
    database = {"DATABASE_URL": address} if address else {}
    around = environment.surroundings(
        without=outside,
        PLAIT_HOME=str(home),
        DJANGO_SETTINGS_MODULE="plait.config.settings",
        PYTHONPATH=os.pathsep.join(filter(None, sys.path)),
        **database,
    )
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", LOOKING, what],
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError) as fault:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise CannotKeep(f"The record could not be started: {last}") from fault
    return found


def finish_restore(home: Path, address: str) -> list[str]:
    """What is left to do once a copy is in place. Gives what the hooks said.

    Until it has been done the home is marked, and is not served. Errors: CannotKeep.
    """
    if not (home / UNFINISHED).exists():
        return []
    said: list[str] = in_its_own_process("finish", home, address)["said"]
    (home / UNFINISHED).unlink()
    return said
