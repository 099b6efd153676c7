"""Pages for those who look at reports: involvement leads, and facilitators."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, done_already, sent, write
from plait.foundation import clock
from plait.people.models import Person
from plait.projects.actions import require
from plait.projects.models import Partner
from plait.projects.rules import STANDING_MAY, Permission, Role, Standing
from plait.safety import actions
from plait.safety.forms import AppealForm, LiftForm, PauseForm, RuleForm, ToldForm
from plait.safety.models import Report
from plait.safety.pages import CasePage, QueuePage
from plait.safety.pages import log as log_of

PAGE = 25
writing = require_http_methods(["GET", "HEAD", "POST"])


def _may_look(person: Person) -> None:
    """Raise PermissionDenied unless this person looks at reports somewhere."""
    roles = [
        role
        for role in Role.values
        if Permission.MODERATE in STANDING_MAY[Standing(role)]
    ]
    if not Partner.objects.current().filter(person=person, role__in=roles).exists():
        raise PermissionDenied


def _report(request, key: int) -> Report:
    visible = Report.objects.visible_to(request.person)
    with_all = visible.select_related(
        "project", "contribution__by", "contribution__group", "by"
    )
    return get_object_or_404(with_all, pk=key)


def _done_already(request, page: CasePage, *, was_done: bool):
    """Show a second press where things stand. Nothing is there for anybody else."""
    if not was_done or request.method != "POST":
        raise Http404
    return done_already(request, page.report.get_absolute_url())


@require_safe
def reports(request):
    _may_look(request.person)
    page = QueuePage.of(request.person, today=clock.today())
    return render(request, "safety/reports.html", {"page": page})


@require_safe
def log(request):
    _may_look(request.person)
    paged = Paginator(log_of(request.person), PAGE).get_page(request.GET.get("page"))
    return render(request, "safety/log.html", {"paged": paged})


@writing
def case(request, report: int):
    """One report, and what to do about it."""
    found = _report(request, report)
    require(Permission.MODERATE, project=found.project, person=request.person)
    page = CasePage.of(found, request.person, now=clock.now())
    form = RuleForm(sent(request), choices=page.choices)

    def act(given) -> Done:
        actions.rule(
            found,
            did=given["did"],
            why=given["why"],
            by=request.person,
            now=clock.now(),
        )
        return Done("/reports/", "Done. It is in the log, with your reason.")

    return write(
        request, form, template="safety/case.html", shown={"page": page}, act=act
    )


@writing
def told(request, report: int):
    """Tick that whoever reported it was told."""
    found = _report(request, report)
    require(Permission.REACH, project=found.project, person=request.person)

    def act(_given) -> Done:
        actions.tell_reporter(
            found, by=request.person, now=clock.now(), on=clock.today()
        )
        return Done("/reports/", "Ticked. How to reach them is rubbed out.")

    page = CasePage.of(found, request.person, now=clock.now())
    return write(
        request,
        ToldForm(sent(request)),
        template="safety/told.html",
        shown={"page": page},
        act=act,
    )


@writing
def appeal(request, report: int):
    """Answer somebody who asked us to look again."""
    found = _report(request, report)
    require(Permission.MODERATE, project=found.project, person=request.person)
    page = CasePage.of(found, request.person, now=clock.now())
    asked = page.appeal
    if asked is None:
        return _done_already(request, page, was_done=page.was_answered)

    def act(given) -> Done:
        actions.answer_appeal(
            asked,
            upheld=given["upheld"] == "yes",
            answer=given["answer"],
            by=request.person,
            now=clock.now(),
        )
        return Done("/reports/", "Answered. They can read it with their receipt.")

    return write(
        request,
        AppealForm(sent(request)),
        template="safety/appeal.html",
        shown={"page": page},
        act=act,
    )


@writing
def pause(request, report: int):
    """Stop whoever said the reported words from posting for a time."""
    found = _report(request, report)
    require(Permission.PAUSE, project=found.project, person=request.person)
    words = found.contribution
    if words is None or words.by is None:
        raise Http404
    speaker = words.by

    def act(given) -> Done:
        actions.pause(
            speaker,
            days=given["days"],
            why=given["why"],
            project=found.project,
            by=request.person,
            now=clock.now(),
        )
        return Done(found.get_absolute_url(), "They cannot post for that time.")

    page = CasePage.of(found, request.person, now=clock.now())
    return write(
        request,
        PauseForm(sent(request)),
        template="safety/pause.html",
        shown={"page": page},
        act=act,
    )


@writing
def lift(request, report: int):
    """Let them post again before the time is over."""
    found = _report(request, report)
    require(Permission.PAUSE, project=found.project, person=request.person)
    page = CasePage.of(found, request.person, now=clock.now())
    held = page.pause
    if held is None:
        return _done_already(request, page, was_done=page.was_paused)

    def act(_given) -> Done:
        actions.lift_pause(
            held, project=found.project, by=request.person, now=clock.now()
        )
        return Done(found.get_absolute_url(), "They can post again.")

    return write(
        request,
        LiftForm(sent(request)),
        template="safety/lift.html",
        shown={"page": page},
        act=act,
    )
