"""The commands that keep: a copy of everything, putting one back, room on the disk."""

import argparse
import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

import plait
from plait.config import environment
from plait.config.commands.plainly import Plainly, say, say_json
from plait.config.keeping import old, recovery, room
from plait.config.keeping.databases import Postgres, database_of
from plait.config.keeping.making import ENDING, FOLDER, Job, Made, make
from plait.config.keeping.restoring import Swap, put_back
from plait.config.keeping.sealing import header_of
from plait.config.keeping.trouble import CannotKeep
from plait.config.keeping.trying import Tried, address_of, finish_restore, try_copy
from plait.frameworks.rules import published

WRITE_IT_DOWN = """\
This is your recovery key. It opens every copy that is made from now on.

    {key}

Write it on paper now, and keep it away from this computer: it is shown once and kept
nowhere. Without it no copy can be opened, by anyone.
"""
MB = 1_000_000


def backup(chosen: argparse.Namespace) -> int:
    """Make one closed copy of everything, try it, and throw too old ones away."""
    home = Path(settings.HOME)
    lock, key = _lock(home)
    job = Job(
        home=home,
        database=database_of(connection.settings_dict),
        lock=lock,
        to=Path(chosen.to).expanduser().resolve() if chosen.to else home / FOLDER,
        version=plait.__version__,
        now=timezone.now(),
        is_demo=settings.IS_DEMO,
        progress=_Bar(),
    )
    if key and not chosen.json:
        say(WRITE_IT_DOWN.format(key=key))
    made = make(job)
    dropped = [] if chosen.keep_all else drop_old(job.to, now=job.now)
    _tell_made(chosen, made, key, dropped)
    return 0


def _lock(home: Path) -> tuple[X25519PublicKey, str]:
    """The lock of this home, and the key that was made with it just now, if any."""
    lock = recovery.lock_of(home)
    if lock:
        return lock, ""
    key = recovery.new_key()
    return recovery.keep_lock(home, key), key


def drop_old(folder: Path, *, now: datetime) -> list[str]:
    """Throw away copies that are too old, by the day inside; their names."""
    made: dict[datetime, Path] = {}
    for file in folder.glob(f"*{ENDING}"):
        try:
            with file.open("rb") as source:
                header, _ = header_of(source)
            made[datetime.fromisoformat(header["made_at"]).astimezone(UTC)] = file
        except (CannotKeep, KeyError, TypeError, ValueError):
            continue  # not a copy of ours: not ours to throw away
    limits = published("keeping").data["copies"]
    gone = old.to_drop(made, today=now.astimezone(old.LONDON).date(), limits=limits)
    for moment in gone:
        made[moment].unlink()
        made[moment].with_suffix(".json").unlink(missing_ok=True)
    return sorted(made[moment].name for moment in gone)


def _tell_made(
    chosen: argparse.Namespace, made: Made, key: str, dropped: list[str]
) -> None:
    if chosen.json:
        more = {"recovery_key": key} if key else {}
        found = {**made.manifest.in_short(), "file": str(made.file)}
        say_json({**found, "bytes": made.bytes, "dropped": dropped, **more})
        return
    rows = sum(made.manifest.rows.values())
    say(f"Kept: {made.file}")
    say(
        f"It holds {rows:,} rows of {len(made.manifest.rows)} tables in "
        f"{made.bytes / MB:.1f} MB. It was opened again, and every part is whole."
    )
    for words in made.manifest.not_inside:
        say(f"Not in it: {words}")
    if dropped:
        word = "copy" if len(dropped) == 1 else "copies"
        say(f"{len(dropped)} old {word} thrown away.")


def restore(chosen: argparse.Namespace) -> int:
    """Try a copy in a scratch place, or put it back."""
    file = Path(chosen.file)
    if not file.is_file():
        raise Plainly(f"There is no file {file}.")
    with file.open("rb") as source:
        header_of(source)  # before anybody looks for a key
    private = _private(chosen)
    found = database_of(connection.settings_dict)
    server = found if isinstance(found, Postgres) else None
    if chosen.verify:
        return _tell_tried(
            chosen, try_copy(file, private, server=server, progress=_Bar())
        )
    home = Path(settings.HOME)
    connection.close()
    done = put_back(
        Swap(
            file=file,
            private=private,
            home=home,
            replace=chosen.replace,
            server=server,
            now=timezone.now(),
            progress=_Bar(),
        )
    )
    said = finish_restore(home, address_of(server) if server else "")
    rows = sum(done.manifest.rows.values())
    if chosen.json:
        found_json = {"home": str(home), "rows": rows, "aside": done.aside}
        say_json({**found_json, "made_at": done.manifest.made_at, "said": said})
        return 0
    say(f"Put back: {rows:,} rows, as they were at {done.manifest.made_at}.")
    for words in said:
        say(words)
    if done.aside:
        say(f"The record that was there is kept: {done.aside}")
    say(f"Start it: plait serve --home {home}")
    return 0


