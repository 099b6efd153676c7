"""The first page, the list of projects and the page of the programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, OuterRef, Q, Subquery

from plait.contributions.models import Contribution, Question
from plait.decisions.models import Answer, Decision
from plait.explore.pages.figures import Counts, Tellings, counts, tellings
from plait.explore.pages.weaves import stage_number, weaves
from plait.methods.waiting import median_wait
from plait.methods.weave import Weave
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.models import Objective, Programme, Project, Theme
from plait.replies.queries import waits

SHOWN = 3
VOICES = 2


@dataclass(frozen=True, kw_only=True)
class Showing:
    """One project in a list: its picture and where it has got to."""

    project: Project
    weave: Weave
    stage: str

    @property
    def picture_id(self) -> str:
        """An id for its picture, the only one of its name on a page."""
        return f"motif-{self.project.code}"


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What someone said, what was decided because of it, and the change."""

    contribution: Contribution
    decided: str
    change: Change


def showings(projects: list[Project], reader: Person | None) -> list[Showing]:
    """Projects with their pictures."""
    woven = weaves(projects, reader)
    return [
        Showing(project=one, weave=woven[one.pk], stage=_stage(one)) for one in projects
    ]


def _stage(project: Project) -> str:
    number, total = stage_number(project)
    return f"{project.stage_name} · {number} of {total} stages"


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """The first page."""

    programme: Programme | None
    showings: list[Showing]
    voices: list[Voice]
    counts: Counts
    questions: int
    groups: list[str]

    @classmethod
    def of(cls, reader: Person | None, *, today: date) -> "HomePage":
        """Gather the page. The same number of queries, however long the record."""
        visible = Project.objects.visible_to(reader)
        busiest = (
            visible.listed()
            .annotate(size=Count("decisions"))
            .order_by("-size", "title", "pk")
        )
        shown = showings(list(busiest[:SHOWN]), reader)
        strands = {s.code: None for one in shown for s in one.weave.strands}
        return cls(
            programme=Programme.objects.first(),
            showings=shown,
            voices=voices(),
            counts=counts(visible),
            questions=Question.objects.filter(
                project__in=visible.filter(is_public=True)
            )
            .open_on(today)
            .count(),
            groups=list(strands),
        )


def voices() -> list[Voice]:
    """The newest changes with words that anyone may read. Three queries."""
    readable = Answer.objects.filter(
        decision=OuterRef("pk"),
        contribution__in=Contribution.objects.visible_to(None).usable(),
    )
    newest = (
        Decision.objects.annotate(
            changed_on=Max("changes__changed_on"),
            heard=Subquery(readable.order_by("-pk").values("contribution")[:1]),
        )
        .filter(changed_on__isnull=False, heard__isnull=False)
        .prefetch_related("changes")
        .order_by("-changed_on", "-pk")[:VOICES]
    )
    words = Contribution.objects.select_related("by", "group")
    heard = words.in_bulk([decision.heard for decision in newest])
    return [
        Voice(
            contribution=heard[decision.heard],
            decided=decision.what.rstrip("."),
            change=decision.changes.all()[0],
        )
        for decision in newest
    ]


@dataclass(frozen=True, kw_only=True)
class ProgrammePage:
    """What the programme has done, is doing and hopes to do, from its record."""

    programme: Programme | None
    objectives: Mapping[str, list[Objective]]
    themes: list[Theme]
    subthemes: list[tuple[Theme, int]]
    counted: int
    counts: Counts
    tellings: Tellings
    usual_wait: int | None
    own: Project | None

    @property
    def told_of(self) -> str:
        """Out of how many, and how many in time."""
        return f"of {self.tellings.promised} promised; {self.tellings.in_time} in time"

    @classmethod
    def of(cls, reader: Person | None, *, today: date) -> "ProgrammePage":
        """Gather the page. The same number of queries, however long the record."""
        programme = Programme.objects.first()
        visible = Project.objects.visible_to(reader)
        objectives: dict[str, list[Objective]] = {
            state.label: [] for state in Objective.State
        }
        for one in Objective.objects.filter(programme=programme):
            objectives[one.get_state_display()].append(one)
        themes = list(
            Theme.objects.filter(programme=programme)
            .select_related("lead")
            .annotate(
                size=Count(
                    "projects",
                    filter=Q(
                        projects__is_programmes_own=False,
                        projects__in=visible,
                    ),
                    distinct=True,
                )
            )
        )
        return cls(
            programme=programme,
            objectives=objectives,
            themes=[one for one in themes if one.kind != Theme.Kind.SUBTHEME],
            subthemes=[
                (one, one.size) for one in themes if one.kind == Theme.Kind.SUBTHEME
            ],
            counted=visible.listed()
            .filter(themes__kind=Theme.Kind.SUBTHEME)
            .distinct()
            .count(),
            counts=counts(visible),
            tellings=tellings(visible, today=today),
            usual_wait=median_wait(waits(visible, today)),
            own=visible.filter(is_programmes_own=True).first(),
        )
