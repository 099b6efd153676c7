from collections.abc import Iterable
from typing import Any

from django import forms

from plait.contributions.forms import group_choices
from plait.design.sharing import CarefulForm, share_anyway
from plait.design.writing import WritingForm
from plait.opinions.rules import length_fault, most_letters
from plait.projects.models import PartnerGroup


class StatementForm(CarefulForm, WritingForm):
    """A statement that somebody adds."""

    words = forms.CharField(
        label="What else should people be asked about?",
        help_text="One thought that others can agree or disagree with.",
        max_length=most_letters(),
        widget=forms.Textarea,
    )
    share_anyway = share_anyway()
    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="So that we can see whose voices are missing. Nobody sees it here.",
        widget=forms.RadioSelect,
    )

    field_order = ["submission", "words", "share_anyway", "group"]

    def __init__(self, *args: Any, groups: Iterable[PartnerGroup], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer("group", group_choices(groups))

    def clean_words(self) -> str:
        words = " ".join(str(self.cleaned_data["words"]).split())
        if fault := length_fault(words):
            raise forms.ValidationError(fault)
        return words


class VisitorStatementForm(StatementForm):
    """The same for someone with no account."""

    # A trap for machines. It is hidden from everyone, also from screen readers.
    website = forms.CharField(required=False, label="Leave this empty")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            self.add_error(None, "A hidden box was filled in. Please press again.")
        return given
