"""Taking part: the one statement that somebody is asked about now, or that is all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plait.frameworks.rules import published
from plait.opinions.actions import Whose
from plait.opinions.models import OpinionMap, Statement, Vote
from plait.opinions.pages.routing import priorities_of
from plait.opinions.rules import Answer, drawn
from plait.rooms.actions import seat_of
from plait.rooms.models import Seat
from plait.rooms.rules import fingerprint


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The statement that is put before somebody, and what they said before."""

    number: int
    words: str
    own: str = ""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What the page of taking part shows. Five queries, however many statements."""

    opinion_map: OpinionMap
    on: date
    is_open: bool
    asked: Asked | None
    answered: int
    of: int
    last: int
    asks_group: bool
    group: str

    @classmethod
    def of_seat(
        cls,
        opinion_map: OpinionMap,
        whose: Whose,
        *,
        on: date,
        again: int = 0,
        goes_on: bool = False,
    ) -> "Turn":
        """The turn of whoever this is. `again` is a statement they answered before.

        `goes_on` says that they would rather not say which group fits them.
        """
        is_open = opinion_map.room.is_open_on(on)
        seat = seat_of(room=opinion_map.room, key=whose.key, person=whose.person)
        own = _own_votes(seat)
        shown = dict(
            opinion_map.statements.shown().order_by().values_list("pk", "is_meta")
        )
        answered = [pk for pk in own if pk in shown]
        asks = (
            is_open
            and not (again or goes_on)
            and seat is not None
            and seat.group_id is None
            and len(answered) == published("statements").data["ask_group_after"]
        )
        return cls(
            opinion_map=opinion_map,
            on=on,
            is_open=is_open,
            asked=_asked(opinion_map, whose, shown, own, again) if is_open else None,
            answered=len(answered),
            of=len(shown),
            last=answered[-1] if answered else 0,
            asks_group=asks,
            group=seat.group.code if seat and seat.group else "",
        )

    @property
    def is_to_come(self) -> bool:
        """Whether it has not opened yet."""
        return self.on < self.opinion_map.room.opens_on

    @property
    def number(self) -> int:
        """Which statement of all this is, counted from one."""
        return min(self.answered + 1, self.of)

    @property
    def is_done(self) -> bool:
        """Whether everything that is asked was answered."""
        return self.is_open and self.asked is None


def _own_votes(seat: Seat | None) -> dict[int, int]:
    """What a seat has said, by statement, the last one last. One query."""
    if seat is None:
        return {}
    votes = Vote.objects.filter(seat=seat).order_by("at", "pk")
    return dict(votes.values_list("statement", "value"))


def _asked(
    opinion_map: OpinionMap,
    whose: Whose,
    shown: Mapping[int, bool],
    own: Mapping[int, int],
    again: int,
) -> Asked | None:
    """The statement to ask about now: one asked for again, or one drawn by chance.

    The draw is the same each time the page is read, until another answer is given.
    """
    if again in own and again in shown:
        number: int | None = again
    else:
        left = {pk: meta for pk, meta in shown.items() if pk not in own}
        who = whose.person.pk if whose.person else fingerprint(whose.key)
        number = drawn(
            priorities_of(opinion_map, left),
            seed=f"{opinion_map.seed}:{who}:{len(own)}",
        )
    if number is None:
        return None
    found = Statement.objects.select_related("contribution").get(pk=number)
    said = Answer(own[number]).label if number in own else ""
    return Asked(number=number, words=found.words, own=said)


@dataclass(frozen=True, kw_only=True)
class OwnAnswer:
    """One statement, and what somebody said to it."""

    number: int
    words: str
    said: str


@dataclass(frozen=True, kw_only=True)
class OwnAnswers:
    """Everything that one seat said on a map, the last one first. Two queries."""

    opinion_map: OpinionMap
    rows: tuple[OwnAnswer, ...]
    is_open: bool

    @classmethod
    def of_seat(
        cls, opinion_map: OpinionMap, whose: Whose, *, on: date
    ) -> "OwnAnswers":
        """What whoever this is has said."""
        seat = seat_of(room=opinion_map.room, key=whose.key, person=whose.person)
        votes = Vote.objects.of(opinion_map).filter(seat=seat)
        votes = votes.select_related("statement__contribution").order_by("-at", "-pk")
        return cls(
            opinion_map=opinion_map,
            is_open=opinion_map.room.is_open_on(on),
            rows=tuple(
                OwnAnswer(
                    number=one.statement_id,
                    words=one.statement.words,
                    said=Answer(one.value).label,
                )
                for one in (votes if seat else ())
            ),
        )
