"""What was planted in one project, and what to look it up by."""

from collections.abc import Mapping
from dataclasses import dataclass

from plait.consents.models import AccessNeed
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.models import Project
from plait.safety.models import Report


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
    hidden: Report
    looked_at_again: Report
    taken_back: Contribution
    own: Contribution
    owed: Answer
    owed_for_leads: Answer
    told: Answer
    told_then_taken_back: Answer
    objector: Person
    link: Mapping[str, str]
    need: AccessNeed
    own_need: AccessNeed
