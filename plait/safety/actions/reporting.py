from datetime import date, datetime

from django.db import transaction

from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError, NotYourRole
from plait.history.actions import note
from plait.limits.actions import count
from plait.limits.rules import limit
from plait.people.models import Person
from plait.projects.actions import take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission, may
from plait.safety.models import Report
from plait.safety.rules import (
    Worry,
    bank_holidays,
    period,
    reasons,
    working_day_after,
)

FROM_ONE_PLACE = "reports-from-one-place"


class ReasonUnknown(DomainError):
    code = "safety.reason-unknown"
    happened = "We do not know that reason."
    next_step = "Choose the one that fits best, or “Something else”."


class TooManyReports(DomainError):
    code = "safety.too-many-reports"
    happened = "Very many reports have come from where you are in the last hour."
    next_step = "Ring us if it cannot wait. In danger, ring 999."
    status = 429


@transaction.atomic
def report(
    worry: Worry,
    *,
    project: Project,
    contribution: Contribution | None,
    by: Person | None,
    mark: str,
    now: datetime,
    on: date,
) -> Report:
    """Say that something is worrying: anyone may. Sent twice, it is kept once.

    `mark` stands for the address it came from. The line of history says that it was
    reported, and not by whom. Raises NotYourRole, ReasonUnknown, TooManyReports.
    """
    if not may(Permission.REPORT, standing=project.standing_of(by)):
        raise NotYourRole
    take_turn(project)
    if before := _sent_before(worry):
        return before
    if worry.reason not in {code for code, *_ in reasons()}:
        raise ReasonUnknown
    _count(mark, now)
    kept = Report.objects.create(
        **_as_written(worry),
        project=project,
        contribution=contribution,
        by=by,
        made_at=now,
        due_on=_due_on(on),
    )
    note(
        "safety.report",
        by=None,
        at=now,
        about=f"report {kept.pk}",
        project_code=project.code,
    )
    return kept


def _sent_before(worry: Worry) -> Report | None:
    if not worry.submission:
        return None
    return Report.objects.filter(submission=worry.submission).first()


def _due_on(on: date) -> date:
    within = period("look_within_days")
    return working_day_after(on, within, holidays=bank_holidays())


def _as_written(worry: Worry) -> dict[str, str | None]:
    return {
        "about": worry.about,
        "page": worry.page,
        "reason": worry.reason,
        "words": worry.words.strip(),
        "reach": worry.reach.strip(),
        "submission": worry.submission or None,
    }


def _count(mark: str, now: datetime) -> None:
    """Count one more report from where it came. Errors: TooManyReports."""
    if limit(FROM_ONE_PLACE).is_passed(count(FROM_ONE_PLACE, mark, now=now)):
        raise TooManyReports
