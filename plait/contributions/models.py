from django.db import models
from django.db.models import F, Q

from plait.activities.models import Activity
from plait.contributions.queries import ContributionQuerySet, QuestionQuerySet
from plait.contributions.rules import Form, Route, Use
from plait.foundation.codes import code_for
from plait.people.models import Person
from plait.people.rules import SOMEONE, Credit
from plait.projects.models import PartnerGroup, Project


class Question(models.Model):
    """Something a project asked people."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="questions")
    words = models.CharField(max_length=240)
    asked_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_closes_after_asking",
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("asked_on")),
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Contribution(models.Model):
    """Something a person said, made or chose, in any way of taking part.

    This is the only table that holds people's words. `by` is empty for someone
    whose name was not taken; `group` is the standpoint they spoke from. `noted_on`
    with `noted_why` says that it was read and kept with no decision. `is_held` is
    true of words sent by someone who is not a partner until a partner considers them.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="contributions")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    on_behalf_of = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="+")
    form = models.CharField(max_length=10, choices=Form.choices)
    route = models.CharField(max_length=20, choices=Route.choices)
    words = models.TextField(max_length=10_000, blank=True)
    said_on = models.DateField()
    use = models.CharField(max_length=12, choices=Use.choices, default=Use.PARTNERS)
    credit = models.CharField(max_length=10, choices=Credit.choices, blank=True)
    wants_telling = models.BooleanField(default=True)
    entered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    noted_on = models.DateField(null=True, blank=True)
    noted_why = models.CharField(max_length=300, blank=True)
    is_held = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=11, unique=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-pk"]
        indexes = [
            models.Index(fields=["project", "said_on"]),
            models.Index(fields=["by", "said_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="contribution_withdrawn_means_emptied",
                condition=Q(withdrawn_at__isnull=True)
                | Q(words="", by__isnull=True, on_behalf_of__isnull=True),
            ),
            models.CheckConstraint(
                name="contribution_noted_has_a_reason",
                condition=Q(noted_on__isnull=True, noted_why="")
                | Q(noted_on__isnull=False) & ~Q(noted_why=""),
            ),
            models.CheckConstraint(
                name="contribution_use_is_known", condition=Q(use__in=Use.values)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/c/{self.code}/"

    @property
    def code(self) -> str:
        """The short code people see, such as C-0123."""
        return code_for("C", self.pk)

    @property
    def credited_to(self) -> str:
        """Whose words, as they chose to be named for this one."""
        if self.by is not None:
            return self.by.shown_as(self.credit)
        if self.withdrawn_at or self.credit == Credit.NOTHING:
            return SOMEONE
        return f"a {self.group.singular}"


class VisitorHour(models.Model):
    """How many answers came from one address to one project in one hour.

    `mark` is a salted hash, another one every day. Rows are rubbed out after a day.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    hour = models.DateTimeField(db_index=True)
    answers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "mark", "hour"], name="visitor_hour_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answers} answers in an hour"
