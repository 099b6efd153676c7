"""Plays choices of priorities: the list, every ballot, and the final list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from plait.demo import raw
from plait.demo.record import at
from plait.frameworks.rules import published
from plait.people.models import Person
from plait.priorities import actions
from plait.priorities.models import Exercise
from plait.priorities.rules import (
    Came,
    Chosen,
    Method,
    Plan,
    Settled,
    Tie,
    Wording,
    rule_for,
)
from plait.projects.models import Project

OPENED, CHOSEN, CLOSED = 9, 12, 18
Rows = Mapping[str, Sequence[raw.Row]]


@dataclass(frozen=True)
class Choice:
    """One choice, and its items by the key they have in the files."""

    row: raw.Row
    exercise: Exercise
    keys: Mapping[str, int]


def play(
    rows: Rows, *, projects: Mapping[str, Project], people: Mapping[str, Person]
) -> None:
    """Every choice, with its ballots. Errors: RawFileFault, with the line."""
    choices = {}
    for line, row in enumerate(rows["priorities"], start=2):
        with raw.blaming(f"priorities.csv, row {line}"):
            items = [
                one for one in rows["priorities_items"] if one["choice"] == row["key"]
            ]
            choices[row["key"]] = _open(row, items, projects, people)
    for line, row in enumerate(rows["priorities_ballots"], start=2):
        with raw.blaming(f"priorities_ballots.csv, row {line}"):
            _cast(row, choices[row["choice"]], line)
    for line, row in enumerate(rows["priorities"], start=2):
        with raw.blaming(f"priorities.csv, row {line}"):
            items = [
                one for one in rows["priorities_items"] if one["choice"] == row["key"]
            ]
            _end(choices[row["key"]], items, people[row["by"]])


def _open(
    row: raw.Row,
    items: Sequence[raw.Row],
    projects: Mapping[str, Project],
    people: Mapping[str, Person],
) -> Choice:
    opens = raw.day(row["opens_on"])
    exercise = actions.begin_choosing(
        Plan(
            title=row["title"],
            about=row["about"],
            method=row["method"],
            rule=rule_for(
                row["method"],
                dots=int(row["dots"] or 0),
                places=int(row["places"] or 0),
            ),
            rule_version=published("priorities").version,
            items=tuple(Wording(name=one["name"], why=one["why"]) for one in items),
            at_a_tie=row["at_a_tie"] or Tie.TALK,
            opens_on=opens,
            closes_on=raw.day(row["closes_on"]) if row["closes_on"] else None,
        ),
        project=projects[row["project"]],
        by=people[row["by"]],
        now=at(opens, OPENED),
        chance=Random(row["key"]),
    )
    made = exercise.items.order_by("order").values_list("pk", flat=True)
    keys = dict(zip([one["key"] for one in items], made, strict=True))
    return Choice(row, exercise, keys)


def _cast(row: raw.Row, choice: Choice, line: int) -> None:
    """One ballot: places in order, or dots as “key 2”."""
    day = raw.day(choice.row["opens_on"])
    actions.cast(
        Chosen(values=_values(row["chosen"], choice)),
        asked=choice.exercise.rounds.get(number=1),
        came=Came(key=f"demo-{line}", group=row["group"], route=row["route"]),
        by=None,
        now=at(day, CHOSEN),
        on=day,
    )


def _values(written: str, choice: Choice) -> dict[int, int | None]:
    chosen = raw.items(written)
    if choice.exercise.method == Method.RANKING:
        return {choice.keys[key]: place for place, key in enumerate(chosen, start=1)}
    amounts = [one.rpartition(" ") for one in chosen]
    return {choice.keys[key]: int(amount) for key, _, amount in amounts}


def _end(choice: Choice, items: Sequence[raw.Row], by: Person) -> None:
    """Close it, show it and settle the list, where the files say so."""
    row, exercise = choice.row, choice.exercise
    if not row["closed_on"]:
        return
    closed = raw.day(row["closed_on"])
    actions.close_choosing(exercise=exercise, by=by, now=at(closed, CLOSED))
    if row["shown"] == "yes":
        actions.let_results_be_seen(
            exercise=exercise, is_shown=True, by=by, now=at(closed, CLOSED)
        )
    if not row["settled_on"]:
        return
    settled = raw.day(row["settled_on"])
    placed = sorted(
        (one for one in items if one["place"]), key=lambda one: int(one["place"])
    )
    left_out = {
        choice.keys[one["key"]]: one["left_out"] for one in items if one["left_out"]
    }
    actions.settle_shortlist(
        Settled(
            order=tuple(choice.keys[one["key"]] for one in placed),
            left_out=left_out,
            interim=len(placed) + len(left_out),
            why=row["why"],
        ),
        exercise=exercise,
        by=by,
        now=at(settled),
        on=settled,
    )