def finish_what_was_restored() -> None:
    """Erase again, and the rest, where a restore was stopped before it came to that."""
    found = database_of(connection.settings_dict)
    address = address_of(found) if isinstance(found, Postgres) else ""
    for words in finish_restore(Path(settings.HOME), address):
        say(words, aside=True)


def _private(chosen: argparse.Namespace) -> X25519PrivateKey:
    """The recovery key: from a file, the surroundings, or whoever sits there."""
    if chosen.key_file:
        try:
            return recovery.private_of(
                Path(chosen.key_file).read_text(encoding="utf-8")
            )
        except (OSError, UnicodeDecodeError) as fault:
            raise Plainly(f"{chosen.key_file} could not be read: {fault}.") from fault
    given = environment.recovery_key()
    if not given and sys.stdin.isatty():
        given = getpass.getpass("The recovery key (it is not shown): ")
    if not given:
        raise Plainly(
            "Give the recovery key: --key-file FILE, or in the surroundings as "
            "PLAIT_RECOVERY_KEY. Nothing was changed."
        )
    return recovery.private_of(given)


def _tell_tried(chosen: argparse.Namespace, tried: Tried) -> int:
    about = tried.manifest
    if chosen.json:
        found = {**about.in_short(), "pages": tried.pages, "said": tried.said}
        say_json({**found, "wrong": tried.wrong})
        return 1 if tried.wrong else 0
    say(f"Made on {about.made_at} by Plait {about.plait}.")
    say(f"Every part is whole: {len(about.parts)} parts, each as it was summed.")
    rows = sum(about.rows.values())
    say(f"The database is whole: {rows:,} rows of {len(about.rows)} tables, as then.")
    for who, pages in tried.pages.items():
        say(f"{pages} pages opened as {who}.")
    for words in [*tried.said, *tried.wrong]:
        say(words)
    say(
        "It can be put back." if not tried.wrong else "LOOK: it is not as it should be."
    )
    return 1 if tried.wrong else 0


def free_space(chosen: argparse.Namespace) -> int:
    """Give back what was put by for a full disk, and empty the journal."""
    home = Path(settings.HOME)
    freed = room.throw_ballast(home)
    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        note = ""
    except DatabaseError as fault:
        note = f"The journal could not be emptied: {fault}."
    still = room.is_nearly_full()
    if chosen.json:
        say_json({"freed_bytes": freed, "nearly_full": still, "note": note})
        return 1 if still else 0
    say(f"{freed / MB:.0f} MB given back." if freed else "Nothing was put by here.")
    for words in filter(None, [note]):
        say(words)
    say(
        "The disk is still nearly full: Plait only reads. Move other files away."
        if still
        else "Plait can write again. Make more room soon."
    )
    return 1 if still else 0


class _Bar:
    """One line of progress for whoever watches; none for a program or a file."""

    def __init__(self) -> None:
        self._shown = ""

    def __call__(self, doing: str, share: float) -> None:
        words = f"{doing} … {min(share, 1):.0%}"
        if words == self._shown or not sys.stderr.isatty():
            return
        self._shown = words
        sys.stderr.write(f"\r{words:<40}")
        if share >= 1:
            sys.stderr.write("\n")
        sys.stderr.flush()


def made_at(home: Path) -> datetime | None:
    """When the newest copy was made, by what stands beside it; None when never."""
    import json  # noqa: PLC0415 - for this one thing

    found = []
    for file in (home / FOLDER).glob("*.json"):
        try:
            words = json.loads(file.read_text(encoding="utf-8"))["made_at"]
            found.append(datetime.fromisoformat(words).astimezone(UTC))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # half written, or not ours
    return max(found, default=None)
