import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Q, Value, When

from plait.limits.models import Tally
from plait.limits.rules import limit, longest

_log = logging.getLogger(__name__)


@transaction.atomic
def count(what: str, whom: str, *, now: datetime) -> int:
    """Count one more, and return how many there were since the count began.

    Exact among servers: the update holds the row until the transaction ends, and
    what is rolled back was not counted. Errors: KeyError for an unknown limit.
    """
    oldest, newest = limit(what).window(now)
    over = Q(since__lte=oldest) | Q(since__gt=newest)
    Tally.objects.bulk_create(
        [Tally(what=what, whom=whom, since=now)], ignore_conflicts=True
    )
    Tally.objects.filter(what=what, whom=whom).update(
        times=Case(When(over, then=Value(1)), default=F("times") + 1),
        since=Case(When(over, then=Value(now)), default=F("since")),
    )
    times = Tally.objects.values_list("times", flat=True).get(what=what, whom=whom)
    if limit(what).is_passed(times):
        _log.warning("A limit was passed: %s, %s times", what, times)
    return times


def forget(*, now: datetime) -> int:
    """Rub out counts that are of no more use. Returns how many."""
    over = Q(since__lte=now - longest()) | Q(since__gt=now + longest())
    return Tally.objects.filter(over).delete()[0]
