from datetime import date
from typing import Any

from django import forms

from plait.decisions.actions import NotDecidedYet, SayWhatWasDecided
from plait.decisions.rules import promised_by
from plait.design.forms import DayMonthYearField
from plait.frameworks.rules import UnknownFramework

TOO_LONG_AGO = "We have no promise for a day so long ago. Check the year."


class WhatForm(forms.Form):
    """What was decided, and when."""

    today: date

    what = forms.CharField(
        label="In one sentence, what was decided?",
        max_length=200,
        error_messages={"required": str(SayWhatWasDecided())},
        widget=forms.Textarea,
    )
    when = DayMonthYearField(label="When was it decided?")

    def clean_what(self) -> str:
        return " ".join(self.cleaned_data["what"].split())

    def clean_when(self) -> date:
        day: date = self.cleaned_data["when"]
        if day > self.today:
            raise forms.ValidationError(str(NotDecidedYet()))
        try:
            promised_by(day)
        except UnknownFramework as unknown:
            raise forms.ValidationError(TOO_LONG_AGO) from unknown
        return day

    @property
    def is_today(self) -> bool:
        """Whether the card still says that it was decided today."""
        return says(self, "when", self.today)

    def what_and_when(self) -> dict[str, Any]:
        """These answers by their names on a `Card`."""
        return {
            "what": self.cleaned_data["what"],
            "decided_on": self.cleaned_data["when"],
        }


def says(form: forms.Form, name: str, day: date) -> bool:
    """Whether the three boxes of a date hold this day, as they stand."""
    boxes = form[name].value()
    try:
        return bool(form.fields[name].clean(boxes) == day)
    except forms.ValidationError:
        return False
