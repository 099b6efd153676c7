"""Statements that people add, and those that a map begins with."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from plait.contributions.actions import add, let_be_read, say
from plait.contributions.models import Contribution
from plait.contributions.rules import Form, Said, Use
from plait.foundation.errors import DomainError
from plait.limits.actions import count
from plait.limits.rules import limit
from plait.opinions.actions.sitting import Whose, seat_for
from plait.opinions.models import OpinionMap, Statement
from plait.opinions.rules import Moderation, State, length_fault
from plait.people.models import Person
from plait.people.rules import Credit
from plait.projects.actions import take_turn
from plait.rooms.actions import RoomClosed, TooManyFromHere
from plait.rooms.models import Seat

ASKED = "It is asked as a statement of an opinion map."


class BadLength(DomainError):
    code = "opinions.bad-length"
    happened = "A statement is too short or too long."
    next_step = "Write one thought that people can agree or disagree with."


class TakesNoStatements(DomainError):
    code = "opinions.takes-no-statements"
    happened = "This map takes no new statements."
    next_step = "Tell the project what is missing, or ring us. It still matters."


class EnoughFromYou(DomainError):
    code = "opinions.enough-from-you"
    happened = "You have added as many statements as one person can here."
    next_step = "Thank you. Agree or disagree with those of others, or ring us."


@transaction.atomic
def add_statement(
    words: str,
    *,
    opinion_map: OpinionMap,
    whose: Whose,
    group: str,
    now: datetime,
    on: date,
    mark: str = "",
    submission: str = "",
) -> Statement:
    """Add one's own statement. It is held until a partner read it, where that is so.

    `group` is the partner group it is said from; `mark` stands for where it came
    from. Sent twice, it is kept once. Raises RoomClosed, TakesNoStatements, BadLength,
    EnoughFromYou, TooManyFromHere, GroupUnknown, NotYourRole.
    """
    _may_add(words, opinion_map, on)
    take_turn(opinion_map.project)
    before = _sent_before(submission)
    if before:
        return before
    seat = seat_for(whose, opinion_map=opinion_map, mark=mark, now=now, on=on)
    _not_too_many(opinion_map, seat, whose, mark, now)
    said = _said(words, group=group, on=on, route=seat.route, submission=submission)
    contribution = say(
        said, question=opinion_map.question, by=whose.person, now=now, on=on
    )
    if seat.group_id is None:
        Seat.objects.filter(pk=seat.pk).update(group=contribution.group)
    at_once = opinion_map.moderation == Moderation.OPEN
    if at_once:
        kept = Contribution.objects.filter(pk=contribution.pk)
        let_be_read(kept, by=whose.person)
    is_open = at_once and not (whose.person and whose.person.is_protected)
    return _written(contribution, opinion_map, is_open=is_open)


def write_first(
    lines: Sequence[str], *, opinion_map: OpinionMap, by: Person, now: datetime
) -> None:
    """Write the statements that a map begins with: a partner's, asked at once.

    Runs inside the caller's action. Raises BadLength.
    """
    if any(map(length_fault, lines)):
        raise BadLength
    project = opinion_map.project
    partner = project.partner_of(by)
    group = partner.group.code if partner else "researcher"
    for line in lines:
        said = _said(line, group=group, on=now.date())
        contribution = add(said, project=project, by=by, now=now, speaker=by)
        _written(
            contribution, opinion_map, is_seed=True, is_open=not contribution.is_held
        )


def _said(
    words: str, *, group: str, on: date, route: str = "web", submission: str = ""
) -> Said:
    return Said(
        words=words,
        group=group,
        said_on=on,
        form=Form.WRITTEN,
        route=route,
        use=Use.PUBLIC,
        credit=Credit.NOTHING,
        wants_telling=False,
        submission=submission,
    )


def _may_add(words: str, opinion_map: OpinionMap, on: date) -> None:
    if not opinion_map.room.is_open_on(on):
        raise RoomClosed
    if not opinion_map.takes_statements:
        raise TakesNoStatements
    if length_fault(words.strip()):
        raise BadLength


def _not_too_many(
    opinion_map: OpinionMap, seat: Seat, whose: Whose, mark: str, now: datetime
) -> None:
    """Count what comes from one seat and one place."""
    times = count("statements-from-one-seat", f"seat {seat.pk}", now=now)
    if limit("statements-from-one-seat").is_passed(times):
        raise EnoughFromYou
    if whose.person is None and mark:
        times = count("statements-from-one-place", f"{opinion_map.pk}:{mark}", now=now)
        if limit("statements-from-one-place").is_passed(times):
            raise TooManyFromHere


def _sent_before(submission: str) -> Statement | None:
    if not submission:
        return None
    return Statement.objects.filter(contribution__submission=submission).first()


def be_considered(considered: QuerySet[Contribution], *, on: date) -> None:
    """Say of statements that they were read: being asked is what came of them.

    Runs inside the caller's action.
    """
    considered.filter(noted_on__isnull=True).update(noted_on=on, noted_why=ASKED)


def _written(
    contribution: Contribution,
    opinion_map: OpinionMap,
    *,
    is_open: bool,
    is_seed: bool = False,
) -> Statement:
    if is_open:
        kept = Contribution.objects.filter(pk=contribution.pk)
        be_considered(kept, on=contribution.said_on)
    last = opinion_map.statements.aggregate(last=Max("order"))["last"] or 0
    return Statement.objects.create(
        opinion_map=opinion_map,
        contribution=contribution,
        order=last + 1,
        is_seed=is_seed,
        state=State.ACCEPTED if is_open else State.HELD,
    )
