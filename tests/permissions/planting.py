"""Plants a word in every protected field of one project, by the actions people use."""

from dataclasses import dataclass

from plait.contributions.actions import say, withdraw
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions import (
    answer_the_mirror,
    keep_unfinished,
    remember_differently,
    reply_to_recollection,
)
from plait.decisions.models import Answer, Decision
from plait.decisions.rules import OptionOf, PartOf
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.models import Project
from plait.replies.actions import tell
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.permissions.secrets import Planted


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One project with something planted in every field, and what to look it up by."""

    project: Project
    decision: Decision
    change: Change
    public: Contribution
    partners_only: Contribution
    leads_only: Contribution
    held: Contribution | None
    taken_back: Contribution
    own: Contribution
    owed: Answer
    owed_for_leads: Answer
    told: Answer
    told_then_taken_back: Answer


@dataclass(frozen=True)
class Planter:
    """Who plants: `lead` co-leads the project, `speaker` only spoke."""

    planted: Planted
    project: Project
    lead: Person
    lead_kind: str
    speaker: Person

    def word(self, what: str, **more: object) -> str:
        return self.planted.word(what, self.project.code, **more)

    def stranger(self, credit: str, name: str) -> Person:
        """Somebody who spoke and has no account, with a word in every field."""
        chosen = self.word("name, another") if credit == "pseudonym" else ""
        return factories.person(
            f"{self.word(name).capitalize()} Moor",
            credit=credit,
            pseudonym=chosen,
            title="a carer",
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
        self._beside(decision, objector.person)
        self._unfinished()
        return Plot(
            project=self.project,
            decision=decision,
            change=change,
            public=said["name behind nothing"],
            partners_only=said["partners only"],
            leads_only=said["leads only"],
            held=self._held(),
            taken_back=said["taken back"],
            own=said["own"],
            owed=answers[said["name behind nothing"].pk],
            owed_for_leads=answers[said["own"].pk],
            told=told,
            told_then_taken_back=last,
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
            said[name] = self._said(
                "words, public", self.stranger(credit, name), question, writer.person
            )
        shy = self.stranger("role", "name behind a role")
        gone = self.stranger("name", "name, taken back")
        pairs = {
            "partners only": ("words, partners only", shy),
            "leads only": ("words, leads only", shy),
            "taken back": ("words, taken back", gone),
            "gone": ("words, taken back after telling", gone),
            "own": ("words, somebody's own", self.speaker),
        }
        for key, (what, who) in pairs.items():
            said[key] = self._said(what, who, question, writer.person)
        return said

    def _said(self, what, speaker, question, writer) -> Contribution:
        use = {"words, partners only": "partners", "words, public": "public"}
        own = {"speaker"} if speaker == self.speaker else set()
        mark = self.word(what, owners=own)
        kept = factories.contribution(
            self.project,
            speaker=speaker,
            by=writer,
            question=question,
            words=f"I said {mark}.",
            use="public" if "taken back" in what else use.get(what, "facilitator"),
        )
        self.planted.opened_by(kept.receipt, mark)
        return kept

    def _partners(self):
        """Someone who objects, with two reasons, and one whose name is kept back."""
        objector = factories.partner(
            self.project,
            factories.person(f"{self.word('name of who objected').capitalize()} Noe"),
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
                words=f"Because of {self.word(what)}.",
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
                if key not in ("partners only", "leads only")
            ],
            what=f"Do {marks['what']}",
            why=f"Because {marks['why']}",
            will_not=f"Never {marks['not done']}",
            outcome="partly",
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
        factories.effect(change, what=self.word("effect"))
        factories.uptake(change, site=self.word("uptake"))
        factories.activity(self.project, title=self.word("meeting"))
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

    def _beside(self, decision: Decision, person: Person) -> None:
        given = {"group": "carer", "said_on": TODAY, "use": "partners"}
        when = {"by": person, "now": NOW, "on": TODAY}
        answer_the_mirror(
            Said(words=self.word("answer to the mirror"), **given),
            project=self.project,
            level_shown="consulting",
            **when,
        )
        kept = remember_differently(
            Said(words=self.word("recollection"), **given), decision=decision, **when
        )
        reply = self.word("reply to a recollection")
        reply_to_recollection(recollection=kept, words=reply, **when)

    def _unfinished(self) -> None:
        mark = self.word("unfinished card", owners={self.lead_kind})
        keep_unfinished(
            project=self.project, by=self.lead, fields={"what": [mark]}, now=NOW
        )

    def _held(self) -> Contribution | None:
        """Words from a passer-by: only where the public may answer."""
        if not self.project.is_public:
            return None
        mark = self.word("words, held")
        given = {"group": "carer", "said_on": TODAY, "use": "public", "credit": "role"}
        kept = say(
            Said(words=f"I passed by {mark}.", **given),
            question=self.project.questions.first(),
            by=None,
            now=NOW,
            on=TODAY,
        )
        self.planted.opened_by(kept.receipt, mark)
        return kept
