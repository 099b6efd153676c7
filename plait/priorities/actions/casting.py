"""What people choose, kept as it comes. The last ballot of a seat in a round counts."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from plait.contributions.actions import choose, choose_as_visitor
from plait.contributions.models import Contribution
from plait.contributions.rules import Form, Said, Visitor
from plait.foundation.errors import DomainError
from plait.limits.actions import count
from plait.limits.rules import limit
from plait.people.models import Person
from plait.priorities.models import Ballot, Comparison, Mark, Round
from plait.priorities.rules import Came, Chosen, Method, cannot_be_kept, closed_up
from plait.projects.actions import groups_of, require, require_to_say
from plait.projects.rules import Permission
from plait.rooms.actions import RoomClosed, TooManyFromHere, take_seat
from plait.rooms.models import Seat
from plait.rooms.rules import fingerprint


class NotARightBallot(DomainError):
    """`happened` says what is wrong with this one."""

    code = "priorities.not-a-right-ballot"
    happened = "Your choice does not fit the rule."
    next_step = "Change it and press again."

    def __init__(self, happened: str) -> None:
        super().__init__()
        self.said = happened

    def __str__(self) -> str:
        return self.said


class NotOnTheList(DomainError):
    code = "priorities.not-on-the-list"
    happened = "Something you chose is not on the list any more."
    next_step = "Look at the list again, and choose."


class ReasonNeedsGroup(DomainError):
    code = "priorities.reason-needs-group"
    happened = "You wrote why, but not which group fits you best."
    next_step = "Choose a group, so that we can keep your words. Or take them out."


@transaction.atomic
def cast(
    chosen: Chosen,
    *,
    asked: Round,
    came: Came,
    by: Person | None,
    now: datetime,
    on: date,
) -> Ballot:
    """Keep what somebody chose in a round; it takes the place of what they had.

    Anyone may, with no account. Their seat has one ballot, so sent twice it is one.
    Raises RoomClosed, TooManyFromHere, NotARightBallot, NotOnTheList,
    ReasonNeedsGroup, NotYourRole.
    """
    _may_choose(asked, by, on)
    return _keep(chosen, asked=asked, came=came, by=by, now=now, on=on)


@transaction.atomic
def key_in_ballot(
    chosen: Chosen,
    *,
    asked: Round,
    came: Came,
    by: Person,
    now: datetime,
    on: date,
) -> Ballot:
    """Keep what came on paper, by phone or face to face, in a seat of its own.

    Paper is keyed in also after the day it closes, until a partner closes the round.
    `came.key` stands for one slip: sent twice, it is kept once. Raises as `cast`.
    """
    require(Permission.ADD, project=asked.exercise.project, person=by)
    if asked.closed_at is not None:
        raise RoomClosed
    kept = _keep(chosen, asked=asked, came=came, by=None, now=now, on=on)
    kept.entered_by = by
    kept.save(update_fields=["entered_by"])
    return kept


@transaction.atomic
def prefer(
    pair: tuple[int, int],
    *,
    winner: int | None,
    asked: Round,
    came: Came,
    by: Person | None,
    now: datetime,
    on: date,
) -> Ballot:
    """Keep which of two items somebody put first; None where they cannot choose.

    The same pair again takes the place of what they chose before.
    Raises RoomClosed, TooManyFromHere, NotOnTheList, NotYourRole.
    """
    _may_choose(asked, by, on)
    one, other = sorted(pair)
    if one == other or winner not in (None, one, other):
        raise NotOnTheList
    _on_the_list(asked, {one, other})
    ballot = _ballot(asked, came, by=by, now=now, on=on)
    Comparison.objects.bulk_create(
        [
            Comparison(
                ballot=ballot, one_id=one, other_id=other, winner_id=winner, at=now
            )
        ],
        update_conflicts=True,
        unique_fields=["ballot", "one", "other"],
        update_fields=["winner", "at"],
    )
    return ballot


def _may_choose(asked: Round, by: Person | None, on: date) -> None:
    require_to_say(project=asked.exercise.project, person=by)
    if not asked.is_open_on(on):
        raise RoomClosed


def _keep(
    chosen: Chosen,
    *,
    asked: Round,
    came: Came,
    by: Person | None,
    now: datetime,
    on: date,
) -> Ballot:
    exercise = asked.exercise
    values = dict(chosen.values)
    wrong = cannot_be_kept(values, rule=exercise.fixed_rule, method=exercise.method)
    if wrong:
        raise NotARightBallot(wrong)
    if exercise.method == Method.RANKING:
        values = closed_up(values)
    every = _on_the_list(asked, values.keys())
    reason = _reason(chosen, asked, came, by, now, on)
    ballot = _ballot(asked, came, by=by, now=now, on=on)
    if reason:
        ballot.reason = reason
        ballot.save(update_fields=["reason"])
    Mark.objects.bulk_create(
        [Mark(ballot=ballot, item_id=item, value=values.get(item)) for item in every],
        update_conflicts=True,
        unique_fields=["ballot", "item"],
        update_fields=["value"],
    )
    return ballot


def _on_the_list(asked: Round, items: Collection[int]) -> list[int]:
    """Every item of a round, by key. Raises NotOnTheList unless all these are."""
    every = list(asked.items.order_by("pk").values_list("pk", flat=True))
    if not set(items) <= set(every):
        raise NotOnTheList
    return every


def _ballot(
    asked: Round, came: Came, *, by: Person | None, now: datetime, on: date
) -> Ballot:
    """The one ballot of somebody's seat in a round, its time brought up to date."""
    seat = _seat(asked, came, by, now, on)
    Ballot.objects.bulk_create(
        [Ballot(round=asked, seat=seat, at=now)],
        update_conflicts=True,
        unique_fields=["round", "seat"],
        update_fields=["at"],
    )
    return Ballot.objects.select_for_update().get(round=asked, seat=seat)


def _seat(asked: Round, came: Came, by: Person | None, now: datetime, on: date) -> Seat:
    """Somebody's seat, with the group they now say. A new one is counted first."""
    exercise = asked.exercise
    group = groups_of(exercise.project).get(came.group) if came.group else None
    seat = take_seat(
        room=exercise.room,
        on=on,
        key=came.key,
        person=by,
        group=group,
        route=came.route,
    )
    is_new = not Ballot.objects.filter(seat=seat).exists()
    if is_new and came.mark:
        times = count(
            "ballots-from-one-place", f"{exercise.room_id}:{came.mark}", now=now
        )
        if limit("ballots-from-one-place").is_passed(times):
            raise TooManyFromHere
    if group and seat.group_id != group.pk:
        seat.group = group
        seat.save(update_fields=["group"])
    return seat


def _once(chosen: Chosen) -> str:
    """What words are known by when they are sent twice; other words are others."""
    whole = fingerprint(f"{chosen.submission}:{chosen.reason}")
    return whole[:40] if chosen.submission else ""


def _reason(
    chosen: Chosen,
    asked: Round,
    came: Came,
    by: Person | None,
    now: datetime,
    on: date,
) -> Contribution | None:
    """Keep the words somebody adds where words are kept."""
    if not chosen.reason.strip():
        return None
    if not came.group:
        raise ReasonNeedsGroup
    said = Said(
        words=chosen.reason,
        group=came.group,
        said_on=on,
        form=Form.WRITTEN,
        route=came.route,
        wants_telling=False,
        submission=_once(chosen),
    )
    project = asked.exercise.project
    if by is not None or not came.mark:
        return choose(said, project=project, by=by, now=now)
    return choose_as_visitor(
        said, project=project, visitor=Visitor(), mark=came.mark, now=now
    )
