"""Whether history holds, as one value: for the terminal, for backups, for tests."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from plait.history.models import Entry
from plait.history.rules import Anchor, Line, first_break, is_emptied

GUARDS = {
    "sqlite": (
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' "
        "AND tbl_name = 'history_entry'"
    ),
    "postgresql": (
        "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O' "
        "AND tgrelid = 'history_entry'::regclass"
    ),
}
GUARDS_WANTED = 3


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What was found: how many lines hold, and the first that does not.

    `broken_at` is None when all is well. `emptied` lines no longer say what they were
    about, because somebody was erased. `guarded` says that the database itself refuses
    changes.
    """

    count: int
    seal: str
    emptied: int
    anchors: int
    guarded: bool
    broken_at: int | None
    why: str

    @property
    def is_well(self) -> bool:
        """Whether every line holds and the database refuses changes."""
        return self.broken_at is None and self.guarded

    @classmethod
    def now(cls, anchors: Iterable[Anchor] = ()) -> "Audit":
        """Go through every line, in the order it was written. Two queries."""
        known = list(anchors)
        count, emptied, last = 0, 0, ""

        def seen(line: Line) -> None:
            nonlocal count, emptied, last
            count, last = line.seq, line.seal
            emptied += is_emptied(line)

        broken = first_break(
            Entry.objects.lines(),
            anchors=known,
            secret=settings.SECRET_KEY,
            seen=seen,
        )
        return cls(
            count=count,
            seal=last,
            emptied=emptied,
            anchors=len(known),
            guarded=is_guarded(),
            broken_at=broken.seq if broken else None,
            why=broken.why if broken else "",
        )

    def as_json(self) -> dict[str, Any]:
        """As a dictionary, with `ok` first."""
        return {"ok": self.is_well, **asdict(self)}


def head() -> Anchor:
    """How many lines there are and the last seal: for a backup's list. One query."""
    count, last = Entry.objects.head()
    return Anchor(count=count, seal=last)


def is_guarded() -> bool:
    """Whether the database's own guards of history are in place."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS[connection.vendor])
        return bool(cursor.fetchone()[0] == GUARDS_WANTED)
