from datetime import date
from typing import Any

from django import forms

from plait.decisions.actions import SayWhyNot, WeightNeedsReason
from plait.decisions.forms.choices import Choices
from plait.decisions.forms.what import says
from plait.decisions.rules import Method, OptionOf, Outcome, needs_a_reason
from plait.design.forms import DayMonthYearField
from plait.frameworks.rules import published

WEIGHTS = [("1", "Once"), ("2", "Twice"), ("3", "Three times")]
OPTION_LETTERS = 300
TOO_EARLY = "This day comes before the decision. Check both dates."
OPTION_TOO_LONG = f"Use {OPTION_LETTERS} letters or fewer on each line."


class HowForm(forms.Form):
    """How it was decided."""

    method = forms.ChoiceField(
        label="How was it decided?", choices=Method.choices, widget=forms.RadioSelect
    )


class ChangeForm(forms.Form):
    """What will change, what will not, and when people will be told."""

    choices: Choices

    outcome = forms.ChoiceField(
        label="Will something change?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    will_not = forms.CharField(
        label="What will you not do, and why?",
        required=False,
        max_length=2000,
        help_text="People would rather hear “no, because…” than nothing.",
        widget=forms.Textarea,
    )
    why = forms.CharField(
        label="Why did you choose this?",
        required=False,
        max_length=2000,
        help_text="A sentence or two. It goes into what people are told.",
        widget=forms.Textarea,
    )
    options = forms.CharField(
        label="What else could you have done?",
        required=False,
        max_length=3000,
        help_text="One on each line.",
        widget=forms.Textarea,
    )
    question = forms.ChoiceField(label="Which question does it answer?", required=False)
    stage = forms.ChoiceField(
        label="Which stage was the work at?",
        required=False,
        help_text="Change this for a decision made a while ago.",
    )
    weight = forms.ChoiceField(
        label="How often does it count?",
        choices=WEIGHTS,
        required=False,
        widget=forms.RadioSelect,
        help_text="Most decisions count once. A very big one may count for more.",
    )
    weight_why = forms.CharField(
        label="Why does it count for more?",
        required=False,
        max_length=200,
        help_text="Everyone can see this reason.",
    )
    tell_by = DayMonthYearField(
        label="Tell people by",
        required=False,
        help_text="The day we promise. You can choose another.",
    )
    promised = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def ask_what_changes(self) -> None:
        """Add the questions the project asked, and the stages there are."""
        asked = [(str(key), words) for key, words in self.choices.questions]
        stages = [
            (row["code"], row["name"]) for row in published("stages").data["stages"]
        ]
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            ("", "No question in particular"),
            *asked,
        ]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]

    @property
    def promised_day(self) -> date | None:
        """The day we promise, as long as the card says so; else None."""
        try:
            day = date.fromisoformat(self["promised"].value() or "")
        except ValueError:
            return None
        return day if says(self, "tell_by", day) else None

    def clean_options(self) -> str:
        words: str = self.cleaned_data["options"]
        if any(len(line.strip()) > OPTION_LETTERS for line in words.splitlines()):
            raise forms.ValidationError(OPTION_TOO_LONG)
        return words

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        answer = self.cleaned_data
        outcome = answer.get("outcome")
        if outcome and needs_a_reason(outcome) and not answer.get("will_not"):
            self.add_error("will_not", str(SayWhyNot()))
        if int(answer.get("weight") or 1) > 1 and not answer.get("weight_why"):
            self.add_error("weight_why", str(WeightNeedsReason()))
        tell_by, when = answer.get("tell_by"), answer.get("when")
        if tell_by and when and tell_by < when:
            self.add_error("tell_by", TOO_EARLY)
        return cleaned

    def change(self) -> dict[str, Any]:
        """These answers by their names on a `Card`."""
        answer = self.cleaned_data
        question = answer["question"]
        return {
            "outcome": answer["outcome"],
            "will_not": answer["will_not"],
            "why": answer["why"],
            "options": self._options(),
            "question": int(question) if question else None,
            "stage": answer["stage"],
            "weight": int(answer["weight"] or 1),
            "weight_why": answer["weight_why"],
            "tell_by": self._tell_by(),
        }

    def _options(self) -> tuple[OptionOf, ...]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        others = tuple(OptionOf(words=line) for line in lines if line)
        if not others:
            return ()
        return OptionOf(words=self.cleaned_data["what"], is_chosen=True), *others

    def _tell_by(self) -> date | None:
        """None where nobody changed the promised day: it follows the decision's."""
        day: date | None = self.cleaned_data["tell_by"]
        left_alone = day and day.isoformat() == self.cleaned_data["promised"]
        return None if left_alone else day
