from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consents.actions import record_look
from plait.consents.models import Look
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.foundation import clock
from plait.foundation.codes import read_code
from plait.foundation.dates import long_date
from plait.foundation.errors import DomainError, NotYourRole
from plait.people.models import Person
from plait.people.rules import Way
from plait.projects.models import Project
from plait.projects.rules import Permission, Standing, may
from plait.replies import actions
from plait.replies.forms import FilterForm, PostedForm, ReceiptForm, TellForm
from plait.replies.pages.answer import AnswerPage, first_way
from plait.replies.pages.back import BackPage
from plait.replies.pages.queue import OwedPage
from plait.replies.pages.run import Run, letter_pdf, letters_pdf, run_of
from plait.replies.queries import (
    not_told_by_key,
    projects_reached_by,
    projects_told_by,
    with_all_it_takes,
)
from plait.replies.rules import WAY_READY, WAY_TOLD, keys_read

View = Callable[..., HttpResponse]


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    reader = _person(request)
    told_by = projects_told_by(reader)
    if not told_by.exists():
        raise PermissionDenied
    way = request.GET.get("way", "")
    if way and way not in WAY_READY:
        raise Http404
    page = OwedPage.of(
        reader,
        clock.today(),
        project=_project(request, told_by),
        way=way,
        page=request.GET.get("page", "1"),
    )
    chosen = {"project": page.project.code if page.project else ""}
    form = FilterForm(initial=chosen, projects=page.projects)
    return render(request, "replies/owed.html", {"page": page, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, contribution: str, decision: str) -> HttpResponse:
    owed_one, standing = _answer(request, contribution, decision)
    reader, today = _person(request), clock.today()
    page = AnswerPage.of(owed_one, reader=reader, standing=standing, today=today)
    if request.method == "POST":
        form = TellForm(request.POST, today=today)
        if page.tellings:
            messages.info(request, "This was ticked already. It is kept once.")
            return redirect("replies:owed")
        if form.is_valid() and _tick(request, form, owed_one):
            return redirect("replies:owed")
    else:
        first = {
            "words": page.message.words,
            "way": first_way(owed_one),
            "told_on": today,
        }
        form = TellForm(initial=first, today=today)
    speaker = owed_one.contribution.by
    if page.reach and speaker:
        _looked(request, [speaker], "replies:answer")
    shown = {"page": page, "form": form}
    return render(request, "replies/answer.html", shown, status=_status(form))


def _tick(request: HttpRequest, form: TellForm, owed_one: Answer) -> bool:
    told = form.cleaned_data
    try:
        actions.tell(
            answer=owed_one,
            way=told["way"],
            words=told["words"],
            told_on=told["told_on"],
            by=_person(request),
            now=clock.now(),
        )
    except NotYourRole as error:
        raise PermissionDenied from error
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    day = long_date(told["told_on"])
    messages.success(request, f"Kept. They were told {WAY_TOLD[told['way']]}, {day}.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _posted(request)
    run = _run(request, Way.POST)
    _looked(request, [sheet.person for sheet in run.sheets], "replies:letters")
    first = {"of": run.keys, "told_on": clock.today()}
    form = PostedForm(initial=first, today=clock.today())
    return render(request, "replies/letters.html", {"run": run, "form": form})


def _posted(request: HttpRequest) -> HttpResponse:
    form = PostedForm(request.POST, today=clock.today())
    keys = keys_read(request.POST.get("of", ""))
    run = _run(request, Way.POST, keys)
    if form.is_valid():
        try:
            ticked = actions.tell_each(
                letters=run.letters,
                way=Way.POST,
                told_on=form.cleaned_data["told_on"],
                by=_person(request),
                now=clock.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            _say_what_was_posted(request, ticked, len(keys), not_told_by_key(keys))
            return redirect("replies:owed")
    shown = {"run": run, "form": form}
    return render(request, "replies/letters.html", shown, status=_status(form))


def _say_what_was_posted(
    request: HttpRequest, ticked: int, printed: int, left: int
) -> None:
    letters_ = "1 letter" if ticked == 1 else f"{ticked} letters"
    messages.success(request, f"Kept. {letters_} ticked as posted.")
    before = printed - ticked - left
    if before > 0:
        messages.info(request, f"Ticked already, and kept once: {before}.")
    if left:
        messages.warning(
            request,
            f"Not ticked: {left}. They took their words back, or asked for another "
            "way. Please do not post to them.",
        )


@require_safe
def letters_to_print(request: HttpRequest) -> HttpResponse:
    keys = keys_read(request.GET["of"]) if "of" in request.GET else None
    run = _run(request, Way.POST, keys)
    _looked(request, [sheet.person for sheet in run.sheets], "replies:letters-to-print")
    return _pdf(letters_pdf(run, on=clock.today()), "letters.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def letter_to_print(
    request: HttpRequest, contribution: str, decision: str
) -> HttpResponse:
    """One letter. Sent with words from the box, it is printed with them."""
    owed_one, standing = _answer(request, contribution, decision)
    if not may(Permission.REACH, standing=standing):
        raise PermissionDenied
    page = AnswerPage.of(
        owed_one, reader=_person(request), standing=standing, today=clock.today()
    )
    if owed_one.contribution.by is None or not page.may_reach or page.is_stopped:
        raise Http404
    _looked(request, [owed_one.contribution.by], "replies:letter-to-print")
    words = request.POST.get("words", "").strip() or page.message.words
    return _pdf(letter_pdf(owed_one, words, on=clock.today()), "letter.pdf")


@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    run = _run(request, Way.PHONE)
    _looked(request, [sheet.person for sheet in run.sheets], "replies:phone")
    return render(request, "replies/phone.html", {"run": run, "today": clock.today()})


def _keeps_the_receipt_quiet(view: View) -> View:
    """The address holds a receipt: no other site may learn it, and no cache keep it.

    Not `no-referrer`: under it browsers post the forms of the page (signing out)
    with `Origin: null`, which Django rightly refuses.
    """

    @wraps(view)
    def quietly(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return quietly


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@_keeps_the_receipt_quiet
def back(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("replies:came-back", receipt=form.cleaned_data["receipt"])
    return render(request, "replies/back.html", {"form": form}, status=_status(form))


@login_not_required
@require_safe
@_keeps_the_receipt_quiet
def came_back(request: HttpRequest, receipt: str) -> HttpResponse:
    page = BackPage.of(receipt, today=clock.today())
    if page is None:
        return render(request, "replies/no_such_receipt.html", status=404)
    return render(request, "replies/came_back.html", {"page": page})


def _looked(request: HttpRequest, people: list[Person], page: str) -> None:
    """Keep that the reader saw how to reach people."""
    if request.method != "HEAD":
        kind, now = Look.Kind.REACH, clock.now()
        record_look(people, kind, by=_person(request), page=page, now=now)


def _person(request: HttpRequest) -> Person:
    person: Person = request.person
    return person


def _project(request: HttpRequest, among: Any) -> Project | None:
    code = request.GET.get("project", "")
    return get_object_or_404(among, code=code) if code else None


def _run(request: HttpRequest, way: Way, keys: list[int] | None = None) -> Run:
    reader = _person(request)
    reached = projects_reached_by(reader)
    if not reached.exists():
        raise PermissionDenied
    return run_of(
        way,
        reader,
        today=clock.today(),
        project=_project(request, reached),
        only=keys,
    )


def _answer(
    request: HttpRequest, contribution: str, decision: str
) -> tuple[Answer, Standing]:
    """An answer the reader may know of, and their standing: 404, or 403."""
    said, decided = read_code(contribution), read_code(decision)
    if said is None or decided is None or (said[0], decided[0]) != ("C", "D"):
        raise Http404
    reader = _person(request)
    known = Answer.objects.filter(
        contribution__in=Contribution.objects.visible_to(reader),
        decision__in=Decision.objects.visible_to(reader),
    )
    found = get_object_or_404(
        with_all_it_takes(known, on=clock.today()),
        contribution=said[1],
        decision=decided[1],
    )
    project = found.decision.project
    standing = project.standing_of(reader)
    if not may(Permission.TELL, standing=standing, stage=project.stage):
        raise PermissionDenied
    return found, standing


def _pdf(pages: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pages, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _status(form: Any) -> int:
    return 422 if form.errors else 200
