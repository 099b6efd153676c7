from datetime import date, datetime

from django.db import transaction

from plait.activities.models import Activity
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.priorities.models import Exercise, Place, Shortlist
from plait.priorities.rules import Settled
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission


class StillOpen(DomainError):
    code = "priorities.still-open"
    happened = "People are still choosing, so there is no list to settle yet."
    next_step = "Close it first, or wait until the day it closes."


class NothingOnTheShortlist(DomainError):
    code = "priorities.nothing-on-the-shortlist"
    happened = "No thing has a place on the final shortlist."
    next_step = "Give at least one thing a place."


class NoReasonGiven(DomainError):
    code = "priorities.no-reason-given"
    happened = "Something of the interim list was left out, and nothing says why."
    next_step = "Write one plain sentence for each. Whoever chose it can read this."


@transaction.atomic
def settle_shortlist(
    settled: Settled, *, exercise: Exercise, by: Person, now: datetime, on: date
) -> Shortlist:
    """Record what was chosen in the end, in order, and why the rest was left out.

    A later one takes the place of the one before. Sent twice, it is one.
    Raises NotYourRole, StillOpen, NothingOnTheShortlist, NoReasonGiven.
    """
    require(Permission.SORT, project=exercise.project, person=by)
    take_turn(exercise.project)
    if any(one.is_open_on(on) for one in exercise.rounds.filter(closed_at=None)):
        raise StillOpen
    known = set(exercise.items.values_list("pk", flat=True))
    order = [item for item in dict.fromkeys(settled.order) if item in known]
    left_out = {
        item: why.strip()
        for item, why in settled.left_out.items()
        if item in known and item not in order
    }
    if not order:
        raise NothingOnTheShortlist
    if not all(left_out.values()):
        raise NoReasonGiven
    places: list[tuple[int, int | None, str]] = [
        *((item, place, "") for place, item in enumerate(order, start=1)),
        *((item, None, why) for item, why in left_out.items()),
    ]
    return _keep(settled, places, exercise=exercise, by=by, now=now, on=on)


def _keep(
    settled: Settled,
    places: list[tuple[int, int | None, str]],
    *,
    exercise: Exercise,
    by: Person,
    now: datetime,
    on: date,
) -> Shortlist:
    activity = Activity.objects.filter(
        project=exercise.project, pk=settled.activity or 0
    ).first()
    shown = {
        "interim": settled.interim,
        "why": settled.why.strip(),
        "activity": activity,
    }
    shortlist, is_new = Shortlist.objects.get_or_create(
        exercise=exercise, defaults={**shown, "settled_on": on, "by": by}
    )
    stood = set(shortlist.places.values_list("item", "place", "why"))
    as_before = all(getattr(shortlist, name) == value for name, value in shown.items())
    if not is_new and as_before and stood == set(places):
        return shortlist
    for name, value in {**shown, "settled_on": on, "by": by}.items():
        setattr(shortlist, name, value)
    shortlist.save(update_fields=[*shown, "settled_on", "by"])
    shortlist.places.all().delete()
    Place.objects.bulk_create(
        Place(shortlist=shortlist, item_id=item, place=place, why=why)
        for item, place, why in places
    )
    note(
        "priorities.settle-shortlist",
        by=by,
        at=now,
        about=str(exercise.room),
        project_code=exercise.project.code,
    )
    return shortlist
