from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from plait.consultations.models import FrameTheme, Suggestion
from plait.contributions.actions import NothingSaid, keep_with_no_decision
from plait.contributions.models import Contribution
from plait.contributions.queries import ContributionQuerySet
from plait.decisions.models import Answer
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission


def waiting_under(theme: FrameTheme) -> "ContributionQuerySet[Contribution]":
    """Answers that wait and have nothing but this theme. No query by itself.

    One that also asks for something else waits for that too, and is left out.
    """
    own = Suggestion.objects.filter(response__contribution=OuterRef("pk"))
    answered = Answer.objects.filter(contribution=OuterRef("pk"))
    return (
        Contribution.objects.usable()
        .filter(
            Exists(own.filter(settlement__themes=theme)),
            ~Exists(answered),
            ~Exists(own.exclude(settlement__themes=theme)),
            ~Exists(
                own.filter(
                    settlement__themes__in=theme.consultation.themes.exclude(
                        pk=theme.pk
                    )
                )
            ),
            response__consultation=theme.consultation,
            noted_on__isnull=True,
        )
        .order_by("pk")
    )


@transaction.atomic
def keep_theme_with_no_decision(
    *, theme: FrameTheme, why: str, by: Person, now: datetime, on: date
) -> int:
    """Keep everything under a theme with no decision, and say why; how many.

    Only what still waits and asks for nothing else. Done twice, the second finds no
    more. Raises NotYourRole, NothingSaid.
    """
    project = theme.consultation.project
    require(Permission.CONSIDER, project=project, person=by)
    take_turn(project)
    if not why.strip():
        raise NothingSaid
    waiting = list(waiting_under(theme).visible_to(by).select_related("project"))
    for one in waiting:
        keep_with_no_decision(contribution=one, why=why, by=by, now=now, on=on)
    return len(waiting)
