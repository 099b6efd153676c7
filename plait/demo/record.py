"""Writes the record itself from raw rows: said, decided, changed, told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from importlib.resources.abc import Traversable
from typing import Any

from django.utils import timezone

from plait.activities.actions import hold
from plait.activities.models import Activity
from plait.contributions.actions import add, ask, keep_with_no_decision
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Said
from plait.decisions.actions import decide, keep_beside, reply_to_recollection
from plait.decisions.models import Decision
from plait.decisions.rules import CameBy, Card, OptionOf, PartKind, PartOf, Stance
from plait.demo import raw
from plait.demo.cells import BESIDE, NEXT
from plait.demo.enclosing import enclosed
from plait.outcomes.actions import add_effect, change, take_up
from plait.outcomes.models import Change
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup, Project
from plait.replies.actions import tell


def at(day: date, hour: int = 12) -> datetime:
    """A time on a day, for actions that ask what time it is."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


@dataclass
class Record:
    """The rows of a folder, and what has been written from them so far, by key."""

    rows: Mapping[str, Sequence[raw.Row]]
    folder: Traversable
    people: Mapping[str, Person]
    projects: Mapping[str, Project]
    plans: Mapping[str, Mapping[str, Any]]
    questions: dict[str, Question] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    contributions: dict[str, Contribution] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    partners: dict[tuple[int, int], Partner] = field(default_factory=dict)
    groups: dict[str, PartnerGroup] = field(default_factory=dict)

    def write(self) -> None:
        """Write everything, in the order it hangs together."""
        self.groups = {group.code: group for group in PartnerGroup.objects.all()}
        self.partners = {
            (one.project_id, one.person_id): one for one in Partner.objects.all()
        }
        self._ask()
        raw.each_row(self.rows, "activities", self._activity)
        raw.each_row(self.rows, "contributions", self._contribution)
        self.answer()
        raw.each_row(self.rows, "recollections", self._recollection)

    def answer(self, of: str = "") -> None:
        """Write what was decided, what changed and who was told.

        `of` is how the names of the files begin.
        """
        raw.each_row(self.rows, f"{of}decisions", self._decision)
        raw.each_row(self.rows, f"{of}changes", self._change)
        raw.each_row(self.rows, f"{of}tellings", self._telling)

    def _lead(self, project: Project) -> Person:
        """A lead who writes down what has no other hand."""
        lead = project.partners.leads().select_related("person").first()
        return lead.person if lead else next(iter(self.people.values()))

    def _hand(self, key: str, project: Project) -> Person:
        """Who did it, when they may; else a lead, as when someone helps out."""
        person = self.people.get(key)
        if person and (project.pk, person.pk) in self.partners:
            return person
        return self._lead(project)

    def _ask(self) -> None:
        for code, plan in self.plans.items():
            project = self.projects[code]
            for key, words, on in plan["questions"]:
                day = date.fromisoformat(on)
                self.questions[key] = ask(
                    project=project,
                    words=words,
                    by=self._lead(project),
                    now=at(day),
                    asked_on=day,
                )

    def _activity(self, row: raw.Row) -> None:
        project = self.projects[row["project"]]
        day = raw.day(row["held_on"])
        counted = raw.counts(row["attended"])
        self.activities[row["key"]] = hold(
            project=project,
            kind=row["kind"],
            title=row["title"],
            held_on=day,
            place=row["place"],
            attended={self.groups[code]: people for code, people in counted.items()},
            by=self._lead(project),
            now=at(day),
        )

    def _contribution(self, row: raw.Row) -> None:
        project = self.projects[row["project"]]
        said_on = raw.day(row["said_on"])
        hand = self._hand(row["written_down_by"] or row["by"], project)
        kept = add(
            Said(
                words=row["words"],
                group=row["group"],
                said_on=said_on,
                form=row["form"],
                route=row["route"],
                use=row["use"],
                credit=row["credit"],
                wants_telling=row["tell"] == "yes",
                receipt=row["receipt"],
                files=enclosed(row, self.folder),
            ),
            project=project,
            by=hand,
            now=at(said_on, 15),
            speaker=self.people[row["by"]] if row["by"] else None,
            on_behalf_of=self.people.get(row["on_behalf_of"]),
            question=self.questions.get(row["question"]),
            activity=self.activities.get(row["activity"]),
        )
        if row["considered"] == "noted":
            keep_with_no_decision(
                contribution=kept,
                why=row["noted_why"],
                by=hand,
                now=at(said_on, 16),
                on=said_on,
            )
        self.contributions[row["key"]] = kept

    def _decision(self, row: raw.Row) -> None:
        project = self.projects[row["project"]]
        day = raw.day(row["decided_on"])
        options = raw.items(row["options"])
        question = self.questions.get(row["question"])
        card = Card(
            what=row["what"],
            why=row["why"],
            will_not=row["will_not"],
            outcome=row["outcome"],
            method=row["method"],
            decided_on=day,
            stage=row["stage"],
            parts=tuple(self._parts(row, project)),
            answers=tuple(
                self.contributions[key].pk for key in raw.items(row["answers"])
            ),
            options=tuple(
                OptionOf(words=words.lstrip("*"), is_chosen=words.startswith("*"))
                for words in options
            ),
            question=question.pk if question else None,
            weight=int(row["weight"] or 1),
            weight_why=row["weight_why"],
            came_by=row["came_by"] or CameBy.SCREEN,
        )
        self.decisions[row["key"]] = decide(
            card,
            project=project,
            by=self.people[row["recorded_by"]],
            now=at(day, 17),
        )

    def _parts(self, row: raw.Row, project: Project) -> list[PartOf]:
        stances = {
            words[0]: words[1:]
            for words in (cell.split() for cell in raw.items(row["stances"]))
        }
        parts = [
            self._part(kind, who, stances, project)
            for kind in PartKind.values
            for who in raw.items(row[kind])
        ]
        decided = set(raw.items(row["decided"]))
        parts += [
            self._part(PartKind.DECIDED, who, stances, project)
            for who in stances
            if who not in decided
        ]
        return parts

    def _part(
        self,
        kind: str,
        who: str,
        stances: Mapping[str, list[str]],
        project: Project,
    ) -> PartOf:
        if who[0].isdigit():
            people, _, group = who.partition(" ")
            return PartOf(kind=kind, group=group, people=int(people))
        partner = self.partners[project.pk, self.people[who].pk]
        if kind != PartKind.DECIDED or who not in stances:
            return PartOf(kind=kind, partner=partner.pk)
        stance, *because = stances[who]
        return PartOf(
            kind=kind,
            partner=partner.pk,
            stance=Stance(stance),
            because=self.contributions[because[0]].pk if because else None,
        )

    def _change(self, row: raw.Row) -> None:
        decision = self.decisions[row["decision"]]
        by = self.people[row["recorded_by"]]
        day = raw.day(row["changed_on"])
        kept = change(
            BeforeAndAfter(
                what=row["what"],
                before=row["before"],
                after=row["after"],
                changed_on=day,
            ),
            decision=decision,
            by=by,
            now=at(day),
        )
        self._effects(row, kept, by, at(day))
        for cell in raw.items(row["uptake"], by=NEXT):
            site, answer, on, reason = raw.items(cell, by=BESIDE)
            answered = raw.day(on)
            take_up(
                change=kept,
                site=site,
                answer=answer,
                reason=reason,
                on=answered,
                by=by,
                now=at(answered),
            )

    def _effects(self, row: raw.Row, kept: Change, by: Person, now: datetime) -> None:
        for cell in raw.items(row["effects"], by=NEXT):
            kind, direction, for_whom, what, evidence = raw.items(cell, by=BESIDE)
            effect = EffectOf(
                kind=kind,
                direction=direction,
                for_whom=for_whom,
                what=what,
                evidence=evidence,
            )
            add_effect(effect, change=kept, by=by, now=now)

    def _telling(self, row: raw.Row) -> None:
        decision = self.decisions[row["decision"]]
        link = decision.links.get(contribution=self.contributions[row["contribution"]])
        day = raw.day(row["told_on"])
        teller = self.people[row["by"]]
        may = {one.person_id for one in decision.project.partners.leads()}
        lead = _involvement_lead()
        tell(
            answer=link,
            way=row["way"],
            words=row["words"],
            told_on=day,
            by=teller if teller.pk in may or teller == lead else lead,
            now=at(day),
        )

    def _recollection(self, row: raw.Row) -> None:
        decision = self.decisions[row["decision"]]
        words = self.contributions[row["contribution"]]
        by = self._lead(decision.project)
        kept = keep_beside(
            decision=decision,
            contribution=words,
            by=by,
            now=at(words.said_on, 18),
            on=words.said_on,
        )
        if row["reply"]:
            reply_to_recollection(
                recollection=kept,
                words=row["reply"],
                by=by,
                now=at(words.said_on, 19),
                on=words.said_on,
            )


def _involvement_lead() -> Person:
    return (
        Partner.objects.involvement_leads()
        .select_related("person")
        .earliest("pk")
        .person
    )
