"""What is owed, read from the floors below and from who was told."""

from datetime import date, datetime
from itertools import repeat

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from plait.consents.actions import contact_stopped
from plait.contributions.models import Contribution
from plait.decisions.models import Answer
from plait.methods.waiting import Wait
from plait.people.models import Person
from plait.projects.models import Partner, Project
from plait.projects.rules import STANDING_MAY, Permission, Role, Standing
from plait.replies.rules import RECEIPT, OwedRow, waited


def answers_promised() -> QuerySet[Answer]:
    """Links whose speaker wants to be told and has not withdrawn.

    Someone whose name was not taken comes back with their receipt: they count too.
    """
    return Answer.objects.filter(
        contribution__wants_telling=True, contribution__withdrawn_at__isnull=True
    )


def answers_owed() -> QuerySet[Answer]:
    """Those promised and not kept yet, the longest waiting first."""
    return (
        answers_promised()
        .filter(tellings__isnull=True)
        .order_by("contribution__said_on", "pk")
    )


def asking_for(answers: QuerySet[Answer], way: str, *, on: date) -> QuerySet[Answer]:
    """Those whose speaker is to be told this way on a day.

    RECEIPT for those who come back themselves: no name was taken, or they stopped
    being reached in the way they had chosen.
    """
    stopped = _stopped(on)
    if way == RECEIPT:
        return answers.filter(Q(contribution__by__isnull=True) | stopped)
    return answers.filter(~stopped, contribution__by__way=way)


def way_to_tell(on: date) -> Case:
    """How each is to be told on a day, as a column to count by."""
    chosen = Coalesce("contribution__by__way", Value(RECEIPT))
    return Case(When(_stopped(on), then=Value(RECEIPT)), default=chosen)


def _stopped(on: date) -> Q:
    return contact_stopped("contribution__by", on=on)


def _as_column(on: date) -> ExpressionWrapper:
    return ExpressionWrapper(_stopped(on), output_field=BooleanField())


def not_told_by_key(keys: list[int]) -> int:
    """How many of these answers nobody was told of."""
    return Answer.objects.filter(pk__in=keys, tellings__isnull=True).count()


def with_all_it_takes(answers: QuerySet[Answer], *, on: date) -> QuerySet[Answer]:
    """The same, with all that a message is made of: two queries, however many.

    Each knows whether its speaker may not be reached on that day: `way_of` asks.
    """
    return (
        answers.annotate(contact_stopped=_as_column(on))
        .select_related(
            "contribution__by", "contribution__group", "decision__project__programme"
        )
        .prefetch_related("decision__changes")
    )


def projects_told_by(person: Person) -> QuerySet[Project]:
    """Projects in which this person may see who is owed an answer."""
    return _projects_where(Permission.TELL, person)


def projects_reached_by(person: Person) -> QuerySet[Project]:
    """Projects in which this person may see how to reach people."""
    return _projects_where(Permission.REACH, person)


def _projects_where(permission: Permission, person: Person) -> QuerySet[Project]:
    own = Partner.objects.current().filter(person=person)
    if own.involvement_leads().exists():
        return Project.objects.all()
    roles = [role for role in Role.values if permission in STANDING_MAY[Standing(role)]]
    return Project.objects.filter(pk__in=own.filter(role__in=roles).values("project"))


def owed_list(
    projects: QuerySet[Project], today: date, *, by_name: bool = False
) -> list[OwedRow]:
    """Every answer owed in these projects, as `plait owed --json` prints them.

    The longest waiting first. `by_name` gives people's names, as an involvement
    lead sees them; otherwise each as they chose. One query.
    """
    owed = answers_owed().filter(decision__project__in=projects)
    return [
        OwedRow(
            code=answer.contribution.code,
            person=speaker(answer.contribution, by_name=by_name),
            waiting_days=waited(answer.contribution.said_on, today=today),
            way=way_of(answer),
            said=answer.contribution.words,
            decision=answer.decision.code,
            due=answer.decision.tell_by.isoformat(),
        )
        for answer in owed.annotate(contact_stopped=_as_column(today)).select_related(
            "contribution__by", "contribution__group", "decision"
        )
    ]


def speaker(contribution: Contribution, *, by_name: bool) -> str:
    """Who spoke: their name, or as they chose to be named."""
    if by_name and contribution.by:
        return contribution.by.name
    return contribution.credited_to


def way_of(answer: Answer) -> str:
    """How they asked to be told; RECEIPT when no name was taken, or they stopped it.

    Needs an answer from `with_all_it_takes`.
    """
    person = answer.contribution.by
    return RECEIPT if person is None or is_stopped(answer) else person.way


def is_stopped(answer: Answer) -> bool:
    """Whether its speaker stopped being reached in the way they had chosen."""
    return bool(answer.contact_stopped)  # type: ignore[attr-defined]


def waits(projects: QuerySet[Project], today: date) -> list[Wait]:
    """How long each person waited to be told, or has so far, in these projects.

    From the day it was said to the first telling; cut short today, or on the day it
    was withdrawn. One query, with one row for each pair of days. Source: measures,
    "Waiting time".
    """
    first_told = (
        Answer.objects.filter(contribution=OuterRef("pk"), tellings__told_on__lte=today)
        .order_by("tellings__told_on")
        .values("tellings__told_on")[:1]
    )
    rows = (
        Contribution.objects.filter(
            project__in=projects, wants_telling=True, said_on__lte=today
        )
        .order_by()
        .annotate(told_on=Subquery(first_told))
        .values_list("said_on", "told_on", "withdrawn_at")
        .annotate(Count("pk"))
    )
    found: list[Wait] = []
    for said_on, told_on, withdrawn_at, people in rows:
        end = told_on or min(today, _day(withdrawn_at) or today)
        days = max(0, (end - said_on).days)
        found.extend(repeat(Wait(days, answered=told_on is not None), people))
    return found


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
