from collections.abc import Iterable
from typing import Any

from django import forms

from plait.contributions.forms import (
    NOT_TOLD,
    ONLY_RECEIPT,
    TOLD_CHOICES,
    check_way_to_be_told,
    group_choices,
)
from plait.design.forms import PlainForm
from plait.design.sharing import CarefulForm, share_anyway
from plait.design.writing import WritingForm
from plait.projects.models import PartnerGroup

MOST_LETTERS = 1_000


class CodeForm(PlainForm, forms.Form):
    code = forms.CharField(
        label="What is the code?",
        help_text="Six letters and figures, from a poster or a letter. Like KEPT 7R.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"size": 12, "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ToldForm(CarefulForm, WritingForm):
    """Asks whoever took part how we may tell them what came of it."""

    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="So that we can see whose voices are missing.",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Is there anything you would like to add?",
        help_text="Only partners in the project read it.",
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea,
    )
    share_anyway = share_anyway()

    def __init__(self, *args, groups: Iterable[PartnerGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", group_choices(groups))


class VisitorToldForm(ToldForm):
    """The same for someone with no account, whom we do not know how to reach."""

    told = forms.ChoiceField(
        label="How may we tell you?",
        help_text="You get a receipt in any case. With it you can come back and look.",
        widget=forms.RadioSelect,
        choices=[each for each in TOLD_CHOICES if each[0] != NOT_TOLD],
        initial=ONLY_RECEIPT,
    )
    name = forms.CharField(
        label="What name should we use?",
        help_text="Only if you want to hear from us.",
        max_length=80,
        required=False,
    )
    reach = forms.CharField(
        label="Where can we reach you?",
        help_text="An email address, a phone number or a postal address.",
        max_length=500,
        required=False,
    )
    # A trap for machines. It is hidden from everyone, also from screen readers.
    website = forms.CharField(required=False, label="Leave this empty")

    field_order = ["submission", "told", "name", "reach", "group", "words"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        check_way_to_be_told(self, given)
        return given
