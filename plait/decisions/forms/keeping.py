from django import forms

from plait.design.forms import PlainForm


class KeepThemeForm(PlainForm, forms.Form):
    """Why everything under a theme is kept with no decision."""

    why = forms.CharField(
        label="Why is no decision needed?",
        help_text="People who said it can read this. “No, because…” is an answer.",
        max_length=300,
        widget=forms.Textarea,
    )
