from django.db import models

from plait.activities.rules import Kind
from plait.projects.models import PartnerGroup, Project


class Activity(models.Model):
    """A time when people met, rang or wrote to one another about a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["project", "held_on"])]

    def __str__(self) -> str:
        return f"activity {self.pk}"


class Attendance(models.Model):
    """How many people of one group came."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances")
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "group"], name="attendance_once_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.people} of group {self.group_id}"
