"""What came of what I said, opened with a receipt and nothing else."""

from dataclasses import dataclass
from datetime import date

from plait.contributions.models import Contribution
from plait.contributions.pages import FileShown, files_shown
from plait.decisions.models import Answer, Decision
from plait.outcomes.models import Change
from plait.replies.models import Telling
from plait.replies.pages.telling import told_of
from plait.replies.rules import Urgency, read_receipt, urgency, what_it_means


@dataclass(frozen=True, kw_only=True)
class Came:
    """One decision that answers the words, what changed, and who was told.

    `href` opens the decision where anyone may read it; else it is empty.
    """

    decision: Decision
    means: list[str]
    changes: list[Change]
    tellings: list[Telling]
    href: str
    late: bool

    @classmethod
    def of(cls, answer: Answer, *, today: date) -> "Came":
        """From an answer with its decision, changes and tellings fetched."""
        decision = answer.decision
        return cls(
            decision=decision,
            means=what_it_means(told_of(answer, by_name=False)),
            changes=list(decision.changes.all()),
            tellings=list(answer.tellings.all()),
            href=decision.get_absolute_url() if decision.project.is_public else "",
            late=urgency(decision.tell_by, today=today) == Urgency.LATE,
        )


@dataclass(frozen=True, kw_only=True)
class BackPage:
    """What came of one contribution: the words, and each decision they are part of.

    It shows no name: whoever holds the receipt already knows whose words they are.
    """

    contribution: Contribution
    came: list[Came]

    @classmethod
    def of(cls, receipt: str, *, today: date) -> "BackPage | None":
        """The page for a receipt as someone may copy it; None when we know none."""
        known = Contribution.objects.select_related(
            "project", "question"
        ).prefetch_related("attachments")
        contribution = known.filter(receipt=read_receipt(receipt) or "").first()
        if contribution is None:
            return None
        answers = (
            Answer.objects.filter(contribution=contribution)
            .select_related(
                "contribution__by",
                "contribution__group",
                "decision__project__programme",
            )
            .prefetch_related("decision__changes", "tellings")
            .order_by("decision__decided_on", "pk")
        )
        return cls(
            contribution=contribution,
            came=[Came.of(answer, today=today) for answer in answers],
        )

    @property
    def files(self) -> tuple[FileShown, ...]:
        """What came with the words. The receipt opens them: they are their own."""
        own = self.contribution
        return files_shown(own, sees_held=True, receipt=own.receipt)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the person took their words back."""
        return self.contribution.withdrawn_at is not None

    @property
    def state(self) -> str:
        """Where it stands: withdrawn, answered, noted or waiting."""
        if self.is_withdrawn:
            return "withdrawn"
        if self.came:
            return "answered"
        return "noted" if self.contribution.noted_on else "waiting"
