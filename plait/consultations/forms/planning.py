from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from plait.consultations.rules import Planned
from plait.design.forms import DayMonthYearField
from plait.design.writing import CountField, EditingForm
from plait.projects.models import PartnerGroup

MOST_PEOPLE = 9_999


class PlanForm(EditingForm):
    """What is planned: why we ask, until when, whom we hope to hear."""

    purpose = forms.CharField(
        label="What is it for?",
        help_text="What you will decide with the answers. Everyone can read this.",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
    closes_on = DayMonthYearField(
        label="When does it close?",
        help_text="The last day people can answer. Leave it empty for no end.",
        required=False,
    )
    answered_by = forms.ChoiceField(
        label="Who sees that people get an answer?", required=False
    )
    answer_by = DayMonthYearField(
        label="By when do you answer?",
        help_text="Everyone can read this. Like 14 March 2027.",
    )

    def __init__(
        self,
        *args: Any,
        groups: Iterable[PartnerGroup],
        partners: Mapping[int, str],
        hoped: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = sorted(groups, key=lambda one: one.order)
        for one in self.groups:
            box = CountField(label=one.plural.capitalize(), most=MOST_PEOPLE)
            box.initial = (hoped or {}).get(one.code, "")
            self.fields[f"people_{one.code}"] = box
        self.offer("answered_by", [("", "Nobody yet"), *partners.items()])

    @property
    def counts(self) -> list[forms.BoundField]:
        """The boxes for how many people of each group we hope to hear."""
        return [self[f"people_{one.code}"] for one in self.groups]

    def planned(self) -> Planned:
        """What was written, as the action takes it."""
        given = self.cleaned_data
        hoped = {one.code: given[f"people_{one.code}"] for one in self.groups}
        return Planned(
            purpose=given["purpose"],
            closes_on=given["closes_on"],
            answered_by=int(given["answered_by"]) if given["answered_by"] else None,
            answer_by=given["answer_by"],
            hoped={code: people for code, people in hoped.items() if people},
        )


class NewConsultationForm(PlanForm):
    """The question too, and its first day."""

    words = forms.CharField(
        label="What do you want to ask?",
        help_text="One short question. It cannot be changed afterwards.",
        max_length=240,
        widget=forms.Textarea,
    )
    opens_on = DayMonthYearField(
        label="From when can people answer?", help_text="Today, or a later day."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].initial = today
