from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from plait.people.models import Person
from plait.projects.models import Partner
from plait.projects.rules import STANDING_MAY, Permission, Role, Standing


class ReportQuerySet(models.QuerySet):
    def for_whoever_looks(self, person: Person | None) -> Self:
        """Reports this person may look at, also those about their own words."""
        if person is None:
            return self.none()
        own = Partner.objects.current().filter(person=person)
        roles = [
            role
            for role in Role.values
            if Permission.MODERATE in STANDING_MAY[Standing(role)]
        ]
        here = own.filter(project=OuterRef("project"), role__in=roles)
        return self.filter(Exists(here) | Exists(own.involvement_leads()))

    def visible_to(self, person: Person | None) -> Self:
        """Reports this person may look at, but for those about their own words.

        Nobody reads who reported them, or judges themselves.
        """
        return self.for_whoever_looks(person).exclude(contribution__by=person)

    def open(self) -> Self:
        """Those nobody has dealt with yet, and those somebody asked about again."""
        return self.filter(closed_at__isnull=True)


class PauseQuerySet(models.QuerySet):
    def now(self, moment: datetime) -> Self:
        """Pauses that hold at this moment."""
        return self.filter(
            lifted_at__isnull=True, began_at__lte=moment, until__gt=moment
        )
