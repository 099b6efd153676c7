"""Small records to test with, made by the same actions that people use.

Each function needs the database and gives one record; what is left out is filled
in with something plain. `NOW` and `TODAY` are the demo's day.
"""

from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.files import attachment, checked, drawing
from tests.factories.people import account, person, signed_in
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

__all__ = [
    "NOW",
    "TODAY",
    "account",
    "activity",
    "attachment",
    "change",
    "checked",
    "contribution",
    "days_ago",
    "decision",
    "drawing",
    "effect",
    "group",
    "involvement_lead",
    "partner",
    "person",
    "programme",
    "project",
    "question",
    "signed_in",
    "theme",
    "uptake",
]
