from django.db import models
from django.db.models import F, Q

from plait.people.models import Person
from plait.privacy.rules.asking import Kind, Outcome, WordsStay


class DataRequest(models.Model):
    """What somebody asked about their own data, by when we answer, and the answer.

    `person` is whose data it is, once we know. Nobody needs an account to ask: then
    `name` and `reach` say who they are, and the receipt lets them look.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=500, blank=True)
    words = models.TextField(max_length=3000, blank=True)
    words_stay = models.CharField(
        max_length=10, choices=WordsStay.choices, default=WordsStay.NONE
    )
    keep_credit = models.BooleanField(default=False)
    received_on = models.DateField()
    due_on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=3000, blank=True)
    handled_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    receipt = models.CharField(max_length=11, unique=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["done_on", "due_on"])]
        constraints = [
            models.CheckConstraint(
                name="request_done_says_how",
                condition=Q(done_on__isnull=True, outcome="")
                | Q(done_on__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="request_due_after_it_came",
                condition=Q(due_on__gte=F("received_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"data request {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.done_on is None


class Pause(models.Model):
    """Days on which the clock of a request stood still, and why."""

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pause_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(until__isnull=True),
                name="one_pause_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"


class Copy(models.Model):
    """A copy of all we keep about one person, waiting to be taken once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    file = models.BinaryField()
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"copy {self.pk}"


class Erasure(models.Model):
    """That something was erased, so that a copy from before can be erased again.

    `mark` is a keyed hash of the key of a row, `plan` holds choices and keys of rows:
    no word and no name. The same is kept in the home, outside the database.
    """

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    plan = models.JSONField(default=dict)
    swept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"erasure {self.pk}"
