from typing import Any

from django.db import models
from django.db.models import Q

from plait.contributions.models import Contribution, Question
from plait.opinions.queries import (
    OpinionMapQuerySet,
    StatementQuerySet,
    VoteQuerySet,
)
from plait.opinions.rules import Answer, Moderation, State, reasons
from plait.people.models import Person
from plait.projects.models import Project
from plait.rooms.models import Room, Seat


class OpinionMap(models.Model):
    """Statements that people agree or disagree with, in one room.

    `seed` makes chance come out the same each time: which statement comes next, and
    the noise that groups are compared with. `is_shown` is true once the counts may
    be read by anyone who may know the project.
    """

    room = models.OneToOneField(Room, models.PROTECT, related_name="+")
    question = models.OneToOneField(Question, models.PROTECT, related_name="+")
    seed = models.PositiveIntegerField()
    moderation = models.CharField(
        max_length=10, choices=Moderation.choices, default=Moderation.STRICT
    )
    takes_statements = models.BooleanField(default=True)
    is_shown = models.BooleanField(default=False)

    objects = OpinionMapQuerySet.as_manager()

    class Meta:
        ordering = ["-room__opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_map_moderation_is_known",
                condition=Q(moderation__in=Moderation.values),
            )
        ]

    def __str__(self) -> str:
        return f"opinion map {self.pk}"

    def get_absolute_url(self) -> str:
        return self.room.get_absolute_url()

    @property
    def project(self) -> Project:
        """The project that asks. Needs the room."""
        return self.room.project


class Statement(models.Model):
    """One thing to agree or disagree with. Its words are those of a contribution.

    `is_seed` is true of those that the map began with; `is_meta` of those about the
    map itself. `reason` is the code of why it was refused, `note` what was added.
    """

    opinion_map = models.ForeignKey(
        OpinionMap, models.CASCADE, related_name="statements"
    )
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, related_name="statement"
    )
    order = models.PositiveIntegerField()
    is_seed = models.BooleanField(default=False)
    is_meta = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    settled_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["opinion_map", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opinion_map", "order"], name="statement_order_once"
            ),
            models.CheckConstraint(
                name="statement_refused_with_a_reason",
                condition=~Q(state=State.REFUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="statement_state_is_known",
                condition=Q(state__in=State.values),
            ),
        ]

    def __str__(self) -> str:
        return f"statement {self.order} of opinion map {self.opinion_map_id}"

    @property
    def words(self) -> str:
        """What it says. Needs the contribution."""
        return self.contribution.words

    @property
    def reason_words(self) -> str:
        """Why it was refused, in words."""
        return reasons().get(self.reason, self.reason)


class Vote(models.Model):
    """What one seat thinks of one statement. The last one stands."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Answer.choices)
    at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "statement"], name="vote_once_a_statement"
            ),
            models.CheckConstraint(
                name="vote_value_is_known",
                condition=Q(value__gte=Answer.DISAGREE, value__lte=Answer.AGREE),
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class Sums(models.Model):
    """What was last counted of a map, so that no page counts while people wait.

    `tallies` say how many agree, disagree and pass, by statement. `released` is what
    may be shown outside the project; it moves only when enough have answered since.
    `worked_out` are the long sums of `worked_out_from` votes. All can be made again.
    """

    opinion_map = models.OneToOneField(OpinionMap, models.CASCADE, related_name="sums")
    counted_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    tallies = models.JSONField(default=dict, blank=True)
    released = models.JSONField(default=dict, blank=True)
    releases = models.PositiveIntegerField(default=0)
    worked_out = models.JSONField(default=dict, blank=True)
    worked_out_at = models.DateTimeField(null=True, blank=True)
    worked_out_from = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "sums of an opinion map"
        verbose_name_plural = "sums of opinion maps"

    def __str__(self) -> str:
        return f"sums of opinion map {self.opinion_map_id}"

    def tally_of(self, statement: int) -> Any:
        """How many agree, disagree and pass, when it was last counted."""
        return self.tallies.get(str(statement), [0, 0, 0])
