from django.db import models

from plait.decisions.models import Answer
from plait.people.models import Person
from plait.people.rules import Way
from plait.replies.rules import WAY_TOLD


class Telling(models.Model):
    """That someone was told what came of their words: how, when and by whom."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="tellings")
    told_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way.choices)
    words = models.TextField(max_length=3000, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["told_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "told_on"], name="told_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"telling {self.pk}"

    @property
    def how(self) -> str:
        """How they were told: "told by letter"."""
        return f"told {WAY_TOLD[self.way]}"
