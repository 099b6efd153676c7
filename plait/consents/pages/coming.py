"""What comes up for those someone looks after: birthdays and things to ask again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plait.consents.models import AccessNeed, Age, ConsentRecord, HandOver
from plait.consents.queries import looked_after_by, looks_after_all
from plait.consents.rules import (
    agrees_alone_on,
    coming_up_days,
    leaves_youth_on,
    purpose,
)
from plait.people.models import Person

MOST = 100


@dataclass(frozen=True, order=True)
class ComingUp:
    """One thing that comes up: the day, the person, what, and where to do it."""

    on: date
    name: str
    what: str
    href: str
    key: int = 0


def coming_up(reader: Person, *, on: date) -> list[ComingUp]:
    """All of it, the soonest first. Six queries, however many people.

    Words about what helps are on the person's own page, where a look is kept.
    """
    people = looked_after_by(reader)
    ages = Age.objects.filter(person__in=people).select_related("person")
    done = set(
        HandOver.objects.filter(person__in=people).values_list("person", flat=True)
    )
    soon = on + timedelta(days=coming_up_days()["review"])
    needs = AccessNeed.objects.due(soon).filter(person__in=people)
    needs = needs.seen_by(looks_after_all=looks_after_all(reader))
    answers = ConsentRecord.objects.current().filter(
        person__in=people, until__lte=soon, answer="yes"
    )
    found = [one for age in ages for one in _birthdays(age, on, done)]
    found += [
        ComingUp(
            need.review_on,
            need.person.name,
            "Ask whether what helps still does",  # what it is, their page says
            f"/people/{need.person_id}/",
            need.pk,
        )
        for need in needs.select_related("person")[:MOST]
    ]
    found += [
        ComingUp(
            one.until or on,
            one.person.name,
            f"Ask again: {_name(one.purpose)}",
            f"/people/{one.person_id}/permissions/{one.purpose}/",
            one.pk,
        )
        for one in answers.select_related("person")[:MOST]
    ]
    return sorted(found)


def _birthdays(age: Age, on: date, done: set[int]) -> Iterator[ComingUp]:
    page = f"/people/{age.person_id}/"
    alone, adult = agrees_alone_on(age.turns_18_on), age.turns_18_on
    name = age.person.name
    if _is_soon(alone, "16", on):
        yield ComingUp(alone, name, "Turns 16. From then, ask them, not a parent", page)
    if _is_soon(adult, "18", on) or (adult <= on and age.person.is_protected):
        yield ComingUp(adult, name, "Turns 18. Ask again how they are named", page)
    leaves = leaves_youth_on(age.turns_18_on)
    handed = age.person_id in done or not age.is_in_youth_group
    if _is_soon(leaves, "25", on) and not handed:
        what = "Turns 25. Agree what comes next"
        yield ComingUp(leaves, name, what, f"{page}hand-over/")


def _is_soon(day: date, age: str, on: date) -> bool:
    return on <= day <= on + timedelta(days=coming_up_days()[age])


def _name(code: str) -> str:
    asked = purpose(code)
    return asked.name if asked else code
