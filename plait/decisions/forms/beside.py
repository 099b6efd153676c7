from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from plait.contributions.rules import Said, Use
from plait.decisions.models import Decision
from plait.design.forms import Choice, PlainForm
from plait.foundation.dates import long_date
from plait.frameworks.rules import published


class OwnWordsForm(PlainForm, forms.Form):
    """A partner's own words, sent once however often the button is pressed."""

    words = forms.CharField(max_length=10_000, widget=forms.Textarea)
    submission = forms.CharField(
        max_length=32, widget=forms.HiddenInput, initial=lambda: uuid4().hex
    )

    def said(self, *, group: str, on: date) -> Said:
        """The words as they are written down, once the form is valid."""
        answer: dict[str, Any] = self.cleaned_data
        return Said(
            words=answer["words"],
            group=group,
            said_on=on,
            use=answer.get("use") or Use.PARTNERS,
            submission=answer["submission"],
        )


class RecollectionForm(OwnWordsForm):
    """What someone remembers of a decision, told their own way."""

    use = forms.ChoiceField(
        label="Who may read it?",
        choices=Use.choices,
        initial=Use.PARTNERS,
        widget=forms.RadioSelect,
    )
    field_order = ("words", "use")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "What do you remember?"
        self.fields["words"].help_text = "It stands beside the decision. Both are kept."


class MirrorReplyForm(OwnWordsForm):
    """An answer to what the mirror says; `level_shown` is the level it showed."""

    level_shown = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = published("levels").data["levels"]
        self.fields["level_shown"].choices = [  # type: ignore[attr-defined]
            ("", ""),
            *((level["code"], level["name"]) for level in levels),
        ]
        self.fields["words"].label = "What does the mirror not see?"
        self.fields["words"].help_text = "Your answer is shown beside the mirror."


class AnswerForm(PlainForm, forms.Form):
    """Which decision, already kept, answers these words too."""

    decision = forms.ChoiceField(
        label="Which decision answers it?", widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, decisions: Iterable[Decision] = (), **kwargs: Any
    ) -> None:
        self.decisions = {str(decision.pk): decision for decision in decisions}
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (key, Choice(one.what, hint=f"{one.code}, {long_date(one.decided_on)}"))
            for key, one in self.decisions.items()
        ]

    def chosen(self) -> Decision:
        """The decision, once the form is valid."""
        return self.decisions[self.cleaned_data["decision"]]
