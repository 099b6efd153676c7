from django.db import models
from django.db.models import Q

from plait.contributions.models import Contribution, Question
from plait.decisions.queries import DecisionQuerySet, PartQuerySet
from plait.decisions.rules import (
    OUTCOME_SHORT,
    CameBy,
    Method,
    Outcome,
    PartKind,
    Stance,
)
from plait.foundation.codes import code_for
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup, Project, stage_name


class Decision(models.Model):
    """What a project chose to do, why, and what it will not do.

    Never edited after it is kept: someone who remembers it differently adds a
    recollection, and both stay.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="decisions")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answers = models.ManyToManyField(
        Contribution, through="Answer", related_name="answered_by"
    )
    what = models.CharField(max_length=200)
    why = models.TextField(max_length=2000, blank=True)
    will_not = models.TextField(max_length=2000, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    method = models.CharField(max_length=20, choices=Method.choices)
    decided_on = models.DateField()
    stage = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField(default=1)
    weight_why = models.CharField(max_length=200, blank=True)
    tell_by = models.DateField()
    came_by = models.CharField(max_length=10, choices=CameBy.choices)
    recorded_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["project", "decided_on"])]
        constraints = [
            models.CheckConstraint(
                name="decision_weight_one_to_three",
                condition=Q(weight__gte=1, weight__lte=3),
            ),
            models.CheckConstraint(
                name="decision_heavy_has_a_reason",
                condition=Q(weight=1) | ~Q(weight_why=""),
            ),
            models.CheckConstraint(
                name="decision_no_has_a_reason",
                condition=Q(outcome=Outcome.CHANGED) | ~Q(will_not=""),
            ),
            models.CheckConstraint(
                name="decision_outcome_is_known",
                condition=Q(outcome__in=Outcome.values),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/d/{self.code}/"

    @property
    def code(self) -> str:
        """The short code people see, such as D-031."""
        return code_for("D", self.pk)

    @property
    def stage_name(self) -> str:
        return stage_name(self.stage)

    @property
    def outcome_short(self) -> str:
        return OUTCOME_SHORT[Outcome(self.outcome)]


class Answer(models.Model):
    """That a decision answers a contribution: the link the whole record hangs on."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="links")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="decision_links"
    )
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "contribution"], name="answer_once"
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Option(models.Model):
    """Something that could have been done, chosen or not."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    words = models.CharField(max_length=300)
    is_chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"option {self.pk}"


class Part(models.Model):
    """Who raised, shaped or decided: one named partner, or a count from a group."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind.choices)
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    people = models.PositiveSmallIntegerField(default=1)
    stance = models.CharField(max_length=10, choices=Stance.choices, blank=True)
    because = models.ForeignKey(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "kind", "partner"], name="part_once_per_partner"
            ),
            models.CheckConstraint(
                name="part_named_is_one_person",
                condition=Q(partner__isnull=True) | Q(people=1),
            ),
            models.CheckConstraint(
                name="part_counts_somebody", condition=Q(people__gte=1)
            ),
            models.CheckConstraint(
                name="part_stance_only_when_deciding",
                condition=Q(kind=PartKind.DECIDED) | Q(stance=""),
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Recollection(models.Model):
    """Someone's own words on "I remember it differently", beside the decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="recollections")
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, related_name="recollection"
    )
    reply = models.TextField(max_length=2000, blank=True)
    replied_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"recollection {self.pk}"


class MirrorReply(models.Model):
    """A partner's answer to what the mirror says, shown beside it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="mirror_replies")
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, related_name="mirror_reply"
    )
    level_shown = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "mirror replies"

    def __str__(self) -> str:
        return f"answer to the mirror {self.pk}"


class UnfinishedCard(models.Model):
    """A decision card someone began and has not kept yet. One for each project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "by"], name="unfinished_card_once"
            )
        ]

    def __str__(self) -> str:
        return f"unfinished card {self.pk}"
