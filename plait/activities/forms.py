from collections.abc import Iterable
from datetime import date

from django import forms

from plait.activities.rules import Kind
from plait.design.forms import DayMonthYearField
from plait.design.writing import CountField, WritingForm
from plait.projects.models import PartnerGroup

MOST_PEOPLE = 9_999


class ActivityForm(WritingForm):
    kind = forms.ChoiceField(
        label="How did you meet?", widget=forms.RadioSelect, choices=Kind.choices
    )
    title = forms.CharField(
        label="What was it?",
        help_text="A few words, such as “Design workshop”.",
        max_length=160,
    )
    held_on = DayMonthYearField(label="When was it?")
    place = forms.CharField(
        label="Where was it?",
        help_text="A town or a building. Never someone’s home address.",
        max_length=160,
        required=False,
    )

    def __init__(
        self, *args, today: date, groups: Iterable[PartnerGroup], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = today
        self.groups = sorted(groups, key=lambda one: one.order)
        for one in self.groups:
            self.fields[f"people_{one.code}"] = CountField(
                label=one.plural.capitalize(), most=MOST_PEOPLE
            )

    @property
    def counts(self) -> list[forms.BoundField]:
        """The boxes for how many people of each group came."""
        return [self[f"people_{one.code}"] for one in self.groups]

    def attended(self) -> dict[PartnerGroup, int]:
        """How many people of each group came."""
        return {one: self.cleaned_data[f"people_{one.code}"] for one in self.groups}
