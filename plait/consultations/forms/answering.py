from collections.abc import Mapping
from typing import Any

from django import forms

from plait.contributions.forms import AnswerForm, VisitorForm
from plait.design.writing import WritingForm

FIRST, HERE, OTHER_WAY = "first", "here", "receipt"


class CameBefore(WritingForm):
    """Asks whether somebody has answered already, so that they count once."""

    before = forms.ChoiceField(
        label="Have you answered this question already?",
        help_text="Say more if you like. We count you once.",
        widget=forms.RadioSelect,
        initial=FIRST,
    )
    receipt = forms.CharField(
        label="Your receipt",
        help_text="Ten letters and figures. Only if you answered another way.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "size": 14}),
    )

    def offer_before(self, *, is_known: bool) -> None:
        """Offer the choices. `is_known` is true where this browser answered."""
        here = [(HERE, "Yes, on this phone or computer")] if is_known else []
        first = "No, somebody else did" if is_known else "No"
        other = (OTHER_WAY, "Yes, another way: by post, by phone, on another screen")
        self.offer("before", [*here, (FIRST, first), other])
        self.fields["before"].initial = HERE if is_known else FIRST

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("before") == OTHER_WAY and not given.get("receipt"):
            self.add_error("receipt", "Write your receipt, or choose another answer.")
        return given


def came_before(given: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether this browser is known by its key, and the receipt of another way."""
    is_other = given["before"] == OTHER_WAY
    return given["before"] != FIRST, given["receipt"] if is_other else ""


class AnswerHereForm(CameBefore, AnswerForm):
    """Somebody with an account."""


class VisitHereForm(CameBefore, VisitorForm):
    """Somebody with no account."""
