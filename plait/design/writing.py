"""The shape every page for writing has: a form, one action, and on to what it made."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple, Self
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from plait.design.forms import PlainForm
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.unchanged import ChangedMeanwhile, mark_of

REFUSED, TOO_MANY = 422, 429


class Done(NamedTuple):
    """Where to go after an action, and what to say there."""

    where: str
    said: str = ""


class WritingForm(PlainForm, forms.Form):
    """A form that, sent twice by a double press, carries the same `submission`."""

    submission = forms.CharField(
        required=False,
        max_length=40,
        widget=forms.HiddenInput,
        initial=lambda: uuid4().hex,
    )

    def offer(self, field: str, choices: Iterable[tuple[object, str]]) -> None:
        """Give a question the choices that only this page knows."""
        self.fields[field].choices = list(choices)  # type: ignore[attr-defined]


class EditingForm(WritingForm):
    """A form about something written before. It carries the mark of what it showed."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    # The names that questions have here for the fields they are kept in.
    kept_in: ClassVar[Mapping[str, str]] = {}

    def shows(self, values: Mapping[str, Any]) -> Self:
        """Mark what this form shows, so that nobody else's change is written over."""
        self.fields["seen"].initial = mark_of(values)
        return self

    def show_both(self, met: ChangedMeanwhile) -> None:
        """Say beside each question what stands there now. What was typed stays."""
        self.add_error(None, str(met))
        for name, theirs in met.theirs.items():
            question = self.kept_in.get(name, name)
            if question in self.fields and theirs != self.cleaned_data.get(question):
                now = self.spoken(question, theirs)
                yours = self.spoken(question, self.cleaned_data.get(question))
                self.add_error(question, f"It now says {now}. You wrote {yours}.")
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("seen")] = met.mark
        self.data = sent

    def spoken(self, question: str, value: object) -> str:
        """An answer as people read it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        names = dict(getattr(self.fields[question], "choices", ()))
        words = str(names.get(value, "" if value is None else value)).strip()
        return f"“{words}”" if words else "nothing"


class CountField(forms.IntegerField):
    """A number of things from 0 to `most`. An empty box is none."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
            error_messages={
                "invalid": "Write a whole number, like 3.",
                "min_value": "Write 0 or more.",
                "max_value": f"Write {most:,} or less.",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> int:
        return int(super().clean(value if str(value or "").strip() else 0) or 0)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with POST, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None


def files_sent(request: HttpRequest) -> "MultiValueDict[str, Any] | None":
    """The files that came with POST, or None for a form that is only shown."""
    return request.FILES if request.method == "POST" else None


def not_after(day: date, words: str = "That day has not come yet.") -> Any:
    """A check for a field that gives a date."""
    return MaxValueValidator(day, message=words)


def write(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    template: str,
    shown: Mapping[str, object],
    act: Callable[[dict[str, Any]], Done],
) -> HttpResponse:
    """Show a form, or do what it asks and go on. `act` gets the answers.

    What cannot be done is said in the form, with status 422 and everything that was
    typed; 409 and both texts when it was changed meanwhile; 429 when too much came at
    once. NotYourRole goes up and becomes a 403.
    """
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                done = act(form.cleaned_data)
            except NotYourRole:
                raise
            except DomainError as error:
                status = _said(form, error)
            else:
                if done.said:
                    messages.success(request, done.said)
                return redirect(done.where)
    return render(request, template, {**shown, "form": form}, status=status)


def done_already(request: HttpRequest, where: str) -> HttpResponse:
    """Show a second press where things stand."""
    messages.info(request, "That is done already. Here is what stands now.")
    return redirect(where)


def _said(form: forms.BaseForm, error: DomainError) -> int:
    """Say in the form what cannot be done; the status that goes with it."""
    if isinstance(error, ChangedMeanwhile) and isinstance(form, EditingForm):
        form.show_both(error)
        return error.status
    form.add_error(None, str(error))
    return TOO_MANY if error.status == TOO_MANY else REFUSED
