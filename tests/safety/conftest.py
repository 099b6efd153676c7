from dataclasses import dataclass
from typing import Any

import pytest

from plait.safety import actions
from plait.safety.rules import Worry
from tests import factories
from tests.factories import NOW, TODAY


@dataclass(frozen=True, kw_only=True)
class Room:
    """A public project, its people, and public words that somebody said in it."""

    project: Any
    said: Any
    speaker: Any
    partner: Any
    co_lead: Any
    facilitator: Any
    lead: Any

    def report(self, **more):
        """Somebody reports the words; `about` and the rest of a worry may be given."""
        by, words = more.pop("by", None), more.pop("contribution", self.said)
        worry = Worry(**{"reason": "hurtful", "about": self.said.code, **more})
        return actions.report(
            worry,
            project=self.project,
            contribution=words,
            by=by,
            mark="m",
            now=NOW,
            on=TODAY,
        )

    def rule(self, report=None, did="hide", *, by=None, why="It names a child."):
        """The facilitator deals with a report."""
        return actions.rule(
            report or self.report(),
            did=did,
            why=why,
            by=by or self.facilitator,
            now=NOW,
        )

    def ask_again(self, words="It does not.", **more):
        """The speaker asks us to look again."""
        return actions.ask_to_look_again(
            self.said, words=words, by=self.speaker, now=NOW, on=TODAY, **more
        )


@pytest.fixture
def room(db):
    project = factories.project("kitchen-table")

    def partner(role="partner"):
        return factories.partner(project, role=role).person

    speaker = partner()
    return Room(
        project=project,
        speaker=speaker,
        said=factories.contribution(
            project,
            speaker=speaker,
            words="The stairs. Ring 01632 960 123.",
            use="public",
        ),
        partner=partner(),
        co_lead=partner("co-lead"),
        facilitator=partner("facilitator"),
        lead=factories.involvement_lead(),
    )
