from django.db import models

from plait.people.models import Person


class Entry(models.Model):
    """One thing that was done, by whom and when. Never changed, never deleted.

    `about` holds the code of the thing and no foreign key to it, so that a line
    outlives what it speaks of. `by` is empty for a visitor with no account.
    """

    did = models.CharField(max_length=60)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    project_code = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=80)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["project_code", "at"])]

    def __str__(self) -> str:
        return f"{self.did} at {self.at:%Y-%m-%d %H:%M}"
