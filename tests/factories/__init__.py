"""Small records to test with, made by the same actions that people use.

Each function needs the database and gives one record; what is left out is filled
in with something plain. `NOW` and `TODAY` are the demo's day.
"""

from tests.factories.asking import batch, consultation, response, slip
from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.files import attachment, checked, drawing
from tests.factories.opinions import opinion_map, statement, vote_on
from tests.factories.people import account, person, signed_in
from tests.factories.priorities import ballot, exercise
from tests.factories.projects import (
    group,
    involvement_lead,
    partner,
    programme,
    project,
    theme,
)
from tests.factories.record import (
    activity,
    change,
    contribution,
    decision,
    effect,
    question,
    uptake,
)
from tests.factories.rooms import room

__all__ = [
    "NOW",
    "TODAY",
    "account",
    "activity",
    "attachment",
    "ballot",
    "batch",
    "change",
    "checked",
    "consultation",
    "contribution",
    "days_ago",
    "decision",
    "drawing",
    "effect",
    "exercise",
    "group",
    "involvement_lead",
    "opinion_map",
    "partner",
    "person",
    "programme",
    "project",
    "question",
    "response",
    "room",
    "signed_in",
    "slip",
    "statement",
    "theme",
    "uptake",
    "vote_on",
]
