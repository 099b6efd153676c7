"""The shape every page for writing has: a form, one action, and on to what it made."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from plait.design.forms import PlainForm
from plait.foundation.errors import DomainError, NotYourRole

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
    typed; 429 when too much came at once. NotYourRole goes up and becomes a 403.
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
                form.add_error(None, str(error))
                status = TOO_MANY if error.status == TOO_MANY else REFUSED
            else:
                if done.said:
                    messages.success(request, done.said)
                return redirect(done.where)
    return render(request, template, {**shown, "form": form}, status=status)
