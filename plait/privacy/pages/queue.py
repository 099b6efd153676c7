"""Requests about people's own data: the queue, and one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.privacy.actions import acknowledge_by
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Kind, Outcome, kinds

MOST_FOUND = 20
LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request, as whoever answers it sees it."""

    request: DataRequest
    today: date

    @property
    def who(self) -> str:
        """Who asks: the person we know, or what they wrote."""
        known = self.request.person
        return known.name if known else self.request.name or "Someone"

    @property
    def what(self) -> str:
        """What they ask, in a few words."""
        return str(kinds()[self.request.kind]["short"])

    @property
    def days_left(self) -> int:
        """Days until the last day; under 0 when it has passed."""
        return (self.request.due_on - self.today).days

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed; not while the clock stands."""
        passed = self.request.is_open and self.days_left < 0
        return passed and not self.is_paused

    @property
    def due(self) -> str:
        """By when, in words."""
        day = long_date(self.request.due_on)
        if self.is_paused:
            return f"{day}, and later by each day the clock stands"
        if self.is_late:
            late = -self.days_left
            return f"{day}: {late} day{'s' if late > 1 else ''} late"
        if not self.days_left:
            return f"today, {day}"
        return f"{day}: {self.days_left} day{'s' if self.days_left > 1 else ''} left"

    @property
    def hear_by(self) -> str:
        """By when they must hear that it reached us; empty when they have."""
        if self.request.acknowledged_on:
            return ""
        day = acknowledge_by(self.request)
        return long_date(day) if day else ""

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands still."""
        return any(pause.until is None for pause in self.request.pauses.all())

    @property
    def href(self) -> str:
        """Where it is answered."""
        return f"/requests/{self.request.pk}/"


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """What waits, the first due first, and what was answered lately."""

    waiting: list[Asked]
    answered: list[Asked]

    @classmethod
    def of(cls, *, today: date) -> "QueuePage":
        """Gather the page. Four queries, however many there are."""
        every = DataRequest.objects.select_related("person").prefetch_related("pauses")
        return cls(
            waiting=_each(every.filter(done_on=None), today),
            answered=_each(
                every.exclude(done_on=None).order_by("-done_on", "-pk")[:10], today
            ),
        )

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(one.is_late for one in self.waiting)


def _each(found: "QuerySet[DataRequest]", today: date) -> list[Asked]:
    return [Asked(request=one, today=today) for one in found]


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """One request: what was asked, what was done, and what can be done now."""

    asked: Asked
    facts: list[tuple[str, Any]]

    @classmethod
    def of(cls, request: DataRequest, *, today: date) -> "RequestPage":
        """Gather the page."""
        asked = Asked(request=request, today=today)
        return cls(asked=asked, facts=list(_facts(asked)))

    @property
    def can_erase(self) -> bool:
        """Whether erasing is the next step."""
        return self._open and self.asked.request.kind == Kind.ERASURE

    @property
    def can_copy(self) -> bool:
        """Whether a copy is the next step."""
        return self._open and self.asked.request.kind == Kind.ACCESS

    @property
    def _open(self) -> bool:
        request = self.asked.request
        return request.is_open and request.person is not None


def _facts(asked: Asked) -> list[tuple[str, Any]]:
    request = asked.request
    found: list[tuple[str, Any]] = [
        ("Asked on", long_date(request.received_on)),
        ("Answer by", asked.due if request.is_open else long_date(request.due_on)),
    ]
    if asked.hear_by and request.is_open:
        found.append(("Say that it reached us by", asked.hear_by))
    if request.acknowledged_on:
        found.append(("They heard on", long_date(request.acknowledged_on)))
    if request.reach:
        found.append(("Reach them at", request.reach))
    if request.kind == Kind.ERASURE:
        found.append(("Their words", request.get_words_stay_display()))
        credit = "may be said" if request.keep_credit else "nothing is said"
        found.append(("That they took part", credit))
    for pause in request.pauses.all():
        until = long_date(pause.until) if pause.until else "now"
        days = f"from {long_date(pause.since)} to {until}"
        found.append(("The clock stood still", f"{days}: {pause.why}"))
    if request.done_on:
        found.append(("Answered on", long_date(request.done_on)))
        found.append(("What came of it", Outcome(request.outcome).label))
    return found


def people_called(name: str) -> list[Person]:
    """People whose own name has these letters in it, for saying whose data it is."""
    if not name.strip() or len(name) > LONGEST_NAME:
        return []
    found = Person.objects.filter(name__icontains=name.strip())
    return list(found[:MOST_FOUND])
