from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from plait.people.models import Person
from plait.projects.models import Partner, Project


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Contributions whose words this person may read (measures, "Who sees what").

        `person` is None for someone who is not signed in. Words that are held wait
        for a partner to read them first.
        """
        open_to_all = Q(use="public", project__is_public=True, is_held=False)
        if person is None:
            return self.filter(open_to_all)
        own = Partner.objects.current().filter(person=person)
        here = own.filter(project=OuterRef("project"))
        return self.filter(
            open_to_all
            | Q(by=person)
            | (Q(use__in=["public", "partners"]) & Exists(here))
            | Exists(here.leads())
            | Exists(own.involvement_leads())
        )

    def usable(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def owed_an_answer(self) -> Self:
        """Those whose speaker wants to be told and has not withdrawn."""
        return self.usable().filter(wants_telling=True)


class QuestionQuerySet(models.QuerySet):
    def open_on(self, day: date) -> Self:
        """Questions that can be answered on a day."""
        return self.filter(asked_on__lte=day).filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=day)
        )

    def visible_to(self, person: Person | None) -> Self:
        """Questions of projects this person may know about."""
        return self.filter(project__in=Project.objects.visible_to(person))
