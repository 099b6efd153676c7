"""Ages where a rule needs one, and the hand-over at the end of a youth group."""

from datetime import date, datetime

from django.db import transaction

from plait.consents.actions.asking import refresh_marks, require_care, take_turn
from plait.consents.models import Age, HandOver
from plait.consents.rules import turns_eighteen_on, ways_on
from plait.foundation.errors import DomainError
from plait.foundation.unchanged import be_unchanged
from plait.history.actions import note
from plait.people.models import Person


class NotAnAge(DomainError):
    code = "consents.not-an-age"
    happened = "That day cannot be somebody’s birthday."
    next_step = "Check the year."


class NoWayOn(DomainError):
    code = "consents.no-way-on"
    happened = "We do not know that way on."
    next_step = "Pick one of those on the page."


OLDEST = 110


@transaction.atomic
def know_age(
    *,
    person: Person,
    born_on: date | None,
    is_in_youth_group: bool,
    by: Person,
    now: datetime,
    seen: str = "",
) -> Age | None:
    """Keep the day someone turns 18, worked out from a birthday that is not kept.

    None forgets it, for someone whose age no rule needs any more. Protection is
    lifted only by the person (`profile`). `seen` is the mark of `Age.shown_of`.
    Raises NotYourRole, NotAnAge, ChangedMeanwhile.
    """
    require_care(person, by=by)
    take_turn(person)
    asked = {"born_on": born_on, "is_in_youth_group": bool(is_in_youth_group)}
    then = Age.objects.shown_of(person)
    if then == asked:
        return Age.objects.of(person).first()
    be_unchanged(then, seen=seen)
    kept = None
    if born_on is None:
        Age.objects.filter(person=person).delete()
    else:
        if not now.year - OLDEST < born_on.year or born_on > now.date():
            raise NotAnAge
        kept, _ = Age.objects.update_or_create(
            person=person,
            defaults={
                "turns_18_on": turns_eighteen_on(born_on),
                "is_in_youth_group": is_in_youth_group,
            },
        )
    refresh_marks(person, on=now.date())
    note("consents.know-age", by=by, at=now, about=f"person {person.pk}")
    return kept


@transaction.atomic
def hand_over(
    *,
    person: Person,
    way_on: str,
    note_: str,
    with_whom: str,
    by: Person,
    now: datetime,
    seen: str = "",
) -> HandOver:
    """Keep what comes next, agreed with the person; agreed again, it is replaced.

    `seen` is the mark of `HandOver.shown_of`. Raises NotYourRole, NoWayOn,
    ChangedMeanwhile.
    """
    require_care(person, by=by)
    if way_on not in ways_on():
        raise NoWayOn
    take_turn(person)
    agreed = {"way_on": way_on, "note": note_.strip(), "with_whom": with_whom.strip()}
    then = HandOver.objects.shown_of(person)
    if then == agreed:
        return HandOver.objects.get(person=person)
    be_unchanged(then, seen=seen)
    kept, _ = HandOver.objects.update_or_create(
        person=person,
        defaults={**agreed, "agreed_on": now.date(), "written_by": by},
    )
    note("consents.hand-over", by=by, at=now, about=f"person {person.pk}")
    return kept
