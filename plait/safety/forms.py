from collections.abc import Iterable
from typing import Any

from django import forms

from plait.design.forms import Choice
from plait.design.writing import WritingForm
from plait.safety.rules import Did, pauses, reasons


class ReportForm(WritingForm):
    about = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    page = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="What is wrong?",
        help_text="Choose what fits best. You need not be sure.",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Tell us more, if you like",
        help_text="What you saw, and who may be at risk.",
        max_length=2_000,
        widget=forms.Textarea,
        required=False,
    )
    reach = forms.CharField(
        label="How can we tell you what we did?",
        help_text="An email or a phone number. Leave it empty to stay unknown to us.",
        max_length=200,
        required=False,
    )
    # A trap for machines. It is hidden from everyone, also from screen readers.
    website = forms.CharField(required=False, label="Leave this empty")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "reason",
            [(code, Choice(name, hint=means)) for code, name, means in reasons()],
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            self.add_error(None, "A hidden box was filled in. Please press again.")
        return given


class RuleForm(WritingForm):
    did = forms.ChoiceField(
        label="Choose one", widget=forms.RadioSelect, choices=Did.choices
    )
    why = forms.CharField(
        label="Why?",
        help_text="One plain sentence. Whoever said the words can read it.",
        max_length=500,
        widget=forms.Textarea,
    )

    def __init__(self, *args, choices: Iterable[Did], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("did", [(one.value, one.label) for one in choices])


class ToldForm(WritingForm):
    pass


class LookAgainForm(WritingForm):
    words = forms.CharField(
        label="Why should we look again?",
        help_text="In your own words. Somebody else reads it, with fresh eyes.",
        max_length=2_000,
        widget=forms.Textarea,
    )


class AppealForm(WritingForm):
    upheld = forms.ChoiceField(
        label="What do you find?",
        widget=forms.RadioSelect,
        choices=[
            ("yes", "They are right: undo what was done"),
            ("no", "What was done stays"),
        ],
    )
    answer = forms.CharField(
        label="Your answer to them",
        help_text="One or two plain sentences. They can read it.",
        max_length=500,
        widget=forms.Textarea,
    )


class PauseForm(WritingForm):
    days = forms.TypedChoiceField(
        label="For how long?",
        help_text="It ends by itself.",
        coerce=int,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="Why?",
        help_text="They can read it.",
        max_length=500,
        widget=forms.Textarea,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("days", [(n, "1 day" if n == 1 else f"{n} days") for n in pauses()])


class LiftForm(WritingForm):
    pass
