"""How long people wait for an answer, with the sum that gives the figure."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plait.explore.pages.figures import Tellings, tellings
from plait.methods.waiting import Step, kaplan_meier, median_wait
from plait.projects.models import Project
from plait.replies.queries import waits


@dataclass(frozen=True, kw_only=True)
class WaitingPage:
    """The usual wait, the answers promised, and the steps of the sum."""

    usual_wait: int | None
    tellings: Tellings
    people: int
    steps: list[Step]

    @classmethod
    def of(cls, projects: QuerySet[Project], *, today: date) -> "WaitingPage":
        """Gather the page over these projects."""
        found = list(waits(projects, today))
        return cls(
            usual_wait=median_wait(found),
            tellings=tellings(projects, today=today),
            people=len(found),
            steps=kaplan_meier(found),
        )

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The answers promised, in words."""
        kept = self.tellings
        return [
            ("People who wanted an answer", str(self.people)),
            ("Answers promised by a decision", str(kept.promised)),
            ("Told in time", str(kept.in_time)),
            ("Told late", str(kept.late)),
            ("Owed, and late", str(kept.overdue)),
            ("Owed, not due yet", str(kept.not_due)),
        ]

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """The steps as plain text."""
        return [
            (
                str(step.day),
                str(step.at_risk),
                str(step.answered),
                f"{float(step.still_waiting):.0%}".replace("%", " %"),
            )
            for step in self.steps
        ]
