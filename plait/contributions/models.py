from django.db import models
from django.db.models import F, Q

from plait.activities.models import Activity
from plait.contributions.queries import (
    AttachmentQuerySet,
    ContributionQuerySet,
    QuestionQuerySet,
)
from plait.contributions.rules import FileKind, Form, Route, Use
from plait.foundation.codes import code_for
from plait.people.models import Person
from plait.people.rules import SOMEONE, Credit
from plait.projects.models import PartnerGroup, Project


class Question(models.Model):
    """Something a project asked people.

    `answer_page` is the address where it is answered, when it has one of its own; a
    floor above owns that address.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="questions")
    words = models.CharField(max_length=240)
    answer_page = models.CharField(max_length=60, blank=True)
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
    `is_hidden` is true of words that a moderator hid: only leads and the speaker read
    them then, until they are shown again.
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
    is_hidden = models.BooleanField(default=False)
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
    def open_use(self) -> str:
        """Who may read the words now: as allowed, unless the person stopped public use.

        Needs `by` and `on_behalf_of`.
        """
        whose = [one for one in (self.by, self.on_behalf_of) if one]
        if self.use == Use.PUBLIC and any(one.words_stay_inside for one in whose):
            return Use.PARTNERS
        return self.use

    @property
    def credited_to(self) -> str:
        """Whose words, as they chose to be named for this one."""
        if self.by is not None:
            return self.by.shown_as(self.credit)
        if self.withdrawn_at or self.credit == Credit.NOTHING:
            return SOMEONE
        return self.group.one_of_them


class Attachment(models.Model):
    """A picture, recording or paper that goes with someone's words.

    Who may read the words may have the file, and nobody else. `stored` names it in
    the store; `name` is what it was called, and `shows` its description in words. No
    picture is kept without one. `is_held` is true of what somebody who is not a
    partner added later, until a partner has looked at it.
    """

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="attachments"
    )
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    format = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    shows = models.CharField(max_length=500, blank=True)
    stored = models.UUIDField(unique=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    is_held = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "order"], name="attachment_order_once"
            ),
            models.CheckConstraint(
                name="attachment_picture_is_described",
                condition=~Q(kind=FileKind.PICTURE) | ~Q(shows=""),
            ),
            models.CheckConstraint(
                name="attachment_kind_is_known",
                condition=Q(kind__in=FileKind.values),
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.order} of contribution {self.contribution_id}"

    def get_absolute_url(self) -> str:
        return f"/files/{self.stored}/"

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a page."""
        return self.kind == FileKind.PICTURE
