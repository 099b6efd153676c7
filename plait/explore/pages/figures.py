"""Figures of the record. Each is counted here, and each opens what it counts."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from plait.decisions.models import Decision, Part
from plait.decisions.rules import PartKind
from plait.outcomes.models import Change
from plait.projects.models import Project
from plait.replies.models import Telling
from plait.replies.queries import answers_promised


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many decisions, made together, and changes."""

    decisions: int
    together: int
    changes: int


@dataclass(frozen=True, kw_only=True)
class Tellings:
    """Answers promised: kept in time, kept late, still owed and late, not due yet."""

    promised: int
    in_time: int
    late: int
    overdue: int
    not_due: int

    @property
    def told(self) -> int:
        """Those told, in time or late."""
        return self.in_time + self.late


def together() -> QuerySet[Decision]:
    """Decisions in which two groups or more took part in deciding."""
    deciding = (
        Part.objects.filter(decision=OuterRef("pk"), kind=PartKind.DECIDED)
        .order_by()
        .values("decision")
        .annotate(groups=Count("group", distinct=True))
        .filter(groups__gte=2)
    )
    return Decision.objects.filter(Exists(deciding))


def counts(projects: QuerySet[Project]) -> Counts:
    """Count over these projects. Three queries."""
    return Counts(
        decisions=Decision.objects.filter(project__in=projects).count(),
        together=together().filter(project__in=projects).count(),
        changes=Change.objects.filter(decision__project__in=projects).count(),
    )


def tellings(projects: QuerySet[Project], *, today: object) -> Tellings:
    """Answers promised over these projects, against the promised day. Two queries."""
    promised = answers_promised().filter(decision__project__in=projects)
    first = Telling.objects.filter(answer=OuterRef("pk")).order_by("told_on", "pk")
    found = promised.annotate(
        told=first.values("told_on")[:1],
        due=F("decision__tell_by"),
    ).aggregate(
        promised=Count("pk"),
        in_time=Count("pk", filter=Q(told__lte=F("due"))),
        late=Count("pk", filter=Q(told__gt=F("due"))),
        overdue=Count("pk", filter=Q(told__isnull=True, due__lt=today)),
        not_due=Count("pk", filter=Q(told__isnull=True, due__gte=today)),
    )
    return Tellings(**found)
