from datetime import date

from django.db import models
from django.db.models import F, Q

from plait.activities.models import Activity
from plait.consultations.models import FrameTheme
from plait.contributions.models import Contribution
from plait.people.models import Person
from plait.priorities.queries import ExerciseQuerySet, ItemQuerySet
from plait.priorities.rules import Method, Rule, Tie, in_words
from plait.projects.models import Project
from plait.rooms.models import Room, Seat


class Exercise(models.Model):
    """A choice of priorities: what people choose from, how, and by which rule.

    The question as people read it is the title of `room`. `rule` was fixed before
    anyone began; `rule_version` is that of frameworks "priorities" it was taken from.
    `is_shown` is true once its count may be read by anyone who may know the project.
    """

    room = models.OneToOneField(Room, models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, choices=Method.choices)
    about = models.TextField(max_length=1000, blank=True)
    rule = models.JSONField(default=dict)
    rule_version = models.CharField(max_length=20)
    at_a_tie = models.CharField(max_length=10, choices=Tie.choices, default=Tie.TALK)
    is_shown = models.BooleanField(default=False)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["-room__opens_on", "-pk"]
        verbose_name = "choice of priorities"
        verbose_name_plural = "choices of priorities"
        constraints = [
            models.CheckConstraint(
                name="exercise_method_is_known",
                condition=Q(method__in=Method.values),
            ),
            models.CheckConstraint(
                name="exercise_tie_is_known", condition=Q(at_a_tie__in=Tie.values)
            ),
        ]

    def __str__(self) -> str:
        return f"choice of priorities {self.pk}"

    def get_absolute_url(self) -> str:
        return self.room.get_absolute_url()

    @property
    def rule_in_words(self) -> list[str]:
        """The whole rule as people read it before they begin, the tie too."""
        tie = self.get_at_a_tie_display()
        level = f"When two come out level: {tie[:1].lower()}{tie[1:]}."
        return [*in_words(self.fixed_rule, method=self.method), level]

    @property
    def project(self) -> Project:
        """The project that asks. Needs the room."""
        return self.room.project

    @property
    def fixed_rule(self) -> Rule:
        """The rule, as a value."""
        return Rule.from_data(self.rule)


class Item(models.Model):
    """One thing to choose, in the words of the partners. `why` is a hint beside it."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="items")
    name = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()
    theme = models.ForeignKey(
        FrameTheme, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    retired_on = models.DateField(null=True, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "thing to choose"
        verbose_name_plural = "things to choose"
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "order"], name="item_order_once"
            )
        ]

    def __str__(self) -> str:
        return f"item {self.order} of choice {self.exercise_id}"


class Round(models.Model):
    """One time of asking. Only a Delphi has more than one."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    items = models.ManyToManyField(Item, related_name="+")
    opened_at = models.DateTimeField()
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["exercise", "number", "pk"]
        verbose_name = "round of choosing"
        verbose_name_plural = "rounds of choosing"
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "number"], name="round_number_once"
            ),
            models.UniqueConstraint(
                fields=["exercise"],
                condition=Q(closed_at__isnull=True),
                name="round_one_open_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of choice {self.exercise_id}"

    def is_open_on(self, day: date) -> bool:
        """Whether it takes ballots on a day. Needs the room."""
        in_time = self.closes_on is None or day <= self.closes_on
        room = self.exercise.room
        return self.closed_at is None and in_time and room.is_open_on(day)


class Ballot(models.Model):
    """What one seat chose in one round. The last one counts.

    `reason` are words somebody gave with it, which stay where words are kept.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="ballots")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    reason = models.ForeignKey(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "seat"], name="ballot_once_a_seat_and_round"
            )
        ]

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class Mark(models.Model):
    """What a ballot says of one item: dots, a place or a rating; null for nothing."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="marks")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["ballot", "item", "pk"]
        verbose_name = "mark on a ballot"
        verbose_name_plural = "marks on a ballot"
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "item"], name="mark_once_a_ballot"
            )
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Comparison(models.Model):
    """Which of two items somebody put first; `winner` null when they cannot choose.

    `one` is the item with the smaller key, so that a pair is kept once.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="comparisons")
    one = models.ForeignKey(Item, models.CASCADE, related_name="+")
    other = models.ForeignKey(Item, models.CASCADE, related_name="+")
    winner = models.ForeignKey(
        Item, models.CASCADE, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["ballot", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "one", "other"], name="comparison_once_a_pair"
            ),
            models.CheckConstraint(
                name="comparison_of_two_in_order", condition=Q(one__lt=F("other"))
            ),
            models.CheckConstraint(
                name="comparison_won_by_one_of_them",
                condition=Q(winner__isnull=True)
                | Q(winner=F("one"))
                | Q(winner=F("other")),
            ),
        ]

    def __str__(self) -> str:
        return f"comparison {self.pk}"


class Shortlist(models.Model):
    """What was chosen in the end, by people who talked it through.

    `interim` is how many of the interim list they began from.
    """

    exercise = models.OneToOneField(Exercise, models.CASCADE, related_name="shortlist")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    interim = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=1000, blank=True)
    settled_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-settled_on", "-pk"]

    def __str__(self) -> str:
        return f"shortlist of choice {self.exercise_id}"


class Place(models.Model):
    """Where one item of the interim list went: its place, or why it was left out."""

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="places")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = [F("place").asc(nulls_last=True), "item__order", "pk"]
        verbose_name = "place on a shortlist"
        verbose_name_plural = "places on a shortlist"
        constraints = [
            models.UniqueConstraint(
                fields=["shortlist", "item"], name="place_once_an_item"
            ),
            models.UniqueConstraint(
                fields=["shortlist", "place"], name="place_given_once"
            ),
            models.CheckConstraint(
                name="place_or_a_reason",
                condition=Q(place__isnull=False, place__gt=0)
                | Q(place__isnull=True) & ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"
