from django.db import models


class Tally(models.Model):
    """How often one thing was done since a moment, by one somebody or all together.

    `what` is the name of a limit. `whom` never names anyone: it is a keyed hash, or
    a word for many. A row is of no use after its time, and rubbed out.
    """

    what = models.CharField(max_length=40)
    whom = models.CharField(max_length=90)
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(fields=["what", "whom"], name="tally_once")
        ]

    def __str__(self) -> str:
        return f"tally {self.pk}: {self.times} times"
