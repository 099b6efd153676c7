"""My page: what I said, what came of it, and where I am a partner."""

from dataclasses import dataclass
from datetime import date

from plait.contributions.models import Contribution
from plait.decisions.models import UnfinishedCard
from plait.people.models import Person
from plait.privacy.models import DataRequest
from plait.projects.models import Partner
from plait.projects.rules import Role
from plait.replies.queries import answers_owed, projects_told_by
from plait.safety.models import Report


@dataclass(frozen=True, kw_only=True)
class MyPage:
    """Everything I see on my own page. `said` is a query, to be paged."""

    person: Person
    partnerships: list[Partner]
    said: object
    unfinished: list[UnfinishedCard]
    owed: int
    owed_late: int
    tells: bool
    looks_after: bool
    looks_at_reports: bool
    reports: int
    data_asked: int

    @property
    def owed_title(self) -> str:
        """How many are owed an answer."""
        people = "1 answer is" if self.owed == 1 else f"{self.owed} answers are"
        return f"{people} owed"

    @property
    def reports_title(self) -> str:
        """How many reports this person can look at."""
        return f"{self.reports} report{' waits' if self.reports == 1 else 's wait'}"

    @property
    def owed_words(self) -> str:
        """How many of them are late."""
        if not self.owed_late:
            return "None of them is late yet."
        late = "1 is" if self.owed_late == 1 else f"{self.owed_late} are"
        return f"{late} later than we promised."

    @classmethod
    def of(cls, person: Person, *, today: date) -> "MyPage":
        """Gather the page. The same number of queries, however long the record."""
        told_by_me = projects_told_by(person)
        owed = answers_owed().filter(decision__project__in=told_by_me)
        partnerships = list(
            Partner.objects.current()
            .filter(person=person)
            .select_related("project", "group")
            .order_by("project__is_programmes_own", "project__title")
        )
        leads = {Role.CO_LEAD, Role.FACILITATOR, Role.INVOLVEMENT_LEAD}
        roles = {one.role for one in partnerships}
        return cls(
            person=person,
            partnerships=partnerships,
            said=Contribution.objects.filter(by=person)
            .select_related("project")
            .prefetch_related("answered_by__changes", "decision_links__tellings"),
            unfinished=list(
                UnfinishedCard.objects.filter(by=person).select_related("project")
            ),
            owed=owed.count(),
            owed_late=owed.filter(decision__tell_by__lt=today).count(),
            tells=bool(roles & leads),
            looks_after=Role.INVOLVEMENT_LEAD in roles,
            looks_at_reports=bool(roles & {Role.FACILITATOR, Role.INVOLVEMENT_LEAD}),
            reports=Report.objects.visible_to(person).open().count(),
            data_asked=DataRequest.objects.filter(done_on=None).count()
            if Role.INVOLVEMENT_LEAD in roles
            else 0,
        )
