"""What was asked, how it came in, and who answered."""

from django.db import models
from django.db.models import F, Q

from plait.activities.models import Activity
from plait.consultations.queries import (
    ConsultationQuerySet,
)
from plait.consultations.rules import InWhoseWords, Leave
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Form, Route
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup, Project
from plait.rooms.models import Room, Seat


class Consultation(models.Model):
    """A question asked widely: whom we hope to hear, who answers, and by when.

    The words of the question and its days are those of `question`, the code those of
    `room`. `is_shown` is true once its count may be read by anyone who may know the
    project.
    """

    room = models.OneToOneField(Room, models.PROTECT, related_name="+")
    question = models.OneToOneField(Question, models.PROTECT, related_name="+")
    purpose = models.TextField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer_by = models.DateField()
    is_shown = models.BooleanField(default=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-room__opens_on", "-pk"]

    def __str__(self) -> str:
        return f"consultation {self.pk}"

    def get_absolute_url(self) -> str:
        return self.room.get_absolute_url()

    @property
    def project(self) -> Project:
        """The project that asks. Needs the room."""
        return self.room.project


class Hoped(models.Model):
    """How many people of a group we hope to hear."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="hoped_for"
    )
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["group__order", "pk"]
        verbose_name = "group we hope to hear"
        verbose_name_plural = "groups we hope to hear"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "group"], name="hoped_once_a_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.people} of group {self.group_id}"


class Batch(models.Model):
    """A pile of slips that came together: what holds for each of them."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="batches"
    )
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.WRITTEN)
    route = models.CharField(max_length=20, choices=Route.choices)
    in_whose_words = models.CharField(max_length=10, choices=InWhoseWords.choices)
    leave = models.CharField(max_length=10, choices=Leave.choices)
    language = models.CharField(max_length=40, default="English")
    gathered_on = models.DateField()
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Response(models.Model):
    """One person's answer by one route. Two of one person share a seat.

    `seat_before` is the seat it had before somebody said that two are one person.
    """

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="responses"
    )
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, related_name="response"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="responses")
    seat_before = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+"
    )
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number"], name="slip_once_a_batch"
            ),
            models.CheckConstraint(
                name="response_joined_to_another_seat",
                condition=Q(seat_before__isnull=True) | ~Q(seat_before=F("seat")),
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class Rekeying(models.Model):
    """That a second person keyed a slip in again, and how many letters differed.

    What they typed is shown beside the first and not kept: words have one place.
    """

    response = models.OneToOneField(Response, models.CASCADE, related_name="rekeying")
    letters = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rekeying_differs_by_no_more_than_all",
                condition=Q(differing__lte=F("letters")),
            )
        ]

    def __str__(self) -> str:
        return f"rekeying {self.pk}"
