from typing import Self

from django.db import models

from plait.people.models import Person
from plait.rooms.models import Room


class ExerciseQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Exercises of projects this person may know about."""
        return self.filter(room__in=Room.objects.visible_to(person))

    def with_all_it_takes(self) -> Self:
        """With the room, its project and programme."""
        return self.select_related("room__project__programme")


class ItemQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that people can still choose."""
        return self.filter(retired_on__isnull=True)
