"""Plays the consultation: opened, gathered, put under themes, counted and answered."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import StringIO
from random import Random
from typing import Any

from plait.consultations import actions
from plait.consultations.models import Batch, Consultation, Response
from plait.consultations.rules import Pile, Planned, Slip
from plait.consultations.rules.reading import FORM, read_answers
from plait.contributions.rules import Form, Route
from plait.demo import raw
from plait.demo.record import Record, at
from plait.demo.themes import Themes
from plait.people.models import Person
from plait.projects.actions import groups_of
from plait.projects.models import Project

NUMBER = "Response ID"


def play(read: raw.Raw, record: Record) -> None:
    """Play the consultation of a folder, if it has one. Errors: RawFileFault."""
    plan = read.programme.get("consultation")
    if plan is None:
        return
    asked = Asked(plan=plan, read=read, record=record)
    with raw.blaming("programme.toml"):
        asked.open()
    asked.gather()
    Themes(
        plan=plan,
        rows=read.rows,
        people=record.people,
        consultation=asked.consultation,
        answers=asked.answers,
    ).play()
    asked.answer()


@dataclass
class Asked:
    """One consultation as far as it was played; answers stand by their keys."""

    plan: Mapping[str, Any]
    read: raw.Raw
    record: Record
    answers: dict[str, Response] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    consultation: Consultation = field(init=False)

    @cached_property
    def project(self) -> Project:
        """The programme's own: it asks everybody."""
        plans = self.record.plans
        return self.record.projects[next(key for key in plans if plans[key].get("own"))]

    def open(self) -> None:
        """Ask the question, on the day it opens."""
        plan, opens_on = self.plan, self._day("opens_on")
        answerer = self.project.partners.get(person=self._who("answered_by"))
        planned = Planned(
            purpose=plan["purpose"],
            closes_on=self._day("closes_on"),
            answer_by=self._day("answer_by"),
            answered_by=answerer.pk,
            hoped=plan["hoped"],
        )
        self.consultation = actions.open_consultation(
            planned,
            words=plan["question"],
            opens_on=opens_on,
            project=self.project,
            by=self._who("opened_by"),
            now=at(opens_on, 8),
            chance=self._chance(),
        )
        self.record.questions[plan["key"]] = self.consultation.question

    def gather(self) -> None:
        """Key in the slips, take in the form, and say which two are one person."""
        raw.each_row(self.read.rows, "postcards", self._slip)
        with raw.blaming(raw.FORM):
            self._form()
        raw.each_row(self.read.rows, "postcards", self._join)

    def answer(self) -> None:
        """Decide, change and tell. What a theme asked for, its decision answers."""
        rows = self.read.rows
        asked_for = defaultdict(list)
        for row in rows["consultation_codes"]:
            asked_for[row["settled"]].append(row["answer"])
        decisions = [
            {**row, "answers": ";".join(asked_for[row["answers"]])}
            for row in rows["consultation_decisions"]
        ]
        tellings = [
            {**row, "contribution": row["answer"]}
            for row in rows["consultation_tellings"]
        ]
        new = {"consultation_decisions": decisions, "consultation_tellings": tellings}
        self.record.rows = {**rows, **new}
        for key, response in self.answers.items():
            self.record.contributions[key] = response.contribution
        self.record.answer(of="consultation_")

    def _day(self, name: str) -> date:
        return raw.day(self.plan[name])

    def _who(self, name: str) -> Person:
        return self.record.people[self.plan[name]]

    def _chance(self) -> Random:
        """The same codes and receipts each time."""
        return Random(self.plan["key"])

    def _slip(self, row: raw.Row) -> None:
        people = self.record.people
        batch = self.batches.get(row["batch"]) or self._begin(row)
        slip = Slip(
            words=row["words"],
            group=row["group"],
            person=self._partner(row["person"]),
            name=row["name"],
            way=row["way"],
            reach="\n".join(raw.items(row["reach"], by="/")),
            use=row["use"],
            wants_telling=bool(row["way"]),
            number=int(row["slip"]),
            receipt=row["receipt"],
        )
        by, again = people[row["keyed_by"]], people.get(row["keyed_again_by"])
        keyed = actions.key_in(slip, batch=batch, by=by, now=at(batch.gathered_on, 15))
        self.answers[row["key"]] = keyed
        if again:
            now = at(batch.gathered_on, 17)
            actions.key_again(row["keyed_again"], response=keyed, by=again, now=now)

    def _partner(self, key: str) -> int | None:
        if not key:
            return None
        return self.project.partners.get(person=self.record.people[key]).pk

    def _begin(self, row: raw.Row) -> Batch:
        day, route = raw.day(row["gathered_on"]), row["route"]
        activity = self.record.activities.get(row["activity"])
        pile = Pile(
            name=row["batch"],
            route=route,
            gathered_on=day,
            form=Form.WRITTEN if route == Route.POST else Form.SPOKEN,
            in_whose_words=row["whose_words"] or "own",
            leave=row["leave"] or "said",
            activity=activity.pk if activity else None,
        )
        by = self.record.people[row["keyed_by"]]
        begun = actions.begin_batch(
            pile, consultation=self.consultation, by=by, now=at(day, 14)
        )
        self.batches[begun.name] = begun
        return begun

    def _form(self) -> None:
        """Take in what the survey tool saved. Answers stand by the numbers it gave."""
        content = self.read.folder.joinpath(raw.FORM).read_bytes()
        groups, question = groups_of(self.project), self.plan["question"]
        read = read_answers(
            content,
            question=question,
            groups={code: (of.singular, of.plural) for code, of in groups.items()},
        )
        actions.take_in_answers(
            read,
            consultation=self.consultation,
            kind=FORM,
            by=self._who("imported_by"),
            now=at(self._day("imported_on"), 10),
            chance=self._chance(),
        )
        table = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
        numbers = [int(row[NUMBER]) for row in table if row[question].strip()]
        taken = self.consultation.responses.filter(batch__isnull=True).order_by("pk")
        for number, response in zip(numbers, taken, strict=True):
            self.answers[f"W-{number:03d}"] = response

    def _join(self, row: raw.Row) -> None:
        if row["same_person_as"]:
            actions.join_people(
                response=self.answers[row["key"]],
                other=self.answers[row["same_person_as"]],
                by=self.record.people[row["keyed_by"]],
                now=at(self._day("imported_on"), 11),
            )
