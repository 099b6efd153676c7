"""The page of one project."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from plait.consultations.models import Consultation
from plait.contributions.models import Question
from plait.explore.pages.figures import Counts, counts
from plait.explore.pages.lists import ChangeRow, because, latest_changes
from plait.explore.pages.thread import Reader
from plait.explore.pages.weaves import head_count, stage_number, weaves
from plait.methods.waiting import median_wait
from plait.methods.weave import Weave
from plait.projects.models import Partner, PartnerGroup, Project
from plait.projects.rules import Permission, Role, may
from plait.replies.queries import waits
from plait.rooms.models import Room

LATEST = 5


@dataclass(frozen=True, kw_only=True)
class ProjectPage:
    """Everything the page of a project shows to one reader."""

    project: Project
    reader: Reader
    weave: Weave
    stage: int
    stages: int
    led_by: str
    counts: Counts
    usual_wait: int | None
    changes: list[ChangeRow]
    people: list[tuple[PartnerGroup, int]]
    rooms: list[Room]
    questions: list[Question]
    answered: list[Consultation]
    themes: str

    @classmethod
    def of(cls, project: Project, reader: Reader, *, today: date) -> "ProjectPage":
        """Gather the page. The same number of queries, however long the record."""
        this = Project.objects.filter(pk=project.pk)
        stage, stages = stage_number(project)
        heads = head_count(project)
        groups = PartnerGroup.objects.filter(
            Q(project__isnull=True) | Q(project=project), code__in=heads
        )
        return cls(
            project=project,
            reader=reader,
            weave=weaves([project], reader.person)[project.pk],
            stage=stage,
            stages=stages,
            led_by=led_by(project),
            counts=counts(this),
            usual_wait=median_wait(waits(this, today)),
            changes=[
                ChangeRow(one, because(one)) for one in latest_changes(this)[:LATEST]
            ],
            people=[(group, heads[group.code]) for group in groups],
            rooms=list(Room.objects.filter(project=project).open_on(today)),
            questions=list(project.questions.open_on(today).filter(answer_page="")),
            answered=list(
                Consultation.objects.filter(room__project=project, is_shown=True)
                .with_all_it_takes()
                .order_by("-room__opens_on", "-pk")[:LATEST]
            ),
            themes=", ".join(theme.name for theme in project.themes.all()),
        )

    @property
    def stage_words(self) -> str:
        """Where it is: "Stage 4 of 7: Carry out"."""
        return f"Stage {self.stage} of {self.stages}: {self.project.stage_name}"

    @property
    def people_words(self) -> str:
        """Who is involved, by group: "4 public contributors, 1 carer"."""
        named = [
            f"{count} {group.singular if count == 1 else group.plural}"
            for group, count in self.people
        ]
        return f"{', '.join(named)}." if named else "Nobody yet."

    def may(self, permission: str) -> bool:
        """Whether the reader may do this here."""
        return may(
            Permission(permission),
            standing=self.reader.standing,
            stage=self.project.stage,
        )

    @property
    def may_decide(self) -> bool:
        """Whether the reader may record a decision."""
        return self.may("decide")

    @property
    def may_tell(self) -> bool:
        """Whether the reader may see who is owed an answer."""
        return self.may("tell")

    @property
    def may_move(self) -> bool:
        """Whether the reader may move the project to its next stage."""
        return self.may("move")


def led_by(project: Project) -> str:
    """Who leads, by group: "Led together by a public contributor and a researcher"."""
    leads = (
        Partner.objects.current()
        .filter(project=project, role=Role.CO_LEAD)
        .select_related("group")
    )
    groups = list(dict.fromkeys(lead.group.one_of_them for lead in leads))
    if not groups:
        return ""
    if len(groups) == 1:
        return f"Led by {groups[0]}"
    return f"Led together by {', '.join(groups[:-1])} and {groups[-1]}"
