"""Themes, and which suggestions stand under them: coded, settled, signed, given."""

from django.db import models
from django.db.models import F, Q

from plait.consultations.models.asked import Consultation, Response
from plait.consultations.queries import (
    BundleQuerySet,
    FrameThemeQuerySet,
    SuggestionQuerySet,
)
from plait.consultations.rules import CameBy, How, Signed
from plait.people.models import Person
from plait.projects.models import Partner


class FrameTheme(models.Model):
    """A theme that suggestions are put under: one line of the coding frame."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="themes"
    )
    name = models.CharField(max_length=80)
    means = models.CharField(max_length=400, blank=True)
    order = models.PositiveSmallIntegerField()
    retired_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = FrameThemeQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "theme of a consultation"
        verbose_name_plural = "themes of a consultation"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "order"], name="frame_theme_order_once"
            )
        ]

    def __str__(self) -> str:
        return f"theme {self.order} of consultation {self.consultation_id}"


class Bundle(models.Model):
    """Suggestions that say the same, put together by a person and taken apart again.

    Each stays as it was said, and each person still counts. `alike` are the words
    that made the machine think so.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="bundles"
    )
    alike = models.CharField(max_length=300, blank=True)
    came_by = models.CharField(max_length=10, choices=CameBy.choices)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"bundle {self.pk}"


class Suggestion(models.Model):
    """One thing asked for: a stretch of somebody's answer, from a letter to a letter.

    It holds no words of its own, so that nothing is said twice and nothing is lost:
    whoever takes their words back takes them back here too.
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="suggestions")
    order = models.PositiveSmallIntegerField()
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    bundle = models.ForeignKey(
        Bundle, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["response", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "order"], name="suggestion_order_once"
            ),
            models.CheckConstraint(
                name="suggestion_ends_after_it_begins",
                condition=Q(ends__gt=F("begins")),
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"

    @property
    def words(self) -> str:
        """What was said, from the answer it is part of. Needs the contribution."""
        return self.response.contribution.words[self.begins : self.ends].strip()


class SetApart(models.Model):
    """That two suggestions do not say the same, so that they are not offered again."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="set_apart"
    )
    one = models.ForeignKey(Suggestion, models.CASCADE, related_name="+")
    other = models.ForeignKey(Suggestion, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = "pair set apart"
        verbose_name_plural = "pairs set apart"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="set_apart_once"),
            models.CheckConstraint(
                name="set_apart_in_order", condition=Q(one__lt=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"pair set apart {self.pk}"


class Coder(models.Model):
    """A partner who puts suggestions under themes, unseen by the others until done."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="coders"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "partner"], name="coder_once"
            )
        ]

    def __str__(self) -> str:
        return f"coder {self.pk}"


class Coding(models.Model):
    """Under which themes one coder put one suggestion, and what they noted."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="codings")
    coder = models.ForeignKey(Coder, models.CASCADE, related_name="codings")
    themes = models.ManyToManyField(FrameTheme, related_name="codings", blank=True)
    memo = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "coder"], name="coding_once_a_coder"
            )
        ]

    def __str__(self) -> str:
        return f"coding {self.pk}"


class Settlement(models.Model):
    """Under which themes a suggestion stands in the end: this is what is counted."""

    suggestion = models.OneToOneField(
        Suggestion, models.CASCADE, related_name="settlement"
    )
    themes = models.ManyToManyField(FrameTheme, related_name="settlements", blank=True)
    how = models.CharField(max_length=10, choices=How.choices)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"settlement {self.pk}"


class SignOff(models.Model):
    """That a partner stands by the themes, or by the count, as they are.

    `ended_at` is set when what they signed was changed: they are asked again.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="sign_offs"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Signed.choices)
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "partner", "what"],
                condition=Q(ended_at__isnull=True),
                name="signed_once",
            )
        ]

    def __str__(self) -> str:
        return f"sign-off {self.pk}"


class Release(models.Model):
    """Figures that were given to everybody: rounded, and as they were that day.

    They stay as they were given, so that nobody can take one page from another.
    `records` is how many suggestions they rest on.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="releases"
    )
    figures = models.JSONField()
    records = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = "figures given out"
        verbose_name_plural = "figures given out"

    def __str__(self) -> str:
        return f"figures given out {self.pk}"
