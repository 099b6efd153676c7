from django.db import models

from plait.history.queries import EntryQuerySet
from plait.people.models import Person


class Entry(models.Model):
    """One thing that was done, by whom and when. Never changed, never deleted.

    `about` holds the code of the thing and no foreign key to it, so that a line
    outlives what it speaks of. `by` is empty for a visitor with no account.

    Lines make a chain (rules): `seal` covers `prev`, `seq`, `at`, `actor`, `did` and
    `commitment`. When somebody is erased, `by`, and `about` with `project_code` and
    `salt`, may be emptied; nothing else may ever be changed. Triggers in the database
    (migration 0002) hold to that, also against a program that is not Plait.
    """

    seq = models.PositiveBigIntegerField(unique=True)
    did = models.CharField(max_length=60)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    project_code = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=80, blank=True)
    actor = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    commitment = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["project_code", "at"])]

    def __str__(self) -> str:
        return f"{self.did} at {self.at:%Y-%m-%d %H:%M}"
