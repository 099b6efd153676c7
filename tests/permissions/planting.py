"""Plants a word in every protected field of one project, by the actions people use."""

from dataclasses import dataclass

from plait.contributions.actions import withdraw
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.decisions.rules import OptionOf, PartOf
from plait.people.models import Person
from plait.projects.models import Project
from plait.replies.actions import tell
from tests import factories
from tests.factories import NOW, days_ago
from tests.permissions.planted_beside import (
    plant_beside,
    plant_held,
    plant_unfinished,
    plant_why_kept,
)
from tests.permissions.planted_care import plant_careful, plant_need, plant_needs
from tests.permissions.planted_files import plant_file, plant_file_later
from tests.permissions.planted_harm import plant_hidden, plant_looked_at_again
from tests.permissions.planted_ways import plant_ways_in
from tests.permissions.plot import Plot
from tests.permissions.secrets import WHO_ASKS, Planted

# What those who said it allow; the rest is for whoever leads.
USE = {
    "words, partners only": "partners",
    **dict.fromkeys(("words, public", "words, held", "words, hidden"), "public"),
    **dict.fromkeys(("words, taken back", "words, public use stopped"), "public"),
    "words, taken back after telling": "public",
}


@dataclass(frozen=True)
class Planter:
    """Who plants: `lead` co-leads the project, `speaker` only spoke."""

    planted: Planted
    project: Project
    lead: Person
    lead_kind: str
    facilitator: Person
    speaker: Person

    @property
    def who_looks(self) -> set[str]:
        """The kind of person who looks at reports here, besides involvement leads."""
        return {self.lead_kind.replace("co-lead", "facilitator")}

    def word(self, what: str, **more: object) -> str:
        return self.planted.word(what, self.project.code, **more)

    def about_who_asks(self, what: str, **more: object) -> str:
        """A word about whoever asks for a copy of their data: somebody of one room."""
        whose = {WHO_ASKS} if self.project.is_public else set()
        return self.word(what, owners=whose, **more)

    def stranger(self, credit: str, name: str) -> Person:
        """Somebody who spoke and has no account, with a word in every field."""
        chosen = self.word("name, another") if credit == "pseudonym" else ""
        title = "title, chosen" if credit == "role" else "title, not chosen"
        return factories.person(
            f"{self.word(name).capitalize()} Moor",
            credit=credit,
            pseudonym=chosen,
            title=f"a {self.word(title)}",
            way="post",
            email=f"{self.word('email')}@post.example",
            phone=f"01632 {self.word('phone')}",
            address=f"{self.word('address')} Road\nSallowmere",
            format_note=self.word("format note"),
        )

    def plant(self) -> Plot:
        """Everything, in the order it happens."""
        said = self._words()
        objector, reasons = self._partners()
        decision, marks = self._decision(said, objector, reasons)
        change, more = self._change(decision)
        marks = {*marks, *more}
        answers = {one.contribution_id: one for one in decision.links.all()}
        told = self._tell(answers[said["name behind a role"].pk], "telling words")
        last = answers[said["gone"].pk]
        self._tell(last, "telling words, taken back")
        for gone in (said["gone"], said["taken back"]):
            withdraw(contribution=gone, by=factories.involvement_lead(), now=NOW)
        self._open_by_receipts(decision, marks)
        plant_beside(self, decision, objector.person)
        plant_unfinished(self)
        return Plot(
            project=self.project,
            decision=decision,
            change=change,
            public=said["name behind nothing"],
            partners_only=said["partners only"],
            leads_only=said["leads only"],
            held=plant_held(self),
            hidden=plant_hidden(self, said["hidden"]),
            looked_at_again=plant_looked_at_again(self, said["hidden again"]),
            taken_back=said["taken back"],
            own=said["own"],
            owed=answers[said["name behind nothing"].pk],
            owed_for_leads=answers[said["own"].pk],
            told=told,
            told_then_taken_back=last,
            objector=objector.person,
            link=plant_ways_in(self, objector.person),
            need=plant_needs(self, objector.person),
            own_need=plant_need(self, self.speaker, "what helps, somebody's own"),
        )

    def _words(self) -> dict[str, Contribution]:
        """Words for every use, and public words of people who chose every name."""
        question = factories.question(
            self.project,
            words=f"What is {self.word('project: question', owners={'speaker'})}?",
        )
        writer = factories.partner(
            self.project,
            factories.person(f"{self.word('who wrote it down').capitalize()} Writer"),
        )
        said: dict[str, Contribution] = {}
        for credit, name in (
            ("name", "name, own name"),
            ("pseudonym", "name behind another"),
            ("role", "name behind a role"),
            ("nothing", "name behind nothing"),
        ):
            said[name] = self.said(
                "words, public", self.stranger(credit, name), question, writer.person
            )
        shy = self.stranger("role", "name behind a role")
        gone = self.stranger("name", "name, taken back")
        pairs = {
            "hidden": ("words, hidden", shy),
            "hidden again": ("words, hidden", shy),
            "partners only": ("words, partners only", shy),
            "leads only": ("words, leads only", shy),
            "taken back": ("words, taken back", gone),
            "gone": ("words, taken back after telling", gone),
            "own": ("words, somebody's own", self.speaker),
        }
        for key, (what, who) in pairs.items():
            said[key] = self.said(what, who, question, writer.person)
        plant_file_later(self, said["name behind nothing"])
        plant_why_kept(self, said["leads only"])
        return said | plant_careful(self, question, writer.person)

    def said(self, what, speaker, question, writer, **more) -> Contribution:
        """Words that carry one word, and a file that carries another."""
        own = {"speaker"} if speaker == self.speaker else set()
        mark = self.word(what, owners=own)
        kept = factories.contribution(
            self.project,
            speaker=speaker,
            by=writer,
            question=question,
            words=f"I said {mark}.",
            use=USE.get(what, "facilitator"),
            **more,
        )
        self.planted.keep(kept.receipt, self.project.code, owners=own)
        self.planted.opened_by(kept.receipt, mark)
        plant_file(self, kept, what.replace("words", "file"), owners=own)
        return kept

    def _partners(self):
        """Someone who objects, with two reasons, and one whose name is kept back."""
        objector = factories.partner(
            self.project,
            factories.person(
                f"{self.about_who_asks('name of who objected').capitalize()} Noe"
            ),
        )
        shy = self.word("name of a partner behind a role").capitalize()
        factories.partner(
            self.project,
            factories.person(f"{shy} Hush", credit="role", title="a carer"),
        )
        reasons = [
            factories.contribution(
                self.project,
                speaker=objector.person,
                by=objector.person,
                words=f"Because of {self.about_who_asks(what)}.",
                use=use,
            )
            for what, use in (
                ("reason for a stance", "partners"),
                ("reason for a stance, leads only", "facilitator"),
            )
        ]
        return objector, reasons

    def _decision(self, said, objector, reasons):
        marks = {
            name: self.word(f"decision: {name}", owners={"speaker"})
            for name in ("what", "why", "not done")
        }
        decision = factories.decision(
            self.project,
            answers=[
                each
                for key, each in said.items()
                if key not in ("partners only", "leads only", "hidden again")
            ],
            what=f"Do {marks['what']}",
            why=f"Because {marks['why']}",
            will_not=f"Never {marks['not done']}",
            outcome="partly",
            weight=2,
            weight_why=self.word("decision: weight"),
            options=(OptionOf(words=self.word("decision: option"), is_chosen=True),),
            parts=(
                PartOf(
                    kind="decided",
                    partner=objector.pk,
                    stance="object",
                    because=reasons[0].pk,
                ),
                PartOf(
                    kind="decided",
                    group="carer",
                    stance="aside",
                    because=reasons[1].pk,
                ),
                PartOf(kind="decided", group="researcher", people=2),
                PartOf(kind="raised", group="carer"),
            ),
        )
        return decision, set(marks.values())

    def _change(self, decision: Decision):
        marks = {
            name: self.word(f"change: {name}", owners={"speaker"})
            for name in ("what", "before", "after")
        }
        change = factories.change(decision, **marks)
        factories.effect(
            change,
            what=self.word("effect"),
            for_whom=self.word("effect: for whom"),
            evidence=self.word("effect: evidence"),
        )
        reason = self.word("uptake: reason")
        factories.uptake(change, site=self.word("uptake"), reason=reason)
        place = self.word("meeting: place")
        factories.activity(self.project, title=self.word("meeting"), place=place)
        return change, set(marks.values())

    def _tell(self, answer: Answer, what: str) -> Answer:
        mark = self.word(what)
        self.planted.opened_by(answer.contribution.receipt, mark)
        tell(
            answer=answer,
            way="post",
            words=f"Dear {answer.contribution.by.name}, we did {mark}.",
            told_on=days_ago(5),
            by=factories.involvement_lead(),
            now=NOW,
        )
        return answer

    def _open_by_receipts(self, decision: Decision, marks: set[str]) -> None:
        asked = [
            mark
            for mark, each in self.planted.secrets.items()
            if each.project == self.project.code and each.what.startswith("project:")
        ]
        for link in decision.links.select_related("contribution"):
            self.planted.opened_by(link.contribution.receipt, *marks, *asked)
