from datetime import datetime

from django.core.mail import EmailMessage
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.timezone import localtime

from plait.foundation.sealed import unseal
from plait.post.queries import BeatQuerySet, ErrandQuerySet
from plait.post.rules import Pace, State, Why


class Errand(models.Model):
    """Something to be done when nobody waits. Whoever takes it holds a lease.

    The times are real ones, of the database's clock: also in a demo, whose day
    stands still. `due_at` is from when on it may be taken; taking it moves `due_at`
    on by the length of the lease, so that it comes free when its worker dies.
    """

    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    written_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    lease = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    fault = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"])]


class Letter(Errand):
    """An email to one person. Its words are sealed, and gone once it is sent."""

    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=120)
    body = models.BinaryField(default=bytes, blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    good_until = models.DateTimeField(null=True, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta(Errand.Meta):
        constraints = [
            models.CheckConstraint(
                name="letter_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="letter_emptied_once_sent",
                condition=~Q(state__in=(State.DONE, State.LET_BE)) | Q(to=""),
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def place(self) -> str:
        """Where its words are sealed for."""
        return f"post.letter.body:{self.message_id}"

    def is_too_late(self, now: datetime, pace: Pace) -> bool:
        """Whether it is of no more use to whoever would get it."""
        until = self.good_until or self.written_at + pace.give_up_after
        return now > until

    def as_email(self) -> EmailMessage:
        """What is sent. Sent twice it is the same, so that copies can be known."""
        return EmailMessage(
            self.subject,
            unseal(self.body, self.place),
            to=[self.to],
            headers={
                "Message-ID": self.message_id,
                "Date": localtime(self.written_at).strftime("%a, %d %b %Y %H:%M:%S %z"),
                "Auto-Submitted": "auto-generated",
                "X-Auto-Response-Suppress": "All",
            },
        )


class Job(Errand):
    """Work for later, by the name of what does it. It is given keys, never words."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=64, blank=True)
    payload = models.JSONField(default=dict, blank=True)

    class Meta(Errand.Meta):
        constraints = [
            models.CheckConstraint(
                name="job_state_is_known", condition=Q(state__in=State.values)
            ),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state=State.WAITING),
                name="job_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"job {self.pk}"


class Beat(models.Model):
    """The last sign of life of one worker."""

    worker = models.CharField(max_length=32, unique=True)
    since = models.DateTimeField()
    at = models.DateTimeField()

    objects = BeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"beat {self.pk}"
