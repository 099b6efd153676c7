from collections.abc import Iterable
from typing import Any

from django import forms

from plait.consultations.models import FrameTheme
from plait.design.forms import Choice, PlainForm
from plait.design.writing import EditingForm, WritingForm
from plait.foundation.codes import read_key

NONE_FITS = "none"
CHOOSE = "Tick a theme, or say that none fits."
NOT_BOTH = "Tick themes, or that none fits, but not both."


class ThemeForm(EditingForm):
    """What a theme is called, and what belongs there."""

    name = forms.CharField(label="What is it called?", max_length=80)
    means = forms.CharField(
        label="What belongs here?",
        help_text="So that two people would put the same things here.",
        max_length=400,
        required=False,
        widget=forms.Textarea,
    )


class _UnderForm(PlainForm, forms.Form):
    themes = forms.MultipleChoiceField(
        label="Which themes does it belong to?",
        error_messages={"required": CHOOSE},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, themes: Iterable[FrameTheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: list[tuple[str, object]] = [
            (str(one.pk), Choice(one.name, hint=one.means)) for one in themes
        ]
        offered.append((NONE_FITS, Choice("None of these fits")))
        self.fields["themes"].choices = offered  # type: ignore[attr-defined]

    def clean_themes(self) -> list[int]:
        chosen: list[str] = self.cleaned_data["themes"]
        if NONE_FITS in chosen and len(chosen) > 1:
            raise forms.ValidationError(NOT_BOTH)
        return [int(key) for key in chosen if key != NONE_FITS]


class CodeForm(_UnderForm):
    """Where one coder puts one suggestion."""

    memo = forms.CharField(
        label="A note for yourself",
        help_text="The others read it only when all have finished.",
        max_length=300,
        required=False,
    )


class SettleForm(_UnderForm):
    """Where it stands in the end, and why."""

    why = forms.CharField(
        label="Why there?",
        help_text="One sentence, so that others understand it later.",
        max_length=300,
        widget=forms.Textarea,
    )
    field_order = ("themes", "why")


class TogetherForm(WritingForm):
    """Which suggestions say the same; or that they do not."""

    middle = forms.CharField(max_length=18, widget=forms.HiddenInput)
    others = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)
    alike = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)

    def clean_middle(self) -> int:
        return read_key(self.cleaned_data["middle"])

    def clean_others(self) -> list[int]:
        sent = self.cleaned_data["others"].split(",")
        return [key for one in sent if (key := read_key(one))]


def ticked(keys: Iterable[int] | None) -> list[str]:
    """What is ticked when a suggestion was put somewhere before."""
    if keys is None:
        return []
    return [str(key) for key in keys] or [NONE_FITS]
