from datetime import date

from django.db import models
from django.db.models import F, Q

from plait.contributions.rules import Route
from plait.people.models import Person
from plait.projects.models import PartnerGroup, Project
from plait.rooms.queries import RoomQuerySet
from plait.rooms.rules import LEADS_TO, LOOKED_AFTER_AT, Kind, is_open


class Room(models.Model):
    """What one short code opens: a place to answer one question, for some days.

    `code` is on posters: it is never changed and never used again. `title` is the
    question as people read it.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="rooms")
    code = models.CharField(max_length=6, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=240)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="room_closes_after_opening",
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
            ),
            models.CheckConstraint(
                name="room_kind_is_known", condition=Q(kind__in=Kind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"room {self.code}"

    def get_absolute_url(self) -> str:
        return LEADS_TO[self.kind].format(code=self.code)

    @property
    def desk_address(self) -> str:
        """Where its partners look after it."""
        return self.get_absolute_url() + LOOKED_AFTER_AT[self.kind]

    def is_open_on(self, day: date) -> bool:
        """Whether people may answer on a day."""
        return is_open(
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            is_closed=self.closed_at is not None,
            on=day,
        )


class Seat(models.Model):
    """Somebody in a room, counted once. They may have no name and no account.

    `mark` is the fingerprint of a key that only their browser or their paper has.
    `group` is the standpoint they say they have; it may be left open.
    """

    room = models.ForeignKey(Room, models.PROTECT, related_name="seats")
    mark = models.CharField(max_length=64, unique=True, null=True, blank=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        PartnerGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    route = models.CharField(max_length=20, choices=Route.choices, default=Route.WEB)
    came_on = models.DateField()

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "person"], name="seat_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"
