from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Min, Q

from plait.post.rules import State

OPEN = (State.WAITING, State.TAKEN)


_Kind = TypeVar("_Kind", bound=models.Model)


class ErrandQuerySet(models.QuerySet[_Kind]):
    def open(self) -> Self:
        """What is still to be done, now or later."""
        return self.filter(state__in=OPEN)

    def due(self, now: datetime) -> Self:
        """What a worker may take: it waits, or whoever had it is gone."""
        return self.open().filter(due_at__lte=now)

    def stuck(self) -> Self:
        """What a person must look at, the newest first."""
        return self.filter(state=State.STUCK).order_by("-ended_at", "-pk")

    def due_since(self, now: datetime) -> datetime | None:
        """Since when the longest waiting has been due; None when nothing is."""
        found: datetime | None = self.due(now).aggregate(since=Min("due_at"))["since"]
        return found

    def useless(self, *, done_before: datetime, stuck_before: datetime) -> Self:
        """What was done, let be or stuck so long ago that nobody asks for it."""
        ended = Q(state__in=(State.DONE, State.LET_BE), ended_at__lt=done_before)
        return self.filter(ended | Q(state=State.STUCK, ended_at__lt=stuck_before))


class BeatQuerySet(models.QuerySet):
    def last(self) -> datetime | None:  # type: ignore[override]
        """When a worker was last heard of; None when none ever was."""
        found: datetime | None = self.aggregate(at=models.Max(F("at")))["at"]
        return found
