"""The pages that are measured, and what one answer of each costs."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.crowd import device_of
from benchmarks.server import requests_per_cpu_second
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.foundation.sessions import DEVICE
from plait.outcomes.models import Change
from plait.post.models import Beat
from plait.projects.models import Project
from tools.serving import plain_variables, serving

REPEATS = 7
HOST = "127.0.0.1"
NOBODY, PARTNER, LEAD = "nobody", "a partner", "the involvement lead"
PAGES = (
    ("Home", "/", NOBODY),
    ("Programme", "/programme/", NOBODY),
    ("Projects", "/projects/", NOBODY),
    ("Every change", "/changes/", NOBODY),
    ("Everyone waiting", "/waiting/", LEAD),
    ("Project", "/projects/{project}/", NOBODY),
    ("Project", "/projects/{project}/", PARTNER),
    ("Its decisions", "/projects/{project}/decisions/", PARTNER),
    ("Its changes", "/projects/{project}/changes/", PARTNER),
    ("What was said", "/projects/{project}/said/", PARTNER),
    ("Who is waiting", "/projects/{project}/waiting/", PARTNER),
    ("Its mirror", "/projects/{project}/mirror/", PARTNER),
    ("Decision card", "/projects/{project}/decisions/new/", PARTNER),
    ("Decision", "/d/{decision}/", NOBODY),
    ("Decision", "/d/{decision}/", PARTNER),
    ("Contribution", "/c/{contribution}/", PARTNER),
    ("Change", "/x/{change}/", NOBODY),
    ("My page", "/me/", PARTNER),
    ("Tell-back queue", "/owed/", LEAD),
    ("Letters to print", "/owed/letters/", LEAD),
    ("People to ring", "/owed/phone/", LEAD),
    ("Who did what", "/history/", LEAD),
    ("Reports to look at", "/reports/", LEAD),
    ("Staying safe", "/about/safety/", NOBODY),
    ("Who can do what", "/about/who-can-do-what", NOBODY),
    ("Reading preferences", "/reading/", NOBODY),
    ("Accessibility", "/accessibility/", NOBODY),
    ("Components", "/design/", NOBODY),
)


@dataclass(frozen=True)
class Place:
    """One page, where it is, and who looks."""

    page: str
    address: str
    reader: str
    client: Client


def places() -> list[Place]:
    """Every page of PAGES, with the demo's busiest project for its words."""
    project = Project.objects.annotate(said=Count("contributions")).latest("said", "pk")
    words = {
        "project": project.code,
        "decision": Decision.objects.filter(project=project).earliest("pk").code,
        "contribution": Contribution.objects.filter(project=project)
        .earliest("pk")
        .code,
        "change": Change.objects.earliest("pk").code,
    }
    clients = {
        NOBODY: Client(raise_request_exception=False, headers={"host": HOST}),
        PARTNER: _signed_in("partner", project),
        LEAD: _signed_in("involvement-lead"),
    }
    return [
        Place(page, address.format(**words), reader, clients[reader])
        for page, address, reader in PAGES
    ]


def _signed_in(role: str, project: Project | None = None) -> Client:
    """Somebody with this role, signed in."""
    theirs: dict[str, Any] = {"person__partnerships__role": role}
    if project:
        theirs["person__partnerships__project"] = project
    client = Client(raise_request_exception=False, headers={"host": HOST})
    account = get_user_model().objects.filter(**theirs).earliest("pk")
    client.force_login(account)
    session = client.session
    session[DEVICE] = device_of(account)
    session.save()
    return client


def measure(
    pages: list[Place], home: Path, database: str | None
) -> list[dict[str, Any]]:
    """What each page costs with the record as it now is; its status when it is none."""
    Beat.objects.all().delete()  # of the worker that served another size
    costs = [_one(place) for place in pages]
    variables = plain_variables(**({"DATABASE_URL": database} if database else {}))
    with serving(home, variables) as server:
        for place, cost in zip(pages, costs, strict=True):
            if "queries" not in cost:
                continue
            try:
                cost["requests_per_cpu_second"] = requests_per_cpu_second(
                    server, place.address, _cookie(place.client)
                )
            except RuntimeError as broken:
                cost["status"] = str(broken)
    return costs


def _one(place: Place) -> dict[str, Any]:
    """Queries, least processor time of several goes, and size of one page.

    Units: milliseconds of processor time of this process; kilobytes of HTML.
    Only the status when the answer is not a page.
    """
    cost = {"page": place.page, "address": place.address, "reader": place.reader}
    status = place.client.get(place.address).status_code
    if status != 200:  # noqa: PLR2004 - the status of a page
        return {**cost, "status": str(status)}
    with CaptureQueriesContext(connection) as queries:
        answer = place.client.get(place.address)
    asked = len(queries)  # now: the next request empties the list
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        place.client.get(place.address)
        times.append(time.process_time() - started)
    return {
        **cost,
        "queries": asked,
        "cpu_ms": round(min(times) * 1000, 2),
        "kilobytes": round(len(answer.content) / 1000, 1),
    }


def _cookie(client: Client) -> str:
    kept = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return f"{kept.key}={kept.value}" if kept else ""
