from datetime import date, datetime

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.foundation.unchanged import be_unchanged, write_over
from plait.frameworks.rules import published
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions.asking import groups_of, require, take_turn
from plait.projects.models import ExpectedShare, Project, StageMove
from plait.projects.rules import Permission

WHOLE = 100


class NoSuchStage(DomainError):
    code = "projects.no-such-stage"
    happened = "We do not know that stage, or the project is there already."
    next_step = "Choose one of the stages on the list."


class SharesAddToHundred(DomainError):
    code = "projects.shares-add-to-hundred"
    happened = "The shares you expect from each group do not add up to 100."
    next_step = "Change them until they add up to 100."


@transaction.atomic
def move_to(
    stage: str,
    *,
    project: Project,
    by: Person,
    now: datetime,
    on: date,
    seen: str = "",
) -> None:
    """Move a project to another stage; going back is allowed, and kept.

    Raises NotYourRole, NoSuchStage, ChangedMeanwhile.
    """
    require(Permission.MOVE, project=project, person=by)
    take_turn(project)
    data = published("stages").data
    known = {row["code"] for row in [*data["stages"], *data["ends"]]}
    if stage not in known or stage == project.stage:
        raise NoSuchStage
    write_over(project, seen=seen, stage=stage)
    StageMove.objects.create(project=project, stage=stage, moved_on=on, by=by)
    note("projects.move-to", by=by, at=now, about=stage, project_code=project.code)


@transaction.atomic
def expect_shares(
    *,
    project: Project,
    hundredths: dict[str, int],
    by: Person,
    now: datetime,
    seen: str = "",
) -> None:
    """Keep the share of say the partners agreed to expect from each group.

    An empty dictionary goes back to counting heads. Raises NotYourRole,
    SharesAddToHundred, ChangedMeanwhile.
    """
    require(Permission.MOVE, project=project, person=by)
    take_turn(project)
    if hundredths and sum(hundredths.values()) != WHOLE:
        raise SharesAddToHundred
    kept = shares_of(project)
    if kept == hundredths:
        return
    be_unchanged(kept, seen=seen)
    groups = groups_of(project)
    project.expected_shares.all().delete()
    for code, share in hundredths.items():
        ExpectedShare.objects.create(
            project=project, group=groups[code], hundredths=share
        )
    note(
        "projects.expect-shares",
        by=by,
        at=now,
        about=project.code,
        project_code=project.code,
    )


def shares_of(project: Project) -> dict[str, int]:
    """The shares that are expected now, by the code of each group."""
    kept = project.expected_shares.values_list("group__code", "hundredths")
    return dict(kept)
