"""What someone does with their own data: take a copy, take words back, be erased."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plait.contributions.models import Contribution
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_code
from plait.foundation.errors import DomainError, NotYourRole
from plait.privacy import actions
from plait.privacy.forms import YES, EraseMeForm, PressForm
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Ask, Kind
from plait.projects.rules import Standing

REFUSED = 422
writing = require_http_methods(["GET", "HEAD", "POST"])


def as_file(packed: bytes, name: str) -> HttpResponse:
    """A ZIP to download: never shown in the browser, never kept on the way."""
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@writing
def my_copy(request):
    """Make a copy of everything we keep about the reader, and take it once."""
    person, now = request.person, clock.now()
    if request.method == "POST" and request.POST.get("do") == "make":
        actions.make_copy(person=person, by=person, now=now)
        messages.success(request, "Your copy is ready.")
        return redirect("privacy:my-copy")
    waiting = actions.waiting_copy(person)
    error = None
    if request.method == "POST":
        try:
            if waiting is None:
                raise actions.CopyIsGone
            packed = actions.take_copy(copy=waiting, by=person, now=now)
        except DomainError as refused:
            error = refused
        else:
            return as_file(packed, f"my-data-{now.date()}.zip")
    shown = {"waiting": waiting, "error": error}
    return render(
        request, "privacy/my_copy.html", shown, status=REFUSED if error else 200
    )


@writing
def erase_me(request):
    """Ask to be erased, with choices. A lead carries it out."""
    open_one = DataRequest.objects.filter(
        person=request.person, kind=Kind.ERASURE, done_on=None
    ).first()
    if open_one:
        return redirect(f"/asked/{open_one.receipt}/")

    def act(given) -> Done:
        kept = actions.ask_about_data(
            Ask(
                kind=Kind.ERASURE,
                words_stay=given["words_stay"],
                keep_credit=given["credit"] == YES,
                submission=given["submission"],
            ),
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"/asked/{kept.receipt}/", "We have your request.")

    form = EraseMeForm(sent(request))
    return write(request, form, template="privacy/erase_me.html", shown={}, act=act)


@require_POST
def take_request_back(request, **found: int):
    """Change one's mind, while nothing was done yet."""
    kept = get_object_or_404(
        DataRequest, pk=found["number"], person=request.person, sent_by=request.person
    )
    try:
        actions.take_request_back(
            request=kept, by=request.person, now=clock.now(), on=clock.today()
        )
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "You took it back. Nothing was done.")
    return redirect("/me/")


@writing
def take_back(request, code: str):
    """Take words back: one's own, or for someone who asked an involvement lead."""
    if request.method == "POST" and request.session.get("taken_back") == code:
        messages.success(request, "The words are gone already.")
        return redirect("/me/")
    contribution = _contribution(request, code)
    own = contribution.by_id == request.person.pk
    standing = contribution.project.standing_of(request.person)
    if not own and standing != Standing.INVOLVEMENT_LEAD:
        raise NotYourRole

    def act(_given) -> Done:
        actions.take_back(contribution=contribution, by=request.person, now=clock.now())
        # Pressed twice, the second press must not look like a door that is shut.
        request.session["taken_back"] = code
        return Done("/me/", f"{contribution.code} was taken back. The words are gone.")

    return write(
        request,
        PressForm(sent(request)),
        template="privacy/withdraw.html",
        shown={
            "contribution": contribution,
            "own": own,
            "has_files": contribution.attachments.exists(),
        },
        act=act,
    )


def _contribution(request, code: str) -> Contribution:
    letter, number = read_code(code) or ("", 0)
    if letter != "C":
        raise Http404
    readable = Contribution.objects.visible_to(request.person)
    with_all = readable.select_related("project", "by", "group", "question")
    return get_object_or_404(with_all, pk=number)


@writing
def take_all_back(request):
    """Take back everything I said, and stop public use of my words."""
    mine = Contribution.objects.usable().filter(by=request.person)

    def act(_given) -> Done:
        actions.take_all_back(by=request.person, now=clock.now())
        return Done("/me/permissions/words-in-public/stopped/")

    template, shown = "privacy/take_all_back.html", {"many": mine.count()}
    form = PressForm(sent(request))
    return write(request, form, template=template, shown=shown, act=act)
