"""Everything an action may be done to, and the lines it must write."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction

from plait.accounts.models import SignIn
from plait.accounts.rules import asking as asking_rules
from plait.contributions.rules import Said
from plait.decisions.rules import Card, PartOf
from plait.foundation import clock
from plait.post.models import Letter
from plait.projects.models import Partner, Project
from plait.safety.models import Appeal, Pause, Report
from tests import factories
from tests.factories import NOW, TODAY

WORDS = "The stairs frightened Maureen Quill"


def words(**said):
    return Said(**{"words": WORDS, "group": "carer", "said_on": TODAY, **said})


def once_made(make):
    """Something that a doing is done to: made when it is first asked for."""

    @wraps(make)
    def asked(stage, **more):
        wanted = (asked, tuple(more.items()))
        if wanted not in stage.made:
            stage.made[wanted] = make(stage, **more)
        return stage.made[wanted]

    return asked


@dataclass
class Stage:
    """Everything an action may be done to, in a project called first-room."""

    project: Any
    lead: Any = field(default_factory=factories.involvement_lead)
    made: dict[Any, Any] = field(default_factory=dict)

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

    def own(self):
        return Project.objects.get(is_programmes_own=True)

    @once_made
    def stuck(self):
        given = {"state": "stuck", "why": "fault", "to": "maureen@quill.example"}
        return f"letter-{Letter.objects.create(message_id='stuck', **given).pk}"

    @once_made
    def reported(self, **more):
        Report.objects.filter(contribution=self.said).delete()
        return Report.objects.create(
            project=self.project,
            contribution=self.said,
            about=self.said.code,
            reason="hurtful",
            made_at=NOW,
            due_on=TODAY,
            **more,
        )

    @once_made
    def hidden(self):
        return self.reported().rulings.create(did="hide", why=WORDS, at=NOW)

    @once_made
    def appealed(self):
        return Appeal.objects.create(
            ruling=self.hidden(), words=WORDS, made_at=NOW, due_on=TODAY
        )

    @once_made
    def paused(self):
        later = NOW + timedelta(days=7)
        return Pause.objects.create(
            person=self.stranger, began_at=NOW, until=later, why=WORDS
        )

    @once_made
    def sign_in(self):
        key = "a-key"
        SignIn.objects.create(
            account=factories.account(self.lead),
            key=key,
            code_hash=asking_rules.hashed("123456", key=key),
            link_hash=asking_rules.hashed("secret", key=key),
            asked_at=clock.now(),  # good for minutes, and pages go by the real hour
        )
        return key


Doing = Callable[[Stage], object]
# What each doing was seen to ask for.
WANTED: dict[Doing, list[Any]] = {}


def prepared(project: Any, doing: Doing) -> Stage:
    """A stage with everything on it that this doing asks for, and nothing done yet.

    It is done once to see what that is, and undone.
    """
    if doing not in WANTED:
        with transaction.atomic():
            tried = Stage(Project.objects.get(pk=project.pk))
            doing(tried)
            WANTED[doing] = list(tried.made)
            transaction.set_rollback(True)
    stage = Stage(project)
    for ask, more in WANTED[doing]:
        ask(stage, **dict(more))
    return stage


Line = tuple[str, str, str]
HERE = "first-room"


# What a line of history may say that it is about.
ABOUT = re.compile(
    r"([CDX]-\d{3,}( C-\d{4,})?|(question|activity|report|copy|data request) \d+"
    r"|room [2-9A-Z]{6}"
    r"|((card|passkey \d+|\d+ devices) of )?account \d+|device \d+"
    r"|a person|(account of )?person \d+|person \d+( need \d+| [a-z-]+)"
    r"|partner \d+( as [a-z-]+( on \d{4}-\d\d-\d\d)?)?|[a-z0-9-]+)"
)


def once(did: str, about: str, where: str = HERE) -> list[Line]:
    return [(did, about, where)]


def invited(s: Stage, **more):
    return s.here(group=factories.group(), role="partner", on=TODAY, **more)
