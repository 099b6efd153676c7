from collections.abc import Iterable
from typing import Any

from django import forms

from plait.design.forms import Choice
from plait.design.writing import WritingForm
from plait.privacy.rules.asking import Outcome, WordsStay, kinds_to_ask

YES, NO = "yes", "no"
ANSWERS = [
    (Outcome.DONE, "We did it"),
    (Outcome.PART, "We did part of it"),
    (Outcome.REFUSED, "We did not do it, and here is why"),
]


class AskForm(WritingForm):
    """What someone with an account asks about their own data."""

    kind = forms.ChoiceField(label="What do you ask?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="Tell us what it is about",
        help_text="A few words are enough. You need give no reason.",
        max_length=3000,
        widget=forms.Textarea,
    )
    # A trap for machines. It is hidden from everyone, also from screen readers.
    website = forms.CharField(required=False, label="Leave this empty")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", kinds_to_ask())

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            self.add_error(None, "A hidden box was filled in. Please press again.")
        return ""


class VisitorAskForm(AskForm):
    """The same for someone with no account: we must know whom to answer."""

    name = forms.CharField(
        label="What name do we know you by?",
        help_text="So that we can find what is yours.",
        max_length=120,
    )
    reach = forms.CharField(
        label="Where can we reach you?",
        help_text="An email address, a phone number or a postal address.",
        max_length=500,
    )

    field_order = ["submission", "kind", "words", "name", "reach", "website"]


class EraseMeForm(WritingForm):
    words_stay = forms.ChoiceField(
        label="What happens to what you said?",
        widget=forms.RadioSelect,
        initial=WordsStay.NONE,
        choices=[
            (WordsStay.NONE, "All my words go"),
            (
                WordsStay.DECIDED,
                "They stay where a decision answers them, unnamed",
            ),
            (WordsStay.ALL, "They all stay, unnamed"),
        ],
    )
    credit = forms.ChoiceField(
        label="May we still say that someone like you took part?",
        help_text="Such as “a carer”. We say less where few people took part.",
        widget=forms.RadioSelect,
        initial=NO,
        choices=[(NO, "No, say nothing of me"), (YES, "Yes, you may say that")],
    )


class AnswerForm(WritingForm):
    outcome = forms.ChoiceField(
        label="What came of it?", widget=forms.RadioSelect, choices=ANSWERS
    )
    answer = forms.CharField(
        label="What do we tell the person?",
        help_text="If not, say why, and that they can complain to the ICO.",
        max_length=3000,
        widget=forms.Textarea,
    )


class StopClockForm(WritingForm):
    why = forms.CharField(
        label="What do we have to ask them first?",
        help_text="The days do not count until they have told us.",
        max_length=300,
    )


class FindForm(WritingForm):
    name = forms.CharField(
        label="What name may we know them by?", max_length=120, required=False
    )


class PressForm(WritingForm):
    """A button and nothing else."""


class CarryOutForm(WritingForm):
    """What a lead sees to before someone is erased."""

    title = forms.ChoiceField(
        label="How may they still be described?",
        help_text="The first is what the rule for small numbers says.",
        widget=forms.RadioSelect,
        required=False,
    )
    also = forms.MultipleChoiceField(
        label="Which of these are about the same person?",
        help_text="We could not tell. Tick those to take the name or the words out of.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        titles: Iterable[str],
        in_doubt: Iterable[tuple[str, str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        titles = list(titles)
        self.offer("title", [(one, one or "Not at all") for one in titles])
        self.initial.setdefault("title", titles[0])
        rows = [(key, Choice(words, hint=where)) for key, words, where in in_doubt]
        self.offer("also", rows)
        if not rows:
            del self.fields["also"]
