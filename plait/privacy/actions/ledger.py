"""What was erased, kept outside the database: copies from before know nothing of it."""

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.crypto import salted_hmac

from plait.privacy.models import Erasure
from plait.privacy.queries.walking import model_of
from plait.privacy.rules.register import register

_log = logging.getLogger(__name__)
FOLDER, FILE = "erasures", "ledger.jsonl"


def keep(plan: dict[str, Any], *, now: datetime) -> Erasure:
    """Write down an erasure. Outside the database, once the transaction is kept."""
    said = json.dumps([plan["row"], now.isoformat()])
    mark = salted_hmac("plait.privacy.erasure", said, algorithm="sha256").hexdigest()
    # Erased twice at one moment, as where a demo's clock stands still, it is one.
    about = {"at": now, "plan": plan}
    kept, _ = Erasure.objects.get_or_create(mark=mark, defaults=about)
    transaction.on_commit(finish)
    return kept


def finish() -> None:
    """After the transaction: the ledger, and the database's own leftovers.

    What fails is logged and done by the next run of `keep_to_periods`.
    """
    write_down()
    try:
        sweep()
    except DatabaseError as fault:
        _log.warning("Leftovers of an erasure wait for later: %s", type(fault).__name__)


def file() -> Path:
    """Where the ledger is."""
    return Path(settings.HOME) / FOLDER / FILE


def lines() -> Iterator[dict[str, Any]]:
    """Every line of every ledger in the home, each mark once.

    A copy restored from elsewhere may bring its own file beside ours. Errors:
    ValueError for a line that is not whole and is not the last.
    """
    seen: set[str] = set()
    for each in sorted(file().parent.glob("*.jsonl")):
        written = each.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(written, start=1):
            try:
                held = json.loads(line)
            except ValueError:
                if number == len(written):
                    continue  # cut off while it was written; write_down() mends it
                raise
            if held["mark"] not in seen:
                seen.add(held["mark"])
                yield held


def write_down() -> int:
    """Add to the file what the database knows and it does not; return how many."""
    known = {line["mark"] for line in lines()}
    new = [one for one in Erasure.objects.all() if one.mark not in known]
    if not new:
        return 0
    target = file()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as ledger:
        whole = ledger.read()
        # A line that was cut off goes; the database still knows it.
        begun = whole.rfind(b"\n") + 1
        is_cut_off = not _is_whole(whole[begun:])
        ledger.truncate(begun if is_cut_off else len(whole))
        ledger.seek(0, os.SEEK_END)
        ledger.write(b"" if is_cut_off else b"\n")
        for one in new:
            held = {"mark": one.mark, "at": one.at.isoformat(), "plan": one.plan}
            ledger.write(json.dumps(held, sort_keys=True).encode() + b"\n")
        ledger.flush()
        os.fsync(ledger.fileno())
    return len(new)


def _is_whole(line: bytes) -> bool:
    try:
        return bool(json.loads(line))
    except ValueError:
        return False


def sweep() -> bool:
    """Rub out what erased rows leave in the database's files. True when it was done.

    SQLite: the journal is emptied and the file written afresh; the copy from before
    the last upgrade goes. PostgreSQL: the tables
    are written afresh; its own journal is overwritten in time. Source: security page,
    finding 10. Never inside a transaction.
    """
    if connection.in_atomic_block:
        return False
    waiting = Erasure.objects.filter(swept_at__isnull=True)
    if not waiting.exists():
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
        else:
            _sweep_tables(cursor)
        _forget_old_copies()
        waiting.update(swept_at=max(waiting.values_list("at", flat=True)))
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _forget_old_copies() -> None:
    """The copy from before the last upgrade would bring them back."""
    for copy in Path(settings.HOME).glob("*.before-upgrade"):
        copy.unlink()


def _sweep_tables(cursor: Any) -> None:
    cursor.execute("SET statement_timeout = 0")
    try:
        for table in register().values():
            name = connection.ops.quote_name(model_of(table)._meta.db_table)
            cursor.execute(f"VACUUM (FULL) {name}")
    finally:
        cursor.execute("RESET statement_timeout")
