from typing import Self

from django.db import models
from django.db.models import Count, Q

from plait.people.models import Person
from plait.rooms.models import Room


class OpinionMapQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Maps of projects this person may know about."""
        return self.filter(room__in=Room.objects.visible_to(person))

    def with_all_it_takes(self) -> Self:
        """With the room, its project and programme, the question and the sums."""
        return self.select_related("room__project__programme", "question", "sums")


class StatementQuerySet(models.QuerySet):
    def usable(self) -> Self:
        """Those whose words were not taken back, nor hidden by a moderator."""
        return self.filter(
            contribution__withdrawn_at__isnull=True, contribution__is_hidden=False
        )

    def shown(self) -> Self:
        """Those that people are asked about."""
        return self.usable().filter(state="accepted", contribution__is_held=False)

    def waiting(self) -> Self:
        """Those that wait for a partner to read them."""
        return self.usable().filter(state="held")


class VoteQuerySet(models.QuerySet):
    def of(self, opinion_map: models.Model) -> Self:
        """The votes of one map, on the statements people are asked about."""
        return self.filter(
            statement__opinion_map=opinion_map,
            statement__state="accepted",
            statement__contribution__is_held=False,
            statement__contribution__is_hidden=False,
            statement__contribution__withdrawn_at__isnull=True,
        )

    def tallies(self) -> dict[int, list[int]]:
        """How many agree, disagree and pass, by statement. One query."""
        counted = self.order_by().values("statement")
        rows = counted.annotate(
            agree=Count("pk", filter=Q(value=1)),
            disagree=Count("pk", filter=Q(value=-1)),
            passes=Count("pk", filter=Q(value=0)),
        ).values_list("statement", "agree", "disagree", "passes")
        return {pk: [agree, disagree, passes] for pk, agree, disagree, passes in rows}
