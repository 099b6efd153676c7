"""Answering a question in public, with or without an account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.contributions import actions
from plait.contributions.forms import NOT_TOLD, AnswerForm, VisitorForm
from plait.contributions.models import Contribution, Question
from plait.contributions.pages import handed_round
from plait.contributions.rules import Route, Said, Visitor
from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key, read_receipt, spoken
from plait.foundation.sessions import TABLET
from plait.foundation.visitors import mark_of_visitor
from plait.frameworks.pages import signposts_for
from plait.people.rules import Way
from plait.projects.actions import groups_of, require
from plait.projects.models import Project
from plait.projects.rules import Permission


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, code: str):
    """Answer a question in public, with or without an account."""
    visible = Project.objects.visible_to(request.person)
    project = get_object_or_404(visible, code=code)
    if not project.is_public:
        require(Permission.ADD, project=project, person=request.person)
    today = clock.today()
    asked = list(project.questions.open_on(today))
    if page := _page_of_its_own(asked, request.GET.get("question", "")):
        return redirect(page)
    questions = [one for one in asked if not one.answer_page]
    shown = {
        "project": project,
        "questions": questions,
        "elsewhere": [one for one in asked if one.answer_page],
        **handed_round(request.session),
    }
    if not questions:
        return render(request, "contributions/no_question.html", shown)
    form = (AnswerForm if request.person else VisitorForm)(
        sent(request),
        files_sent(request),
        questions=questions,
        groups=groups_of(project).values(),
        initial={"question": request.GET.get("question", "")},
    )

    def act(given) -> Done:
        question = next(q for q in questions if str(q.pk) == given["question"])
        given = {**given, "files": form.enclosed()}
        kept = _say(request, given, question)
        return Done(f"/c-thanks/{kept.receipt}/")

    shown["chooses"] = not form.fields["question"].widget.is_hidden
    template = "contributions/answer.html"
    response = write(request, form, template=template, shown=shown, act=act)
    if TABLET in request.session:
        response["Cache-Control"] = "no-store"  # the way back shows nobody's words
    return response


def _page_of_its_own(asked: list[Question], chosen: str) -> str:
    """Where the question that was asked for is answered, when not here."""
    for one in asked:
        if one.answer_page and (one.pk == read_key(chosen) or len(asked) == 1):
            return one.answer_page
    return ""


def _say(request, given, question: Question) -> Contribution:
    now, today = clock.now(), clock.today()
    said = Said(
        words=given["words"],
        group=given["group"],
        said_on=today,
        route=Route.WEB,
        use=given["use"],
        credit=given["credit"],
        wants_telling=given["told"] != NOT_TOLD,
        submission=given["submission"],
        files=given["files"],
    )
    if request.person:
        return actions.say(
            said, question=question, by=request.person, now=now, on=today
        )
    visitor = Visitor(
        name=given["name"],
        credit=given["credit"],
        way=given["told"] if given["told"] in Way.values else "",
        reach=given["reach"],
    )
    mark = mark_of_visitor(request, on=today)
    return actions.say_as_visitor(
        said, question=question, visitor=visitor, mark=mark, now=now, on=today
    )


@login_not_required
@require_safe
@never_cache
def thanks(request, receipt: str):
    """The receipt, large: all that someone needs to come back."""
    kept = get_object_or_404(
        Contribution.objects.usable().select_related("project"),
        receipt=read_receipt(receipt),
    )
    halves = kept.receipt.split("-")
    shown = {
        "kept": kept,
        "halves": halves,
        "has_file": kept.attachments.exists(),
        "spoken": spoken(kept.receipt),
        "signposts": signposts_for(kept.words),
        **handed_round(request.session),
        "site": settings.SITE or request.build_absolute_uri("/").rstrip("/"),
    }
    response = render(request, "contributions/thanks.html", shown)
    response["X-Robots-Tag"] = "noindex"
    return response
