"""Who is owed an answer."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from plait.decisions.models import Answer
from plait.methods.waiting import median_wait
from plait.people.models import Person
from plait.projects.models import Project
from plait.replies.pages.telling import Owed
from plait.replies.queries import (
    answers_owed,
    asking_for,
    projects_reached_by,
    projects_told_by,
    waits,
    way_to_tell,
    with_all_it_takes,
)
from plait.replies.rules import WAY_READY, people_in_words, ready

A_PAGE = 25


@dataclass(frozen=True)
class Ready:
    """How many wait for one way of being told; `href` opens just those."""

    way: str
    count: int
    words: str
    href: str


@dataclass(frozen=True, kw_only=True)
class OwedPage:
    """The queue as this reader may see it.

    `owed` is one page of it, the longest waiting first. `usual_wait` is in days;
    None when fewer than half have been told. `projects` are those to choose from,
    as (short name, words).
    """

    owed: list[Owed]
    page: "Page[Answer]"
    total: int
    people: str
    late: int
    usual_wait: int | None
    ready: list[Ready]
    projects: list[tuple[str, str]]
    project: Project | None
    way: str
    may_reach: bool

    @classmethod
    def of(
        cls,
        person: Person,
        today: date,
        project: Project | None = None,
        way: str | None = None,
        page: int | str = 1,
    ) -> "OwedPage":
        """Gather the page. The same number of queries, however long the queue."""
        told_by = projects_told_by(person)
        chosen = told_by.filter(pk=project.pk) if project else told_by
        may_reach = projects_reached_by(person).exists()
        everything = answers_owed().filter(decision__project__in=told_by)
        owed = everything.filter(decision__project__in=chosen)
        by_way, by_project = _counted(everything, project, today)
        asked = asking_for(owed, way, on=today) if way else owed
        listed = with_all_it_takes(asked, on=today)
        found = Paginator(listed, A_PAGE).get_page(page)
        total = sum(by_way.values())
        return cls(
            owed=[Owed.of(each, today=today, by_name=may_reach) for each in found],
            page=found,
            total=total,
            people=people_in_words(_people(owed), total),
            late=owed.filter(decision__tell_by__lt=today).count(),
            usual_wait=median_wait(waits(chosen, today)),
            ready=_ready(by_way, project),
            projects=by_project,
            project=project,
            way=way or "",
            may_reach=may_reach,
        )

    @property
    def of_this(self) -> str:
        """The rest of an address that keeps to this project: "?project=…" or ""."""
        return f"?{urlencode({'project': self.project.code})}" if self.project else ""

    @property
    def post(self) -> int:
        """How many letters there are to print."""
        return next((one.count for one in self.ready if one.way == "post"), 0)

    @property
    def phone(self) -> int:
        """How many people there are to ring."""
        return next((one.count for one in self.ready if one.way == "phone"), 0)

    @property
    def shown(self) -> str:
        """What a filtered list holds: "letters, ready to print"."""
        return next((one.words for one in self.ready if one.way == self.way), "")


def _counted(
    everything: QuerySet[Answer], project: Project | None, today: date
) -> tuple[Counter[str], list[tuple[str, str]]]:
    """How many are owed by way in the chosen project, and by project in all of them."""
    rows = (
        everything.order_by()
        .values_list(
            "decision__project__code",
            "decision__project__title",
            way_to_tell(today),
        )
        .annotate(Count("pk"))
    )
    by_way: Counter[str] = Counter()
    by_project: Counter[tuple[str, str]] = Counter()
    for code, title, way, count in rows:
        by_project[title, code] += count
        if project is None or project.code == code:
            by_way[way] += count
    return by_way, [
        (code, f"{title} ({count})")
        for (title, code), count in sorted(by_project.items())
    ]


def _people(owed: QuerySet[Answer]) -> int:
    """How many people wait; those who left no name are counted by what they said."""
    found = owed.order_by().aggregate(
        named=Count("contribution__by", distinct=True),
        nameless=Count(
            "contribution", distinct=True, filter=Q(contribution__by__isnull=True)
        ),
    )
    return int(found["named"] + found["nameless"])


def _ready(by_way: Counter[str], project: Project | None) -> list[Ready]:
    kept = {"project": project.code} if project else {}
    return [
        Ready(
            way,
            by_way[way],
            ready(way, by_way[way]),
            f"?{urlencode(kept | {'way': way})}",
        )
        for way in WAY_READY
        if by_way[way]
    ]
