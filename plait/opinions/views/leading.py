"""What partners do: open a map, read new statements, close it, show its counts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.hidden import without_hidden
from plait.opinions import actions
from plait.opinions.forms import OpenForm
from plait.opinions.models import OpinionMap, Statement
from plait.opinions.pages.beginning import begun_from, with_themes
from plait.opinions.pages.review import ReviewPage
from plait.opinions.views.finding import find_map
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission

leading = require_http_methods(["GET", "HEAD", "POST"])
MOST_NOTE = 300
REFUSED = 422


def find_project(request: HttpRequest, code: str) -> Project:
    """The project, where this reader may open a map in it. Raises NotYourRole."""
    visible = Project.objects.visible_to(request.person)
    project: Project = get_object_or_404(visible, code=code)
    require(Permission.ASK, project=project, person=request.person)
    return project


@leading
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a map."""
    project = find_project(request, code)
    first = begun_from(request.GET.get("from", ""), project)
    form = OpenForm(sent(request), today=clock.today(), first=first)

    def act(given: dict[str, Any]) -> Done:
        opened = actions.open_map(
            actions.Plan(
                title=given["title"],
                opens_on=given["opens_on"],
                closes_on=given["closes_on"],
                first=given["first"],
                moderation=given["moderation"],
                takes_statements=given["takes_statements"] == "yes",
            ),
            project=project,
            by=request.person,
            now=clock.now(),
            submission=given["submission"],
        )
        return Done(f"{opened.get_absolute_url()}review/", OPENED)

    shown = {"project": project, "consultations": with_themes(project)}
    return write(request, form, template="opinions/new.html", shown=shown, act=act)


OPENED = "It is open. Print the poster, or show the code."


@leading
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Read what people added, and look after the map."""
    found = find_map(request, code)
    require(Permission.SORT, project=found.project, person=request.person)
    status = 200
    refused = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(request, found))
        except NotYourRole:
            raise
        except DomainError as error:
            refused, status = str(error), REFUSED
        else:
            return redirect(f"{found.get_absolute_url()}review/")
    page = ReviewPage.of(found, request.person, on=clock.today())
    shown = {"page": page, "room": found.room, "refused": refused}
    return render(request, "opinions/review.html", shown, status=status)


def _done(request: HttpRequest, found: OpinionMap) -> str:
    """Do what was pressed; the words that say so."""
    asked = request.POST.get("do", "")
    now = clock.now()
    whole: dict[str, tuple[Callable[[], None], str]] = {
        "close": (
            lambda: actions.close_map(opinion_map=found, by=request.person, now=now),
            "It is closed. The votes are being counted.",
        ),
        "open": (
            lambda: actions.open_map_again(
                opinion_map=found, by=request.person, now=now
            ),
            "People can take part again.",
        ),
        "show": (
            lambda: _show(request, found, to_all=True),
            "Everyone can see the counts now, rounded.",
        ),
        "hide": (
            lambda: _show(request, found, to_all=False),
            "Only partners see the counts now.",
        ),
    }
    if asked == "accept-all":
        many = actions.accept_all(opinion_map=found, by=request.person, now=now)
        return f"People are asked about {many} more statements."
    if asked in whole:
        do, words = whole[asked]
        do()
        return words
    return _settled(request, found, asked)


def _show(request: HttpRequest, found: OpinionMap, *, to_all: bool) -> None:
    actions.show_counts(
        opinion_map=found, to_all=to_all, by=request.person, now=clock.now()
    )


def _settled(request: HttpRequest, found: OpinionMap, asked: str) -> str:
    usable = found.statements.usable().select_related("contribution")
    statement: Statement = get_object_or_404(
        usable, pk=read_key(request.POST.get("statement", ""))
    )
    statement.opinion_map = found
    now = clock.now()
    if asked == "accept":
        actions.accept(
            statement=statement,
            by=request.person,
            now=now,
            is_meta="meta" in request.POST,
        )
        return "Others are asked about it now."
    actions.refuse(
        statement=statement,
        reason=request.POST.get("reason", ""),
        note=without_hidden(request.POST.get("note", ""))[:MOST_NOTE],
        by=request.person,
        now=now,
    )
    return "It is out, with your reason."
