from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from plait.activities.models import Activity, Attendance
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import PartnerGroup, Project
from plait.projects.rules import Permission


class NotMetYet(DomainError):
    code = "activities.not-met-yet"
    happened = "The day you met has not come yet."
    next_step = "Check the date, or come back when you have met."


@transaction.atomic
def hold(  # noqa: PLR0913 - what is asked of people, each by its name
    *,
    project: Project,
    kind: str,
    title: str,
    held_on: date,
    attended: Mapping[PartnerGroup, int],
    by: Person,
    now: datetime,
    place: str = "",
    submission: str = "",
) -> Activity:
    """Record that people met. `attended` counts people by group; zeros are left out.

    Sent twice, it is kept once. Raises NotYourRole, NotMetYet.
    """
    require(Permission.MEET, project=project, person=by)
    take_turn(project)
    if before := _held_before(submission):
        return before
    if held_on > now.date():
        raise NotMetYet
    activity = Activity.objects.create(
        project=project,
        kind=kind,
        title=title.strip(),
        held_on=held_on,
        place=place.strip(),
        submission=submission or None,
    )
    _count(activity, attended)
    note(
        "activities.hold",
        by=by,
        at=now,
        about=f"activity {activity.pk}",
        project_code=project.code,
    )
    return activity


def _held_before(submission: str) -> Activity | None:
    if not submission:
        return None
    return Activity.objects.filter(submission=submission).first()


def _count(activity: Activity, attended: Mapping[PartnerGroup, int]) -> None:
    Attendance.objects.bulk_create(
        Attendance(activity=activity, group=group, people=people)
        for group, people in attended.items()
        if people
    )
