"""Agreeing, disagreeing and passing. A vote is no line of history."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.opinions.actions.counting import count_if_old
from plait.opinions.actions.sitting import Whose, seat_for
from plait.opinions.models import OpinionMap, Vote
from plait.opinions.rules import Answer
from plait.projects.actions import groups_of, require_to_say
from plait.rooms.actions import RoomClosed, seat_of
from plait.rooms.models import Seat


class StatementGone(DomainError):
    code = "opinions.statement-gone"
    happened = "That statement is not asked any more, so we kept no answer to it."
    next_step = "Go on with the next one."


class NoSuchAnswer(DomainError):
    code = "opinions.no-such-answer"
    happened = "We could not tell whether you agree, disagree or pass."
    next_step = "Press one of the three buttons."


def vote(
    *,
    opinion_map: OpinionMap,
    statement: int,
    value: int,
    whose: Whose,
    now: datetime,
    on: date,
    mark: str = "",
) -> Seat:
    """Keep what somebody thinks of a statement, given by its key. The last one stands.

    `mark` stands for the address it came from, to count new seats by. Raises
    RoomClosed, NotYourRole, StatementGone, NoSuchAnswer, TooManyFromHere.
    """
    given = {statement: value}
    return vote_on_each(
        given, opinion_map=opinion_map, whose=whose, now=now, on=on, mark=mark
    )


@transaction.atomic
def vote_on_each(
    given: Mapping[int, int],
    *,
    opinion_map: OpinionMap,
    whose: Whose,
    now: datetime,
    on: date,
    mark: str = "",
) -> Seat:
    """Keep what somebody thinks of several statements: values by their keys.

    All, or none. Raises as `vote`.
    """
    if not set(given.values()) <= set(Answer.values):
        raise NoSuchAnswer
    may_vote(opinion_map, whose, on=on)
    if opinion_map.statements.shown().filter(pk__in=given).count() < len(given):
        raise StatementGone
    seat = seat_for(whose, opinion_map=opinion_map, mark=mark, now=now, on=on)
    Vote.objects.bulk_create(
        [
            Vote(seat=seat, statement_id=statement, value=value, at=now)
            for statement, value in given.items()
        ],
        update_conflicts=True,
        unique_fields=["seat", "statement"],
        update_fields=["value", "at"],
    )
    count_if_old(opinion_map=opinion_map, now=now)
    return seat


def may_vote(opinion_map: OpinionMap, whose: Whose, *, on: date) -> None:
    """Raise RoomClosed or NotYourRole unless somebody may take part today."""
    if not opinion_map.room.is_open_on(on):
        raise RoomClosed
    require_to_say(project=opinion_map.project, person=whose.person)


@transaction.atomic
def say_group(*, opinion_map: OpinionMap, whose: Whose, group: str, on: date) -> None:
    """Keep which group somebody says fits them; an unknown one is none.

    Raises RoomClosed, NotYourRole.
    """
    may_vote(opinion_map, whose, on=on)
    seat = seat_of(room=opinion_map.room, key=whose.key, person=whose.person)
    if seat:
        known = groups_of(opinion_map.project).get(group)
        Seat.objects.filter(pk=seat.pk).update(group=known)


@transaction.atomic
def take_votes_back(*, opinion_map: OpinionMap, whose: Whose, now: datetime) -> int:
    """Take all of somebody's votes away for good; how many. No reason is asked.

    It can be done after the map has closed too. A line of history says nothing of it:
    nobody is named in a vote.
    """
    seat = seat_of(room=opinion_map.room, key=whose.key, person=whose.person)
    if seat is None:
        return 0
    own = Vote.objects.filter(seat=seat, statement__opinion_map=opinion_map)
    gone = own.delete()[0]
    count_if_old(opinion_map=opinion_map, now=now, at_once=True)
    return gone
