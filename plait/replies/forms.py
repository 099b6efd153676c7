from datetime import date
from typing import Any

from django import forms

from plait.design.forms import DayMonthYearField, PlainForm
from plait.people.rules import Way
from plait.replies.rules import WAY_TOLD, WORDS_LIMIT, keys_read, read_receipt

NOT_YET = "That day has not come yet. Check the date."


class PastDay(DayMonthYearField):
    """A day that has come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today: date | None = None

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and self.today and day > self.today:
            raise forms.ValidationError(NOT_YET)
        return day


class TellForm(PlainForm, forms.Form):
    words = forms.CharField(
        label="What to tell them",
        help_text="Ready to use. Change anything that does not sound like you.",
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    way = forms.ChoiceField(
        label="How were they told?",
        help_text="So that we know it was in the way they asked for.",
        choices=[
            (way, WAY_TOLD[way][:1].upper() + WAY_TOLD[way][1:]) for way in Way.values
        ],
        widget=forms.RadioSelect,
    )
    told_on = PastDay(label="Which day were they told?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].today = today  # type: ignore[attr-defined]


class PostedForm(PlainForm, forms.Form):
    of = forms.CharField(widget=forms.HiddenInput)
    told_on = PastDay(label="Which day were they posted?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].today = today  # type: ignore[attr-defined]

    def clean_of(self) -> list[int]:
        return keys_read(self.cleaned_data["of"])


class FilterForm(PlainForm, forms.Form):
    project = forms.ChoiceField(label="Which project?", required=False)

    def __init__(
        self, *args: Any, projects: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].choices = [  # type: ignore[attr-defined]
            ("", "All of them"),
            *projects,
        ]


class ReceiptForm(PlainForm, forms.Form):
    receipt = forms.CharField(
        label="Your receipt",
        help_text="Ten letters and numbers, such as ABCDE-FGHJK.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_receipt(self) -> str:
        receipt = read_receipt(self.cleaned_data["receipt"])
        if receipt is None:
            raise forms.ValidationError(
                "A receipt has ten letters and numbers. Check that none is missing."
            )
        return receipt
