import uuid

from django.db import models
from django.db.models import Q

from plait.consents.queries import ConsentQuerySet
from plait.consents.rules import Answer, GivenBy
from plait.people.models import Person


class ConsentRecord(models.Model):
    """One answer about one use of someone's details or words. Only ever added to.

    The last answer is the one nothing supersedes, and there is exactly one: a record
    can be superseded once, and a use begins once. The database refuses to change an
    answer (migration 0001). `capacity_note` is sealed; `where_sealed` opens it. It
    belongs to this one question: nobody "lacks capacity" in general.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    purpose = models.SlugField(max_length=40)
    answer = models.CharField(max_length=3, choices=Answer.choices)
    text_version = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=40)
    format = models.CharField(max_length=20)
    route = models.CharField(max_length=20)
    given_by = models.CharField(max_length=20, choices=GivenBy.choices)
    giver = models.CharField(max_length=120, blank=True)
    assents = models.BooleanField(default=False)
    capacity_note = models.BinaryField(null=True, blank=True)
    witnessed_by = models.CharField(max_length=120, blank=True)
    removed_too = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "purpose"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(supersedes__isnull=True),
                name="consent_begins_once",
            ),
            models.CheckConstraint(
                name="consent_answer_is_known", condition=Q(answer__in=Answer.values)
            ),
            models.CheckConstraint(
                name="consent_giver_is_known",
                condition=Q(given_by__in=GivenBy.values),
            ),
            models.CheckConstraint(
                name="consent_of_a_child_is_theirs_too",
                condition=~Q(given_by=GivenBy.PARENT, answer=Answer.YES)
                | Q(assents=True),
            ),
            models.CheckConstraint(
                name="consent_no_holds_for_ever",
                condition=Q(answer=Answer.YES) | Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer}"

    @property
    def where_sealed(self) -> str:
        """Where the note on capacity is kept: it opens nowhere else."""
        return f"consents_consentrecord.capacity_note:{self.key}"
