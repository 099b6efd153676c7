from typing import Self

from django.db import models

from plait.people.models import Person
from plait.projects.models import Project


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Changes in projects this person may know about."""
        return self.filter(decision__project__in=Project.objects.visible_to(person))
