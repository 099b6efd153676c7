"""Whatever is done writes one line, with no words and no names in it."""

from dataclasses import dataclass
from typing import Any

import pytest

from plait.contributions.actions import keep_with_no_decision, say, withdraw
from plait.contributions.rules import Said
from plait.history.actions import note
from plait.history.models import Entry
from plait.projects.actions import (
    expect_shares,
    give_role,
    invite_someone_new,
    leave,
    move_to,
)
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
SECRET = "The words of Maureen"


@dataclass
class Scene:
    """Enough of a record for every action to have something to do."""

    project: Any
    lead: Any
    partner: Any
    question: Any
    said: Any
    decision: Any
    change: Any

    def keep(self):
        keep_with_no_decision(
            contribution=self.said, why=SECRET, by=self.lead, now=NOW, on=TODAY
        )

    def say(self):
        words = Said(words=SECRET, group="carer", said_on=TODAY)
        say(words, question=self.question, by=None, now=NOW, on=TODAY)

    def new(self):
        invite_someone_new(
            {"name": SECRET},
            project=self.project,
            group=factories.group(),
            role="partner",
            by=self.lead,
            now=NOW,
            on=TODAY,
        )

    def role(self):
        give_role(partner=self.partner, role="co-lead", by=self.lead, now=NOW, on=TODAY)

    def shares(self):
        expect_shares(
            project=self.project, hundredths={"carer": 100}, by=self.lead, now=NOW
        )


@pytest.fixture
def scene():
    project = factories.project()
    said = factories.contribution(project, words=SECRET)
    decision = factories.decision(project, [said])
    return Scene(
        project=project,
        lead=factories.involvement_lead(),
        partner=factories.partner(project),
        question=factories.question(project),
        said=said,
        decision=decision,
        change=factories.change(decision),
    )


ACTIONS = {
    "projects.start": lambda _: factories.project("another"),
    "projects.invite": lambda s: factories.partner(s.project),
    "projects.give-role": Scene.role,
    "projects.leave": lambda s: leave(partner=s.partner, by=s.lead, now=NOW, on=TODAY),
    "projects.move-to": lambda s: move_to(
        "plan", project=s.project, by=s.lead, now=NOW, on=TODAY
    ),
    "projects.expect-shares": Scene.shares,
    "activities.hold": lambda s: factories.activity(s.project),
    "contributions.ask": lambda s: factories.question(s.project, words=SECRET),
    "contributions.say": Scene.say,
    "contributions.add": lambda s: factories.contribution(s.project, words=SECRET),
    "contributions.keep-with-no-decision": Scene.keep,
    "contributions.withdraw": lambda s: withdraw(
        contribution=s.said, by=s.lead, now=NOW
    ),
    "decisions.decide": lambda s: factories.decision(s.project, what=SECRET),
    "outcomes.change": lambda s: factories.change(s.decision, what=SECRET),
    "outcomes.add-effect": lambda s: factories.effect(s.change, what=SECRET),
    "outcomes.take-up": lambda s: factories.uptake(s.change, SECRET),
}


@pytest.mark.parametrize("did", ACTIONS)
def test_an_action_writes_one_line(scene, did):
    before = set(Entry.objects.values_list("pk", flat=True))
    ACTIONS[did](scene)
    (line,) = Entry.objects.exclude(pk__in=before)
    assert line.did == did
    assert line.at == NOW
    assert SECRET not in f"{line.about} {line.did} {line.project_code}"


def test_meeting_someone_new_writes_a_line_for_each_thing_done(scene):
    before = Entry.objects.count()
    scene.new()
    assert list(Entry.objects.values_list("did", flat=True)[:2]) == [
        "projects.invite",
        "people.meet",
    ]
    assert Entry.objects.count() == before + 2


def test_a_line_outlives_the_person_who_did_it():
    someone = factories.person()
    line = note("projects.start", by=someone, at=NOW, about="kitchen-table")
    someone.delete()
    line.refresh_from_db()
    assert line.by is None
    assert line.about == "kitchen-table"
    assert str(line) == "projects.start at 2026-11-22 12:00"
