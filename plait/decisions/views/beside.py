from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plait.decisions import actions, pages
from plait.decisions.forms import AnswerForm, MirrorReplyForm, RecollectionForm
from plait.decisions.views.finding import (
    allowed,
    contribution_or_404,
    decision_or_404,
    project_or_404,
)
from plait.foundation import clock
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.rules import Permission

DECISIONS_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def remember(request: HttpRequest, code: str) -> HttpResponse:
    """Keep own words beside a decision that someone remembers differently."""
    decision = decision_or_404(request, code)
    allowed(request, Permission.REMEMBER, decision.project)
    form = RecollectionForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        today = clock.today()
        group = pages.standpoint(request.person, decision.project)
        try:
            actions.remember_differently(
                form.said(group=group, on=today),
                decision=decision,
                by=request.person,
                now=clock.now(),
                on=today,
            )
        except NotYourRole:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept. Your words stand beside the decision.")
            return redirect(decision)
    shown = {"decision": decision, "project": decision.project, "form": form}
    return render(request, "decisions/remember.html", shown, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Say which decision, already kept, answers these words too."""
    words = contribution_or_404(request, code)
    allowed(request, Permission.DECIDE, words.project)
    page = Paginator(pages.decisions_to_choose(words), DECISIONS_A_PAGE).get_page(
        request.GET.get("page")
    )
    form = AnswerForm(_sent(request), decisions=page.object_list)
    if request.method == "POST" and form.is_valid():
        decision = form.chosen()
        try:
            actions.answer_also(
                decision=decision,
                contribution=words,
                by=request.person,
                now=clock.now(),
            )
        except NotYourRole:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Kept. {decision.code} answers these words.")
            return redirect(words)
    shown = {"words": words, "project": words.project, "form": form, "page": page}
    return render(request, "decisions/answer.html", shown, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def mirror_reply(request: HttpRequest, code: str) -> HttpResponse:
    """A partner's answer to what the mirror says of a project.

    The mirror hands over the level it showed as `?level=`.
    """
    project = project_or_404(request, code)
    allowed(request, Permission.CONTEST, project)
    mirror = f"{project.get_absolute_url()}mirror/"
    form = MirrorReplyForm(
        _sent(request), initial={"level_shown": request.GET.get("level", "")}
    )
    if request.method == "POST" and form.is_valid():
        today = clock.today()
        group = pages.standpoint(request.person, project)
        try:
            actions.answer_the_mirror(
                form.said(group=group, on=today),
                project=project,
                level_shown=form.cleaned_data["level_shown"],
                by=request.person,
                now=clock.now(),
                on=today,
            )
        except NotYourRole:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept. Your answer stands beside the mirror.")
            return redirect(mirror)
    shown = {"project": project, "form": form, "mirror_url": mirror}
    return render(request, "decisions/mirror_reply.html", shown, status=_status(form))


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form) -> int:
    return 422 if form.errors else 200
