"""One doing of every action, and the lines of history it must write.

A line is (did, about, project code). `{}` is the record it made or changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from plait.accounts import actions as accounts
from plait.accounts.models import SignIn
from plait.activities.actions import hold
from plait.contributions import actions as saying
from plait.contributions.rules import Said, Visitor
from plait.decisions import actions as deciding
from plait.decisions.rules import Card, PartOf, WordsNow
from plait.outcomes import actions as outcomes
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.people.actions import meet
from plait.projects import actions as projects
from plait.projects.models import Partner
from plait.projects.rules import Plan
from plait.replies import actions as replies
from tests import factories
from tests.factories import NOW, TODAY

WORDS = "The stairs frightened Maureen Quill"


def words(**said):
    return Said(**{"words": WORDS, "group": "carer", "said_on": TODAY, **said})


@dataclass
class Stage:
    """Everything an action may be done to, in a project called first-room."""

    project: Any
    lead: Any = field(default_factory=factories.involvement_lead)

    def __post_init__(self):
        self.decision = self.project.decisions.order_by("pk").first()
        self.answer = self.decision.links.get()
        self.said = self.answer.contribution
        self.new = self.project.contributions.filter(decision_links=None).first()
        self.new.noted_on, self.new.noted_why = None, ""
        self.new.save()
        self.change = self.decision.changes.get()
        self.beside = self.decision.recollections.get()
        self.question = self.project.questions.get()
        self.stranger = factories.person("Maureen Quill")
        self.partner = Partner.objects.get(project=self.project)
        self.answer.tellings.all().delete()

    def by(self, **more):
        return {"by": self.lead, "now": NOW, **more}

    def here(self, **more):
        return self.by(project=self.project, **more)

    def card(self):
        parts = (PartOf(kind="decided", group="carer"),)
        given = {"decided_on": TODAY, "outcome": "changed", "method": "voted"}
        return Card(what=WORDS, parts=parts, **given)

    def sign_in(self):
        key = "a-key"
        SignIn.objects.create(
            account=factories.account(self.lead),
            key=key,
            code_hash=accounts.rules.hashed("123456", key=key),
            link_hash=accounts.rules.hashed("secret", key=key),
            asked_at=NOW,
        )
        return key


Doing = Callable[[Stage], object]
Line = tuple[str, str, str]
HERE = "first-room"


def once(did: str, about: str, where: str = HERE) -> list[Line]:
    return [(did, about, where)]


def _invited(s: Stage, **more):
    return s.here(group=factories.group(), role="partner", on=TODAY, **more)


SAYING: dict[str, tuple[Doing, list[Line]]] = {
    "ask": (
        lambda s: saying.ask(words=WORDS, asked_on=TODAY, **s.here()),
        once("contributions.ask", "question {0.pk}"),
    ),
    "say": (
        lambda s: saying.say(words(), question=s.question, **s.by(on=TODAY)),
        once("contributions.say", "{}"),
    ),
    "add": (
        lambda s: saying.add(words(route="phone"), speaker=s.stranger, **s.here()),
        once("contributions.add", "{}"),
    ),
    "say_as_visitor": (
        lambda s: saying.say_as_visitor(
            words(),
            question=s.question,
            visitor=Visitor(name="Maureen Quill", credit="name"),
            mark="m",
            now=NOW,
            on=TODAY,
        ),
        [
            ("people.meet", "person {0.by_id}", HERE),
            ("contributions.say", "{}", HERE),
        ],
    ),
    "keep_with_no_decision": (
        lambda s: saying.keep_with_no_decision(
            contribution=s.new, why=WORDS, **s.by(on=TODAY)
        ),
        once("contributions.keep-with-no-decision", "{s.new}"),
    ),
    "withdraw": (
        lambda s: saying.withdraw(contribution=s.said, **s.by()),
        once("contributions.withdraw", "{s.said}"),
    ),
}
DECIDING: dict[str, tuple[Doing, list[Line]]] = {
    "decide": (
        lambda s: deciding.decide(s.card(), **s.here()),
        once("decisions.decide", "{}"),
    ),
    "decide_with_words": (
        lambda s: deciding.decide_with_words(
            s.card(),
            words=(WordsNow(said=words()), WordsNow(said=words(), reason_of=0)),
            **s.here(),
        ),
        [
            ("contributions.add", "C-", HERE),
            ("contributions.add", "C-", HERE),
            ("contributions.keep-with-no-decision", "C-", HERE),
            ("decisions.decide", "{}", HERE),
        ],
    ),
    "keep_unfinished": (
        lambda s: deciding.keep_unfinished(fields={"what": [WORDS]}, **s.here()),
        [],
    ),
    "start_afresh": (
        lambda s: deciding.start_afresh(project=s.project, by=s.partner.person),
        [],
    ),
    "answer_also": (
        lambda s: deciding.answer_also(
            decision=s.decision, contribution=s.new, **s.by()
        ),
        once("decisions.answer-also", "{s.decision} {s.new}"),
    ),
    "remember_differently": (
        lambda s: deciding.remember_differently(
            words(), decision=s.decision, **s.by(on=TODAY)
        ),
        [
            ("contributions.say", "{0.contribution}", HERE),
            ("contributions.keep-with-no-decision", "{0.contribution}", HERE),
            ("decisions.remember", "{s.decision}", HERE),
        ],
    ),
    "keep_beside": (
        lambda s: deciding.keep_beside(
            decision=s.decision, contribution=s.said, **s.by(on=TODAY)
        ),
        [
            ("contributions.keep-with-no-decision", "{s.said}", HERE),
            ("decisions.remember", "{s.decision}", HERE),
        ],
    ),
    "reply_to_recollection": (
        lambda s: deciding.reply_to_recollection(
            recollection=s.beside, words=WORDS, **s.by(on=TODAY)
        ),
        once("decisions.reply-to-recollection", "{s.decision}"),
    ),
    "answer_the_mirror": (
        lambda s: deciding.answer_the_mirror(
            words(), level_shown="involving", **s.here(on=TODAY)
        ),
        [
            ("contributions.say", "{0.contribution}", HERE),
            ("contributions.keep-with-no-decision", "{0.contribution}", HERE),
        ],
    ),
}
COMING_OF_IT: dict[str, tuple[Doing, list[Line]]] = {
    "change": (
        lambda s: outcomes.change(
            BeforeAndAfter(what=WORDS, before=WORDS, after=WORDS, changed_on=TODAY),
            decision=s.decision,
            **s.by(),
        ),
        once("outcomes.change", "{}"),
    ),
    "add_effect": (
        lambda s: outcomes.add_effect(
            EffectOf(kind="harm", direction="people", for_whom=WORDS, what=WORDS),
            change=s.change,
            **s.by(),
        ),
        once("outcomes.add-effect", "{s.change}"),
    ),
    "take_up": (
        lambda s: outcomes.take_up(
            change=s.change,
            site=WORDS,
            answer="declined",
            reason=WORDS,
            on=TODAY,
            **s.by(),
        ),
        once("outcomes.take-up", "{s.change}"),
    ),
    "tell": (
        lambda s: replies.tell(
            answer=s.answer, way="post", words=WORDS, told_on=TODAY, **s.by()
        ),
        once("replies.tell", "{s.said}"),
    ),
    "tell_each": (
        lambda s: replies.tell_each(
            letters=[(s.answer, WORDS)], way="post", told_on=TODAY, **s.by()
        ),
        once("replies.tell", "{s.said}"),
    ),
    "hold": (
        lambda s: hold(
            kind="workshop",
            title=WORDS,
            held_on=TODAY,
            attended={factories.group(): 2},
            **s.here(),
        ),
        once("activities.hold", "activity {0.pk}"),
    ),
}
PEOPLE: dict[str, tuple[Doing, list[Line]]] = {
    "meet": (lambda _: meet(name="Maureen Quill"), []),
    "start": (
        lambda s: projects.start(
            Plan(code="new-room", title=WORDS),
            programme=s.project.programme,
            **s.by(on=TODAY),
        ),
        once("projects.start", "new-room", "new-room"),
    ),
    "invite": (
        lambda s: projects.invite(person=s.stranger, **_invited(s)),
        once("projects.invite", "partner {0.pk} as partner"),
    ),
    "invite_someone_new": (
        lambda s: projects.invite_someone_new({"name": WORDS}, **_invited(s)),
        [
            ("people.meet", "person {0.person_id}", HERE),
            ("projects.invite", "partner {0.pk} as partner", HERE),
        ],
    ),
    "give_role": (
        lambda s: projects.give_role(
            partner=s.partner, role="facilitator", **s.by(on=TODAY)
        ),
        once(
            "projects.give-role", "partner {s.partner.pk} as facilitator on 2026-11-22"
        ),
    ),
    "leave": (
        lambda s: projects.leave(partner=s.partner, **s.by(on=TODAY)),
        once("projects.leave", "partner {s.partner.pk}"),
    ),
    "move_to": (
        lambda s: projects.move_to("plan", **s.here(on=TODAY)),
        once("projects.move-to", "plan"),
    ),
    "expect_shares": (
        lambda s: projects.expect_shares(hundredths={"carer": 100}, **s.here()),
        once("projects.expect-shares", HERE),
    ),
    "open_account": (
        lambda s: accounts.open_account(person=s.stranger, email="m@post.example"),
        [],
    ),
    "ask_to_sign_in": (
        lambda _: accounts.ask_to_sign_in(
            email="maureen@post.example", site="https://x", name="X", now=NOW
        ),
        [],
    ),
    "sign_in_by_code": (
        lambda s: accounts.sign_in_by_code(key=s.sign_in(), code="123456", now=NOW),
        once("accounts.sign-in", "account {0.pk}", ""),
    ),
    "sign_in_by_link": (
        lambda s: accounts.sign_in_by_link(token=f"{s.sign_in()}.secret", now=NOW),
        once("accounts.sign-in", "account {0.pk}", ""),
    ),
    "change_own_details": (
        lambda s: accounts.change_own_details(
            by=s.stranger, now=NOW, pseudonym="Zanthe Quill", way="in person"
        ),
        once("accounts.change-own-details", "person {s.stranger.pk}", ""),
    ),
}
DOINGS = SAYING | DECIDING | COMING_OF_IT | PEOPLE
