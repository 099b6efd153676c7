"""Taking in a file: look at it first, say what it means, then take it in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plait.consultations import actions
from plait.consultations.forms import FileForm, MeaningForm
from plait.consultations.forms.importing import carried, uncarried
from plait.consultations.models import Consultation
from plait.consultations.pages import read_for
from plait.consultations.rules.reading import FORM, POSTCARDS, Meaning, Read
from plait.consultations.views.finding import find_consultation
from plait.design.writing import files_sent, sent
from plait.foundation import clock
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.actions import groups_of
from plait.projects.rules import Permission

MOST_SHOWN = 50
REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """A file of answers. Nothing is written before the last button."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    if request.method == "POST" and "table" in request.POST:
        return _look_again(request, consultation)
    form = FileForm(sent(request), files_sent(request))
    shown: dict[str, Any] = {"consultation": consultation, "form": form}
    if not form.is_bound:
        return render(request, "consultations/import.html", shown)
    if not form.is_valid():
        return render(request, "consultations/import.html", shown, status=REFUSED)
    content = form.cleaned_data["file"]
    read = read_for(consultation, content)
    if not read.headings:
        form.add_error("file", read.faults[0].why)
        return render(request, "consultations/import.html", shown, status=REFUSED)
    first = {"kind": form.cleaned_data["kind"], "table": carried(content)}
    meaning = _meaning_form(consultation, read, read.unknown, None, initial=first)
    return _shown(request, consultation, read, meaning)


def _look_again(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    try:
        content = uncarried(request.POST["table"])
    except forms.ValidationError as lost:
        messages.warning(request, lost.messages[0])
        return redirect(request.path)
    plain = read_for(consultation, content)
    form = _meaning_form(consultation, plain, plain.unknown, request.POST)
    if not form.is_valid() or form.cleaned_data["kind"] not in (FORM, POSTCARDS):
        return _shown(request, consultation, plain, form, status=REFUSED)
    meaning = form.meaning()
    read = read_for(consultation, content, meaning)
    if read.unknown:
        form = _with_more_boxes(consultation, read, plain, meaning, request)
    if request.POST.get("do") != "take" or read.faults:
        status = REFUSED if request.POST.get("do") == "take" else 200
        return _shown(request, consultation, read, form, status=status)
    return _taken(request, consultation, read, form)


def _with_more_boxes(
    consultation: Consultation,
    read: Read,
    plain: Read,
    meaning: Meaning,
    request: HttpRequest,
) -> MeaningForm:
    """A box for each answer about groups, also of a column named just now."""
    unknown = list(dict.fromkeys([*plain.unknown, *read.unknown]))
    initial = {"kind": request.POST["kind"], "table": request.POST["table"]}
    initial |= {f"column_{place}": use for place, use in meaning.columns.items()}
    initial |= {
        f"group_{place}": meaning.groups.get(words, "")
        for place, words in enumerate(unknown)
    }
    return _meaning_form(consultation, read, unknown, None, initial=initial)


def _meaning_form(
    consultation: Consultation, read: Read, unknown: Any, data: Any, **more: Any
) -> MeaningForm:
    groups = list(groups_of(consultation.project).values())
    return MeaningForm(data, read=read, unknown=unknown, groups=groups, **more)


def _taken(
    request: HttpRequest, consultation: Consultation, read: Read, form: MeaningForm
) -> HttpResponse:
    try:
        taken = actions.take_in_answers(
            read,
            consultation=consultation,
            kind=form.cleaned_data["kind"],
            by=request.person,
            now=clock.now(),
        )
    except NotYourRole:
        raise
    except DomainError as error:
        form.add_error(None, str(error))
        return _shown(request, consultation, read, form, status=REFUSED)
    known = f" {len(taken.known)} were here already." if taken.known else ""
    messages.success(request, f"Taken in: {taken.new} answers.{known}")
    return redirect(f"{consultation.get_absolute_url()}responses/")


def _shown(
    request: HttpRequest,
    consultation: Consultation,
    read: Read,
    form: MeaningForm,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "consultation": consultation,
        "read": read,
        "form": form,
        "faults": read.faults[:MOST_SHOWN],
        "more_faults": max(0, len(read.faults) - MOST_SHOWN),
        "head": [row.words for row in read.rows[:5]],
    }
    return render(request, "consultations/import_look.html", shown, status=status)
