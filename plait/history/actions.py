"""One line for everything that was done, by whom and when.

Written by actions, in their own transaction, and never changed. It holds no
words and no names: it says that a thing was done, not what was said.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from plait.history import rules
from plait.history.models import Entry
from plait.people.models import Person

# What the queue of writers is called on the server: the letters "plait" as a number.
QUEUE = 0x706C616974
BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What one line of history says."""

    did: str
    by: Person | None
    at: datetime
    about: str
    project_code: str = ""


@transaction.atomic(savepoint=False)
def note(
    did: str, *, by: Person | None, at: datetime, about: str, project_code: str = ""
) -> Entry:
    """Write one line of history inside the caller's transaction.

    Whoever writes history waits here for whoever else does, until their transactions
    end. So an action takes every other turn and row it needs before its first line.
    """
    take_the_pen()
    deed = Deed(did=did, by=by, at=at, about=about, project_code=project_code)
    seq, prev = Entry.objects.head()
    return Entry.objects.create(**_sealed(deed, seq=seq + 1, prev=prev))


@transaction.atomic(savepoint=False)
def note_many(deeds: Iterable[Deed]) -> int:
    """Write many lines at once, in their order; return how many. For imports."""
    take_the_pen()
    before, prev = Entry.objects.head()
    seq, lines = before, []
    for seq, deed in enumerate(deeds, start=before + 1):
        sealed = _sealed(deed, seq=seq, prev=prev)
        prev = str(sealed["seal"])
        lines.append(Entry(**sealed))
    Entry.objects.bulk_create(lines, batch_size=BATCH)
    return seq - before


def take_the_pen() -> None:
    """Wait for others who write history. Inside a transaction only.

    SQLite writes one at a time by itself. On PostgreSQL, without this, 173 of 240
    lines were lost to conflicts (security.md 3.12). Taken twice, it is held once.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [QUEUE])


@transaction.atomic
def forget_in_history(*, person: Person, abouts: Iterable[str] = ()) -> int:
    """Take a person out of history, and what lines about these codes say.

    The lines stay, with their days and deeds; the chain still holds. Returns how many
    lines were emptied. The caller writes the line that says it was done.
    """
    Entry.objects.filter(by=person).update(by=None)
    own = {f"person {person.pk}", *abouts}
    return Entry.objects.filter(about__in=own).update(
        about="", project_code="", salt=""
    )


def _sealed(deed: Deed, *, seq: int, prev: str) -> dict[str, object]:
    salt = secrets.token_hex(16)
    actor = rules.pseudonym(deed.by.pk if deed.by else None, secret=settings.SECRET_KEY)
    bound = rules.commitment(
        salt=salt, about=deed.about, project_code=deed.project_code
    )
    return {
        "did": deed.did,
        "by": deed.by,
        "at": deed.at,
        "about": deed.about,
        "project_code": deed.project_code,
        "seq": seq,
        "prev": prev,
        "actor": actor,
        "salt": salt,
        "commitment": bound,
        "seal": rules.seal(
            prev=prev,
            seq=seq,
            at=deed.at,
            actor=actor,
            did=deed.did,
            commitment=bound,
        ),
    }
