from datetime import datetime

from plait.history.models import Entry
from plait.people.models import Person


def note(
    did: str, *, by: Person | None, at: datetime, about: str, project_code: str = ""
) -> Entry:
    """Write one line of history inside the caller's transaction."""
    return Entry.objects.create(
        did=did, by=by, at=at, about=about, project_code=project_code
    )
