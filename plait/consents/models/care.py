from django.db import models
from django.db.models import F, Q

from plait.consents.queries import (
    AgeQuerySet,
    HandOverQuerySet,
    LookQuerySet,
    NeedQuerySet,
)
from plait.consents.rules import (
    ARRANGEMENTS_SEEN_BY,
    kinds_of_need,
    occasions,
    ways_on,
)
from plait.people.models import Person


class AccessNeed(models.Model):
    """Something that helps a person take part, in their own words.

    Ended, never deleted; a change ends one and begins another (`replaces`).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    occasion = models.CharField(max_length=20, default="always")
    seen_by = models.CharField(
        max_length=20, choices=ARRANGEMENTS_SEEN_BY, default="leads"
    )
    told_by = models.CharField(max_length=20, default="web")
    agreed_on = models.DateField()
    review_on = models.DateField()
    written_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["agreed_on", "pk"]
        indexes = [models.Index(fields=["person", "ended_at"])]
        constraints = [
            models.CheckConstraint(
                name="need_reviewed_after_agreeing",
                condition=Q(review_on__gte=F("agreed_on")),
            ),
            models.CheckConstraint(
                name="need_says_something", condition=~Q(kind="", words="")
            ),
        ]

    def __str__(self) -> str:
        return f"access need {self.pk}"

    @property
    def title(self) -> str:
        """What it is, in few words."""
        return kinds_of_need().get(self.kind, self.words)

    @property
    def more(self) -> str:
        """The person's own words, where the title is not those."""
        return self.words if self.kind else ""

    @property
    def when(self) -> str:
        """When it helps."""
        return occasions().get(self.occasion, self.occasion)


class Age(models.Model):
    """The day someone turns 18, kept only while a rule needs it. No date of birth."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    turns_18_on = models.DateField()
    is_in_youth_group = models.BooleanField(default=False)

    objects = AgeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"age of person {self.person_id}"


class HandOver(models.Model):
    """What comes after a youth group, agreed with the person before it ends."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    way_on = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    with_whom = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField()
    written_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = HandOverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"hand-over of person {self.person_id}"

    @property
    def way_on_name(self) -> str:
        """What comes next, in words."""
        return ways_on().get(self.way_on, self.way_on)


class Look(models.Model):
    """That somebody looked at something private of a person: who, what, when, where.

    Never what it said. The person sees it on their own page.
    """

    class Kind(models.TextChoices):
        REACH = "reach", "How to reach you"
        NEEDS = "needs", "What helps you take part"
        CONSENTS = "consents", "What you allow"
        AGE = "age", "Your age, where a rule needs it"
        RECORD = "record", "Your certificate"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    page = models.CharField(max_length=60)
    at = models.DateTimeField()

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"look {self.pk}"
