"""What the pages of safety show, each as one frozen value."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from plait.contributions.models import Contribution
from plait.foundation.dates import long_date
from plait.frameworks.pages import Signpost, signposts
from plait.frameworks.rules import published
from plait.people.models import Person
from plait.projects.models import Project
from plait.projects.rules import Permission, may
from plait.safety.actions.looking_again import last_ruling
from plait.safety.models import Appeal, Pause, Report, Ruling
from plait.safety.rules import Did, choices_for, period

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Row:
    """One report in the queue."""

    report: Report
    late: bool
    appealed: bool

    @property
    def about(self) -> str:
        """What it is about, in a few words."""
        return self.report.about or self.report.page or "The site as a whole"

    @property
    def when(self) -> str:
        """By when it is to be looked at."""
        due = long_date(self.report.due_on)
        return f"late: it was due on {due}" if self.late else f"due on {due}"


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """Reports that wait, the most pressing first; and how many are for others."""

    rows: list[Row]
    not_mine: int

    @classmethod
    def of(cls, reader: Person, *, today: date) -> "QueuePage":
        """Gather the queue. Three queries, however long it is."""
        mine = Report.objects.visible_to(reader).open()
        shown = list(mine.select_related("project").order_by("due_on", "pk"))
        appealed = set(
            Appeal.objects.filter(
                answered_at__isnull=True, ruling__report__in=shown
            ).values_list("ruling__report", flat=True)
        )
        shown.sort(key=lambda one: (not one.comes_first, one.due_on, one.pk))
        everyones = Report.objects.for_whoever_looks(reader).open().count()
        return cls(
            rows=[
                Row(report=one, late=one.is_late(today), appealed=one.pk in appealed)
                for one in shown[:MOST_SHOWN]
            ],
            not_mine=everyones - len(shown),
        )


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """One report: what was reported, what was done, what can be done."""

    report: Report
    words: Contribution | None
    rulings: list[Ruling]
    appeal: Appeal | None
    choices: list[Did]
    may_reach: bool
    may_pause: bool
    pause: Pause | None
    late: bool

    @classmethod
    def of(cls, report: Report, reader: Person, *, now: datetime) -> "CasePage":
        """Gather one report."""
        standing = report.project.standing_of(reader)
        words = report.contribution
        if words and words.withdrawn_at:
            words = None
        rulings = list(report.rulings.select_related("by", "appeal__answered_by"))
        appeals = [one.appeal for one in rulings if hasattr(one, "appeal")]
        return cls(
            report=report,
            words=words,
            rulings=rulings,
            appeal=next((one for one in appeals if not one.answered_at), None),
            choices=choices_for(
                has_words=words is not None,
                is_hidden=words is not None and words.is_hidden,
            ),
            may_reach=may(Permission.REACH, standing=standing),
            may_pause=words is not None
            and words.by_id is not None
            and may(Permission.PAUSE, standing=standing),
            pause=_pause_of(words, now),
            late=report.is_late(now.date()),
        )

    @property
    def was_answered(self) -> bool:
        """Whether somebody asked us to look again, and was answered."""
        return any(hasattr(one, "appeal") for one in self.rulings)

    @property
    def was_paused(self) -> bool:
        """Whether whoever said the words could not post for a time."""
        if self.words is None or self.words.by_id is None:
            return False
        return Pause.objects.filter(person=self.words.by_id).exists()

    @property
    def where(self) -> str:
        """Where what was reported can be opened; nowhere for words taken back."""
        report = self.report
        if report.about:
            return f"/{report.about[0].lower()}/{report.about}/"
        return report.page

    @property
    def owes_an_answer(self) -> bool:
        """Whether whoever reported it asked to be told, and was not."""
        return bool(self.report.reach or self.report.by_id) and not self.report.told_on


def _pause_of(words: Contribution | None, now: datetime) -> Pause | None:
    if words is None or words.by_id is None:
        return None
    return Pause.objects.filter(person=words.by_id).now(now).first()


def log(reader: Person) -> QuerySet[Ruling]:
    """Everything that was done about reports, newest first, as a reader may see it."""
    seen = Report.objects.visible_to(reader)
    return Ruling.objects.filter(report__in=seen).select_related(
        "report__project", "by", "appeal__answered_by"
    )


@dataclass(frozen=True, kw_only=True)
class LookAgainPage:
    """What was done to somebody's words, and whether they asked us to look again."""

    contribution: Contribution
    ruling: Ruling | None
    appeal: Appeal | None

    @classmethod
    def of(cls, contribution: Contribution) -> "LookAgainPage":
        """Gather it for whoever holds the receipt."""
        ruling = last_ruling(contribution)
        appeal = Appeal.objects.filter(ruling=ruling).first() if ruling else None
        return cls(contribution=contribution, ruling=ruling, appeal=appeal)


@dataclass(frozen=True, kw_only=True)
class SafetyPage:
    """House rules, how to report, in what time we answer, where to get help."""

    house_rules: list[str]
    look_within: str
    look_again_within: str
    signposts: list[Signpost]

    @classmethod
    def now(cls) -> "SafetyPage":
        """From the framework files. No query."""
        return cls(
            house_rules=list(published("safety").data["house_rules"]),
            look_within=_working_days(period("look_within_days")),
            look_again_within=_working_days(period("look_again_within_days")),
            signposts=signposts(),
        )


def _working_days(count: int) -> str:
    return "one working day" if count == 1 else f"{count} working days"


def programme_project() -> Project | None:
    """Where reports belong that are about no project: the programme's own."""
    return Project.objects.filter(is_programmes_own=True).first()
