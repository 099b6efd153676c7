from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from plait.consents.rules import born_on, latest_eighteenth
from plait.people.models import Person
from plait.projects.models import Partner
from plait.projects.rules import STANDING_MAY, Permission, Role, Standing


class ConsentQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The last answer of each person about each use."""
        return self.filter(superseded_by__isnull=True)

    def of(self, person: Person) -> Self:
        """Those about one person."""
        return self.filter(person=person)

    def that_stop(self, on: date) -> Self:
        """Last answers that allow nothing on a day: no, or a yes that has run out."""
        return self.current().filter(Q(answer="no") | Q(until__lt=on))


class AgeQuerySet(models.QuerySet):
    def under_sixteen(self, on: date) -> Self:
        """Those for whom a parent answers on a day."""
        return self.filter(turns_18_on__gt=latest_eighteenth(on))

    def minors(self, on: date) -> Self:
        """Those under 18 on a day."""
        return self.filter(turns_18_on__gt=on)

    def of(self, person: Person) -> Self:
        """That of one person, if a rule needs it."""
        return self.filter(person=person)

    def shown_of(self, person: Person) -> dict[str, date | bool | None]:
        """What the page about someone's age shows, by the name of its field."""
        held = self.of(person).values("turns_18_on", "is_in_youth_group").first()
        if held is None:
            return {"born_on": None, "is_in_youth_group": False}
        eighteen = held.pop("turns_18_on")
        return {"born_on": born_on(eighteen), **held}


class HandOverQuerySet(models.QuerySet):
    def shown_of(self, person: Person) -> dict[str, str]:
        """What the page about what comes next shows, by the name of its field."""
        fields = ("way_on", "note", "with_whom")
        held = self.filter(person=person).values(*fields).first()
        return held or dict.fromkeys(fields, "")


class NeedQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def seen_by(self, *, looks_after_all: bool) -> Self:
        """Those the person lets this reader see, who leads a project of theirs."""
        return self if looks_after_all else self.filter(seen_by="leads")

    def due(self, on: date) -> Self:
        """Those to ask about again."""
        return self.current().filter(review_on__lte=on)


class LookQuerySet(models.QuerySet):
    def since(self, moment: datetime) -> Self:
        """Looks from a moment on."""
        return self.filter(at__gte=moment)


def looked_after_by(reader: Person | None) -> QuerySet[Person]:
    """Everyone this reader may arrange things for.

    All, for an involvement lead; else the partners of projects they lead. Not
    themselves: their own page is theirs.
    """
    if reader is None:
        return Person.objects.none()
    own = Partner.objects.current().filter(person=reader)
    if own.involvement_leads().exists():
        return Person.objects.exclude(pk=reader.pk)
    roles = [
        role for role in Role.values if Permission.CARE in STANDING_MAY[Standing(role)]
    ]
    led = own.filter(role__in=roles).values("project")
    theirs = Partner.objects.current().filter(project__in=led).values("person")
    return Person.objects.filter(pk__in=theirs).exclude(pk=reader.pk)


def looks_after_all(reader: Person | None) -> bool:
    """Whether they look after people across the whole programme."""
    if reader is None:
        return False
    leads = Partner.objects.involvement_leads()
    return leads.filter(person=reader).exists()
