"""Who did what, and when: history in plain words, for involvement leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from plait.foundation.codes import read_code
from plait.frameworks.rules import published
from plait.history.models import Entry
from plait.projects.models import Project, stage_name

PAGE = 50
NOT_SAID = "Somebody who took part"
ERASED = "Somebody whose name was erased"
NO_ACCOUNT = "Somebody with no account"
ITSELF = "Plait, by itself"
MOVED = "projects.move-to"


@dataclass(frozen=True, kw_only=True)
class Done:
    """One line: when, who, what, and where to open what it was about."""

    at: datetime
    who: str
    did: str
    about: str
    href: str
    project: str


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """The newest lines first, of one project or of all. Four queries."""

    lines: list[Done]
    paged: Page[Entry]
    projects: list[Project]
    project: Project | None

    @classmethod
    def of(cls, *, project: Project | None, page: str) -> "HistoryPage":
        """Gather one page of history."""
        paged = Paginator(_entries(project), PAGE).get_page(page)
        projects = list(Project.objects.all())
        titles = {one.code: one.title for one in projects}
        return cls(
            lines=[_done(entry, titles) for entry in paged],
            paged=paged,
            projects=projects,
            project=project,
        )


def _entries(project: Project | None) -> QuerySet[Entry]:
    entries = Entry.objects.select_related("by").order_by("-seq")
    return entries.filter(project_code=project.code) if project else entries


def _done(entry: Entry, titles: dict[str, str]) -> Done:
    deed = _deed(entry.did)
    code = entry.about.split(" ")[0]
    return Done(
        at=entry.at,
        who=_who(entry, deed),
        did=deed["words"],
        about=stage_name(entry.about) if entry.did == MOVED else entry.about,
        href=f"/{code[0].lower()}/{code}/" if read_code(code) else "",
        project=titles.get(entry.project_code, ""),
    )


def _deed(did: str) -> Mapping[str, Any]:
    """A deed in plain words, and whether its doer is shown; a new deed as it stands."""
    rows: Sequence[Mapping[str, Any]] = published("deeds").data["deeds"]
    for row in rows:
        if row["code"] == did:
            return row
    return {"words": did.replace(".", ": ").replace("-", " "), "shows_who": False}


def _who(entry: Entry, deed: Mapping[str, Any]) -> str:
    if entry.by is None and entry.actor:
        return ERASED
    if deed.get("by_itself"):
        return ITSELF
    if not deed["shows_who"]:
        return NOT_SAID
    return entry.by.name if entry.by else NO_ACCOUNT
