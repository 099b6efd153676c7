from typing import Self

from django.db import models

from plait.contributions.queries import readable
from plait.people.models import Person
from plait.rooms.models import Room


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Consultations of projects this person may know about."""
        return self.filter(room__in=Room.objects.visible_to(person))

    def with_all_it_takes(self) -> Self:
        """With the room, its project and the question."""
        return self.select_related("room__project", "question")


class SuggestionQuerySet(models.QuerySet):
    def of(self, consultation: models.Model) -> Self:
        """The suggestions of one consultation, without those taken back."""
        return self.filter(
            response__consultation=consultation,
            response__contribution__withdrawn_at__isnull=True,
        )

    def shared(self) -> Self:
        """Those that every partner may read: only they go before coders."""
        return self.filter(
            response__contribution__use__in=["public", "partners"],
            response__contribution__is_hidden=False,
        )

    def with_words(self) -> Self:
        """With what their words and their by-line need."""
        return self.select_related(
            "response__contribution__group", "response__contribution__by"
        )

    def visible_to(self, person: Person | None) -> Self:
        """Those whose words this person may read."""
        return self.filter(readable(person, at="response__contribution__"))


class BundleQuerySet(models.QuerySet):
    def said_in(self, contribution: models.Model) -> Self:
        """Those that hold a suggestion of this contribution."""
        return self.filter(suggestions__response__contribution=contribution)


class FrameThemeQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        """Those that nobody retired."""
        return self.filter(retired_on__isnull=True)

    def in_project(self, project: models.Model) -> Self:
        """Those of every consultation of a project."""
        return self.filter(consultation__room__project=project)
