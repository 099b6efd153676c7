"""The question that every use of someone's details or words asks first."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat, Replace

from plait.consents.models import Age, ConsentRecord
from plait.consents.queries import looked_after_by
from plait.consents.rules import (
    WORDS_IN_PUBLIC,
    Agreed,
    Answer,
    contact_by,
    is_allowed,
    is_minor,
    is_under_sixteen,
    purpose,
)
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.people.rules import missing


def may_use(person: Person, use: str, *, on: date) -> bool:
    """Whether a use of this person's details or words is allowed on a day.

    `use` is the code of a purpose. A use that nobody defined is not allowed. Two
    queries at most.
    """
    asked = purpose(use)
    if asked is None:
        return False
    latest = ConsentRecord.objects.current().of(person).filter(purpose=use).first()
    return is_allowed(
        asked,
        Agreed(latest.answer, latest.until) if latest else None,
        own_choice=_chose(person, asked.way),
        turns_18_on=eighteenth_of(person),
        on=on,
    )


def has_stopped(person: Person, use: str, *, on: date) -> bool:
    """Whether a use was told to stop, or had run out, by the end of a day.

    Unlike `may_use` it does not ask whether the use was chosen: someone who is usually
    rung may also be told when people meet, unless they said no to that.
    """
    asked = ConsentRecord.objects.of(person).filter(purpose=use)
    latest = asked.filter(at__date__lte=on).order_by("-at", "-pk").first()
    if latest is None:
        return is_under_sixteen(eighteenth_of(person), on=on)
    return latest.answer == Answer.NO or bool(latest.until and latest.until < on)


def may_reach(person: Person, way: str, *, on: date) -> bool:
    """Whether they may be reached in this way: allowed, and we hold what it takes."""
    held = not missing({**vars(person), "way": way, "credit": ""})
    return held and may_use(person, contact_by(way), on=on)


def contact_stopped(person: str, *, on: date) -> Q:
    """Whether someone may not be reached on a day in the way they asked for.

    To annotate or filter many rows at once; `person` is the path to them, such as
    "contribution__by". The same rule as `may_use`.
    """
    code = Concat(
        Value("contact-"), Replace(OuterRef(f"{person}__way"), Value(" "), Value("-"))
    )
    answers = ConsentRecord.objects.filter(person=OuterRef(person), purpose=code)
    children = Age.objects.under_sixteen(on).filter(person=OuterRef(person))
    said = ConsentRecord.objects.filter(
        person=OuterRef("person"), purpose=OuterRef("use")
    )
    unasked = children.annotate(use=code).exclude(Exists(said))
    return Q(Exists(answers.that_stop(on))) | Q(Exists(unasked))


def require_care(person: Person, *, by: Person) -> None:
    """Raise NotYourRole unless it is the person, or someone who looks after them."""
    if person.pk == by.pk:
        return
    if not looked_after_by(by).filter(pk=person.pk).exists():
        raise NotYourRole


def take_turn(person: Person) -> None:
    """Wait for others who write about this person. Inside a transaction only."""
    Person.objects.select_for_update().filter(pk=person.pk).values_list("pk").first()


def eighteenth_of(person: Person) -> date | None:
    """The day they turn 18, where it is kept."""
    days = Age.objects.filter(person=person).values_list("turns_18_on", flat=True)
    return days.first()


def refresh_marks(person: Person, *, on: date) -> None:
    """Keep the two marks of a person in step with what they stand for.

    Coming of age lifts no protection by itself: the person is asked first, and
    `profile.change_own_details` lifts it.
    """
    person.is_protected = person.is_protected or is_minor(eighteenth_of(person), on=on)
    person.words_stay_inside = not may_use(person, WORDS_IN_PUBLIC, on=on)
    person.save(update_fields=["is_protected", "words_stay_inside"])


def _chose(person: Person, way: str) -> bool:
    """Whether they chose this themselves: their way, or each time they speak."""
    return not way or person.way == way
