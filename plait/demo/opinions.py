"""Plays the invented opinion map through the actions: statements first, then votes.

The votes differ from person to person and a little by group, and fall into no groups
of like votes: the map says so.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources.abc import Traversable
from io import StringIO
from random import Random

from plait.demo import raw
from plait.demo.record import at
from plait.limits.actions import forget
from plait.opinions import actions
from plait.opinions.models import OpinionMap, Statement
from plait.people.models import Person
from plait.projects.models import Project

STATEMENTS, VOTES = "opinions_statements.csv", "opinions_votes.csv"
TITLE = "What would make the wait easier?"
OPENED, CLOSES, LAST = date(2026, 11, 6), date(2026, 12, 4), date(2026, 11, 20)
HOUR = 17
Rows = list[Mapping[str, str]]


def play(
    folder: Traversable, projects: Mapping[str, Project], people: Mapping[str, Person]
) -> None:
    """Every row of both files; nothing where a folder has none of them.

    Errors: RawFileFault, with the line.
    """
    if not folder.joinpath(STATEMENTS).is_file():
        return
    statements, votes = _rows(folder, STATEMENTS), _rows(folder, VOTES)
    project = projects["waiting-room"]
    lead = project.partners.get(person=people["leah-frost"]).person
    with raw.blaming(STATEMENTS):
        opened = _open(statements, project, lead)
        keys = _added(statements, opened, lead)
    for line, row in enumerate(votes, start=2):
        with raw.blaming(f"{VOTES}, row {line}"):
            _vote(row, opened, keys)
    now = at(LAST, HOUR)
    actions.show_counts(opinion_map=opened, to_all=True, by=lead, now=now)
    actions.work_out(opinion_map=opened, now=now)
    forget(now=now + timedelta(days=1))  # as the daily job of retention would


def _rows(folder: Traversable, name: str) -> Rows:
    text = folder.joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def _open(statements: Rows, project: Project, lead: Person) -> OpinionMap:
    plan = actions.Plan(
        title=TITLE,
        opens_on=OPENED,
        closes_on=CLOSES,
        first=[row["words"] for row in statements if row["state"] == "first"],
    )
    return actions.open_map(
        plan, project=project, by=lead, now=at(OPENED), chance=Random(OPENED.day)
    )


def _added(statements: Rows, opened: OpinionMap, lead: Person) -> dict[str, Statement]:
    """Those that people added, and what became of them; all of them by key."""
    for number, row in enumerate(statements):
        if row["state"] == "first":
            continue
        made = actions.add_statement(
            row["words"],
            opinion_map=opened,
            whose=actions.Whose(key=f"demo {row['key']}"),
            group=row["group"],
            now=at(LAST, number % HOUR),
            on=LAST,
        )
        if row["state"] == "refused":
            actions.refuse(
                statement=made,
                reason=row["reason"],
                note=row["note"],
                by=lead,
                now=at(LAST, HOUR),
            )
    found = opened.statements.order_by("order")
    return dict(zip((row["key"] for row in statements), found, strict=True))


def _vote(
    row: Mapping[str, str], opened: OpinionMap, keys: Mapping[str, Statement]
) -> None:
    whose = actions.Whose(key=f"demo {row['seat']}")
    day = date.fromisoformat(row["came_on"])
    actions.vote_on_each(
        {one.pk: int(row[key]) for key, one in keys.items() if row.get(key)},
        opinion_map=opened,
        whose=whose,
        now=at(day, HOUR),
        on=day,
    )
    if row["group"]:
        actions.say_group(opinion_map=opened, whose=whose, group=row["group"], on=day)
