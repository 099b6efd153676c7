"""Who looked at something private."""

from collections.abc import Iterable
from datetime import datetime

from plait.consents.models import Look
from plait.people.models import Person


def record_look(
    people: Iterable[Person], kind: str, *, by: Person, page: str, now: datetime
) -> int:
    """Keep that somebody looked, once for each person; return for how many.

    The one place that every page and print that shows private details calls. `page`
    is the name of the address; nothing of what was seen is kept. Looking at oneself
    is not kept.
    """
    others = {one.pk: one for one in people if one.pk != by.pk}
    Look.objects.bulk_create(
        Look(person=one, by=by, kind=kind, page=page, at=now) for one in others.values()
    )
    return len(others)


def record_reach(
    people: Iterable[Person], *, by: Person, page: str, now: datetime
) -> None:
    """Keep that somebody saw how to reach people, on a page of a floor below this."""
    record_look(people, Look.Kind.REACH, by=by, page=page, now=now)
