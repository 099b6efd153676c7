from collections.abc import Iterable
from datetime import date, datetime
from random import Random

from django.db import transaction
from django.db.models import Max

from plait.consultations.models import FrameTheme
from plait.foundation.codes import BY_CHANCE
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.priorities.models import Ballot, Exercise, Item, Round
from plait.priorities.rules import MOST_ITEMS, Plan, Wording
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.rooms.actions import open_room
from plait.rooms.models import Room
from plait.rooms.rules import Kind

FEWEST_ITEMS = 2


class TooFewToChoose(DomainError):
    code = "priorities.too-few-to-choose"
    happened = "There are fewer than two things to choose from."
    next_step = "Write at least two, one on a line."


class TooManyToChoose(DomainError):
    code = "priorities.too-many-to-choose"
    happened = f"There are more than {MOST_ITEMS} things to choose from."
    next_step = "Put those that are alike together, or leave some out."


class TwiceOnTheList(DomainError):
    code = "priorities.twice-on-the-list"
    happened = "Two things on the list are worded the same."
    next_step = "Take one of them out, or word it differently."


class AlreadyBegun(DomainError):
    code = "priorities.already-begun"
    happened = "People have begun to choose, so what they choose from stays as it is."
    next_step = "Begin a new choice, or wait for the next round."


@transaction.atomic
def begin_choosing(
    plan: Plan,
    *,
    project: Project,
    by: Person,
    now: datetime,
    chance: Random = BY_CHANCE,
) -> Exercise:
    """Open a choice of priorities, with its first round. Sent twice, it is one.

    `chance` that is seeded, for the demo only, gives the same code each time.

    Raises NotYourRole, TooFewToChoose, TooManyToChoose, TwiceOnTheList,
    ClosesBeforeOpening.
    """
    require(Permission.ASK, project=project, person=by)
    _be_a_list(plan.items)
    room = open_room(
        project=project,
        kind=Kind.PRIORITIES,
        title=plan.title,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        by=by,
        now=now,
        submission=plan.submission,
        chance=chance,
    )
    before = Exercise.objects.filter(room=room).first()
    if before:
        return before
    exercise = _made(plan, room)
    first = Round.objects.create(exercise=exercise, number=1, opened_at=now)
    first.items.set(exercise.items.all())
    _note("begin-choosing", exercise, by, now)
    return exercise


@transaction.atomic
def add_item(
    wording: Wording,
    *,
    exercise: Exercise,
    by: Person,
    now: datetime,
    submission: str = "",
) -> Item:
    """Put one more thing on the list, while nobody has begun. Sent twice, it is one.

    Raises NotYourRole, AlreadyBegun, TwiceOnTheList, TooManyToChoose.
    """
    require(Permission.ASK, project=exercise.project, person=by)
    take_turn(exercise.project)
    if submission and (before := Item.objects.filter(submission=submission).first()):
        return before
    _nobody_has_begun(exercise)
    standing = exercise.items.standing()
    _be_a_list([*(Wording(name=one.name) for one in standing), wording])
    last = exercise.items.aggregate(last=Max("order"))["last"] or 0
    item = Item.objects.create(
        exercise=exercise,
        name=wording.name.strip(),
        why=wording.why.strip(),
        order=last + 1,
        submission=submission or None,
    )
    exercise.rounds.latest("number").items.add(item)
    _note("add-item", exercise, by, now)
    return item


@transaction.atomic
def retire_item(*, item: Item, by: Person, now: datetime, on: date) -> None:
    """Take a thing off the list, while nobody has begun. Twice, it is once.

    Raises NotYourRole, AlreadyBegun, TooFewToChoose.
    """
    exercise = item.exercise
    require(Permission.ASK, project=exercise.project, person=by)
    take_turn(exercise.project)
    if not Item.objects.standing().filter(pk=item.pk).exists():
        return
    _nobody_has_begun(exercise)
    if exercise.items.standing().count() <= FEWEST_ITEMS:
        raise TooFewToChoose
    item.retired_on = on
    item.save(update_fields=["retired_on"])
    exercise.rounds.latest("number").items.remove(item)
    _note("retire-item", exercise, by, now)


@transaction.atomic
def let_results_be_seen(
    *, exercise: Exercise, is_shown: bool, by: Person, now: datetime
) -> None:
    """Show what came of it to anyone who may know the project, or to partners only.

    Pressed twice, it is done once. Raises NotYourRole.
    """
    require(Permission.SORT, project=exercise.project, person=by)
    take_turn(exercise.project)
    others = Exercise.objects.filter(pk=exercise.pk, is_shown=not is_shown)
    if others.update(is_shown=is_shown):
        exercise.is_shown = is_shown
        _note("show-results" if is_shown else "hide-results", exercise, by, now)


def _made(plan: Plan, room: Room) -> Exercise:
    """The choice with its list, behind its code."""
    exercise = Exercise.objects.create(
        room=room,
        method=plan.method,
        about=plan.about.strip(),
        rule=plan.rule.as_data(),
        rule_version=plan.rule_version,
        at_a_tie=plan.at_a_tie,
    )
    named = [one.theme for one in plan.items if one.theme]
    themes = FrameTheme.objects.in_project(room.project)
    known = themes.in_bulk(named)
    Item.objects.bulk_create(
        Item(
            exercise=exercise,
            name=one.name.strip(),
            why=one.why.strip(),
            order=order,
            theme=known.get(one.theme or 0),
        )
        for order, one in enumerate(plan.items, start=1)
    )
    return exercise


def _be_a_list(items: Iterable[Wording]) -> None:
    names = [" ".join(one.name.casefold().split()) for one in items]
    if len(names) < FEWEST_ITEMS or not all(names):
        raise TooFewToChoose
    if len(names) > MOST_ITEMS:
        raise TooManyToChoose
    if len(set(names)) < len(names):
        raise TwiceOnTheList


def _nobody_has_begun(exercise: Exercise) -> None:
    if Ballot.objects.filter(round__exercise=exercise).exists():
        raise AlreadyBegun


def _note(verb: str, exercise: Exercise, by: Person, now: datetime) -> None:
    note(
        f"priorities.{verb}",
        by=by,
        at=now,
        about=str(exercise.room),
        project_code=exercise.project.code,
    )
