"""Kitchen Table, small: a carer who fills in cards, a co-lead, a researcher."""

from dataclasses import dataclass

import pytest

from plait.decisions.forms import Choices, new_card
from plait.people.models import Person
from plait.projects.models import Partner, Project
from tests import factories
from tests.factories import TODAY


@dataclass
class Table:
    """A project, the carer Tess who fills in its cards, and two more partners."""

    project: Project
    tess: Person
    carer: Partner
    researcher: Partner
    public: Partner

    @property
    def address(self):
        return f"/projects/{self.project.code}/decisions/new/"

    def choices(self, **asked):
        standing = self.project.standing_of(self.tess)
        return Choices.of(self.project, reader=self.tess, standing=standing, **asked)

    def card(self, **answers):
        """Everything a browser sends for a whole card; `answers` are put on it."""
        fields = new_card(project=self.project, today=TODAY, on_paper=False)
        written = {
            "what": "Say who will be in the room",
            "decided": [str(self.carer.pk), str(self.researcher.pk)],
            "method": "all-agreed",
            "outcome": "changed",
            "do": "decide",
            **answers,
        }
        return fields | written


@pytest.fixture
def table(db):
    project = factories.project("kitchen-table", stage="carry-out")
    tess = factories.person("Tess Pell")
    return Table(
        project=project,
        tess=tess,
        carer=factories.partner(project, tess),
        researcher=factories.partner(
            project, factories.person("Tom Hale"), group="researcher"
        ),
        public=factories.partner(
            project, factories.person("Maureen Pell"), group="public", role="co-lead"
        ),
    )


@pytest.fixture
def browser(table):
    """Tess's own browser."""
    return factories.signed_in(table.tess)
