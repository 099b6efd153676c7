"""What somebody who chooses sees: the things, the rule, and what they chose before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import Count

from plait.methods.delphi import Answer, rule_from
from plait.methods.delphi_rounds import beside
from plait.priorities.models import Ballot, Comparison, Exercise, Item, Mark, Round
from plait.priorities.rules import Method, ordinal
from plait.rooms.models import Seat


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One round as one person sees it. `before` is their ballot, or their last one's.

    `spread` says for each item what the group said the round before.
    """

    exercise: Exercise
    asked: Round
    items: tuple[Item, ...]
    seat: Seat | None
    has_ballot: bool
    before: Mapping[int, int | None]
    spread: Mapping[int, str] = field(default_factory=dict)
    on: date

    @classmethod
    def of(cls, exercise: Exercise, *, seat: Seat | None, on: date) -> "Sheet":
        """The round that is open, or was last. At most five queries."""
        asked = exercise.rounds.order_by("-number")[0]
        asked.exercise = exercise
        items = tuple(asked.items.order_by("order", "pk"))
        ballots = (
            list(
                Ballot.objects.filter(round__exercise=exercise, seat=seat)
                .order_by("-round__number")
                .values_list("pk", "round")
            )
            if seat
            else []
        )
        before = _marks(ballots[0][0]) if ballots else {}
        return cls(
            exercise=exercise,
            asked=asked,
            items=items,
            seat=seat,
            has_ballot=bool(ballots) and ballots[0][1] == asked.pk,
            before=before,
            spread=_spread(exercise, asked, before),
            on=on,
        )

    @property
    def is_open(self) -> bool:
        """Whether people can choose today."""
        return self.asked.is_open_on(self.on)

    @property
    def is_to_come(self) -> bool:
        """Whether it opens later."""
        return self.on < self.exercise.room.opens_on

    @property
    def rule(self) -> list[str]:
        """The rule, in sentences."""
        return self.exercise.rule_in_words

    @property
    def group(self) -> str:
        """The code of the group they said, or nothing."""
        return self.seat.group.code if self.seat and self.seat.group else ""

    @property
    def own(self) -> list[tuple[str, str]]:
        """What they chose, in words: things and what each was given."""
        names = {one.pk: one.name for one in self.items}
        method = self.exercise.method
        given = [
            (value, names[item])
            for item, value in self.before.items()
            if value and item in names
        ]
        given.sort(reverse=method != Method.RANKING)
        return [(name, said_of(value, method)) for value, name in given]


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """How far somebody is who chooses between two at a time."""

    chosen: int
    pairs: int
    seen: frozenset[tuple[str, str]]
    votes: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, sheet: Sheet) -> "Pairs":
        """Two queries."""
        own: Sequence[tuple[int, int]] = (
            list(
                Comparison.objects.filter(
                    ballot__round=sheet.asked, ballot__seat=sheet.seat
                ).values_list("one", "other")
            )
            if sheet.seat
            else []
        )
        every = Comparison.objects.filter(ballot__round=sheet.asked)
        votes = {
            (str(one), str(other)): many
            for one, other, many in every.order_by()
            .values_list("one", "other")
            .annotate(many=Count("pk"))
        }
        many_items = len(sheet.items)
        return cls(
            chosen=len(own),
            pairs=many_items * (many_items - 1) // 2,
            seen=frozenset((str(one), str(other)) for one, other in own),
            votes=votes,
        )

    @property
    def has_seen_all(self) -> bool:
        """Whether they have seen every pair there is."""
        return self.chosen >= self.pairs


def said_of(value: int, method: str) -> str:
    """What one thing was given, in words.

    >>> said_of(1, "dots"), said_of(2, "ranking"), said_of(7, "rating")
    ('1 dot', '2nd', '7')
    """
    if method == Method.DOTS:
        return "1 dot" if value == 1 else f"{value} dots"
    return ordinal(value) if method == Method.RANKING else str(value)


def _spread(
    exercise: Exercise, asked: Round, before: Mapping[int, int | None]
) -> dict[int, str]:
    """What the group said of each thing the round before, beside one's own answer."""
    if exercise.method != Method.DELPHI or asked.number == 1:
        return {}
    earlier = exercise.rounds.filter(number=asked.number - 1)
    answers = [
        Answer(person=str(seat), group="", item=str(item), value=value or 0)
        for seat, item, value in Mark.objects.filter(
            ballot__round__in=earlier, value__isnull=False
        ).values_list("ballot__seat", "item", "value")
    ]
    rule = rule_from(exercise.rule["consensus"])
    return {
        int(one.item): _beside(before.get(int(one.item)), one.quartiles)
        for one in beside("", answers, rule)
    }


def _beside(own: int | None, quartiles: tuple[Fraction, Fraction] | None) -> str:
    yours = f"You said {own}." if own is not None else "You did not say."
    if quartiles is None:
        return f"Too few answered to show how. {yours}"
    low, high = (round(float(one), 1) for one in quartiles)
    middle = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"Last time, the middle half of the group said {middle}. {yours}"


def _marks(ballot: int) -> dict[int, int | None]:
    return dict(Mark.objects.filter(ballot=ballot).values_list("item", "value"))
