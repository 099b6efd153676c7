"""Plays what people allow, what helps them, and ages, through the actions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from plait.consents import actions as consents
from plait.consents.rules import Answer, Need, Saying
from plait.demo import raw
from plait.demo.record import at
from plait.people.models import Person

HOUR = 11


def play(rows: Mapping[str, Sequence[raw.Row]], people: Mapping[str, Person]) -> None:
    """Every row of ages, consents and needs. Errors: RawFileFault, with the line."""
    for name, one in (("ages", _age), ("consents", _answer), ("needs", _need)):
        for line, row in enumerate(rows[name], start=2):
            with raw.blaming(f"{name}.csv, row {line}"):
                person = people[row["person"]]
                one(row, person, people[row["by"]] if row["by"] else person)


def _day(cell: str) -> datetime:
    return at(raw.day(cell), HOUR)


def _age(row: raw.Row, person: Person, by: Person) -> None:
    consents.know_age(
        person=person,
        born_on=raw.day(row["born_on"]),
        is_in_youth_group=row["youth_group"] == "yes",
        by=by,
        now=_day(row["known_on"]),
    )
    if row["way_on"]:
        consents.hand_over(
            person=person,
            way_on=row["way_on"],
            note_=row["note"],
            with_whom=row["with_whom"],
            by=by,
            now=_day(row["agreed_on"]),
        )


def _answer(row: raw.Row, person: Person, by: Person) -> None:
    now = _day(row["on"])
    if row["answer"] == Answer.NO:
        use, route = row["purpose"], row["route"]
        consents.stop(use=use, person=person, by=by, now=now, route=route)
        return
    saying = Saying(
        purpose=row["purpose"],
        route=row["route"],
        format=row["format"] or "written",
        language=row["language"] or "English",
        witnessed_by=row["witnessed_by"],
    )
    consents.agree(saying, person=person, by=by, now=now)


def _need(row: raw.Row, person: Person, by: Person) -> None:
    need = Need(
        words=row["words"],
        kind=row["kind"],
        occasion=row["occasion"] or "always",
        seen_by=row["seen_by"] or "leads",
        told_by=row["told_by"] or "web",
    )
    consents.add_need(need, person=person, by=by, now=_day(row["agreed_on"]))
