from django.db import models

from plait.decisions.models import Decision
from plait.foundation.codes import code_for
from plait.outcomes.queries import ChangeQuerySet
from plait.outcomes.rules import Direction, Kind, SiteAnswer
from plait.people.models import Person


class Change(models.Model):
    """What is different because of a decision: before, and after."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=200)
    before = models.TextField(max_length=3000)
    after = models.TextField(max_length=3000)
    changed_on = models.DateField()
    recorded_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+"
    )
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/x/{self.code}/"

    @property
    def code(self) -> str:
        """The short code people see, such as X-012."""
        return code_for("X", self.pk)


class Effect(models.Model):
    """A benefit or a harm a change brought, for whom, and how we know."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    for_whom = models.CharField(max_length=160)
    what = models.TextField(max_length=2000)
    evidence = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"effect {self.pk}"


class Uptake(models.Model):
    """What one site did with a change, and why. A later answer is a later row."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="uptakes")
    site = models.CharField(max_length=160)
    answer = models.CharField(max_length=10, choices=SiteAnswer.choices)
    answered_on = models.DateField()
    reason = models.TextField(max_length=1000, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["answered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="uptake_not_adopted_has_a_reason",
                condition=models.Q(answer=SiteAnswer.ADOPTED) | ~models.Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"uptake {self.pk}"
