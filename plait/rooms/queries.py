from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from plait.people.models import Person
from plait.projects.models import Project


class RoomQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Rooms of projects this person may know about."""
        return self.filter(project__in=Project.objects.visible_to(person))

    def open_on(self, day: date) -> Self:
        """Those that take answers on a day."""
        return self.filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=day),
            opens_on__lte=day,
            closed_at__isnull=True,
        )
