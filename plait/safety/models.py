from datetime import date

from django.db import models
from django.db.models import F, Q

from plait.contributions.models import Contribution
from plait.people.models import Person
from plait.projects.models import Project
from plait.safety.queries import PauseQuerySet, ReportQuerySet
from plait.safety.rules import Did, comes_first, reason_name


class Report(models.Model):
    """Something that worried somebody, signed in or not.

    `about` is the code of what it is about, `page` where they were. What belongs to no
    project is of the programme's own. `reach` is emptied when they have been told.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=40, blank=True)
    page = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20)
    words = models.TextField(max_length=2_000, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["project", "closed_at"])]
        constraints = [
            models.CheckConstraint(
                name="report_told_means_reach_is_gone",
                condition=Q(told_on__isnull=True) | Q(reach=""),
            )
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/reports/{self.pk}/"

    @property
    def reason_name(self) -> str:
        return reason_name(self.reason)

    @property
    def comes_first(self) -> bool:
        return comes_first(self.reason)

    def is_late(self, today: date) -> bool:
        """Whether the day we promised to look by has passed."""
        return self.closed_at is None and self.due_on < today


class Ruling(models.Model):
    """What was done about a report, and why. Never changed: a new one follows."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="rulings")
    did = models.CharField(max_length=10, choices=Did.choices)
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.did} for {self.report}"


class Appeal(models.Model):
    """The author asks us to look again. Once for each ruling."""

    ruling = models.OneToOneField(Ruling, models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=2_000)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.CharField(max_length=500, blank=True)
    upheld = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="appeal_answered_in_words",
                condition=Q(answered_at__isnull=True, answer="", upheld__isnull=True)
                | Q(answered_at__isnull=False, upheld__isnull=False) & ~Q(answer=""),
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"


class Pause(models.Model):
    """Somebody may not post for a time. They may still read, and use their rights."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="pause_ends_after_it_begins",
                condition=Q(until__gt=F("began_at")),
            )
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"
