from datetime import date
from typing import Any

from django import forms

from plait.contributions.rules import Form, Route, Said
from plait.decisions.forms.choices import SHOWN_AT_MOST, SHOWN_AT_ONCE, Choices, Heard
from plait.decisions.rules import WordsNow

ALOUD = (Route.IN_PERSON, Route.PHONE)
ROUTES = [
    (route.value, route.label)
    for route in Route
    if route not in (Route.WEB, Route.POSTER)
]
ROWS_AT_MOST = 20
WHO_SAID_IT = "Choose who said it. You need not know a name."
SAID_NOTHING = "Write what they said, or leave this empty."


class SaidForm(forms.Form):
    """What people had said that moved it: chosen from the record, or written now."""

    choices: Choices

    answers = forms.MultipleChoiceField(
        label="What people had said",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    find = forms.CharField(
        label="Look for a word",
        required=False,
        max_length=80,
        help_text="For something said longer ago.",
    )
    shown = forms.IntegerField(required=False, widget=forms.HiddenInput)
    said_rows = forms.IntegerField(
        min_value=1, max_value=ROWS_AT_MOST, widget=forms.HiddenInput
    )

    def ask_what_was_said(self, rows: int) -> None:
        """Add the words there are to choose from, and rows to write in."""
        self.fields["answers"].choices = [  # type: ignore[attr-defined]
            (str(one.key), one.words) for one in self.choices.heard
        ]
        for row in range(rows):
            self.fields |= _row(row, self.choices.who())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for row in range(self._rows()):
            words = self.cleaned_data.get(f"said_{row}_words")
            who = self.cleaned_data.get(f"said_{row}_who")
            if words and not who:
                self.add_error(f"said_{row}_who", WHO_SAID_IT)
            if who and not words and f"said_{row}_words" not in self.errors:
                self.add_error(f"said_{row}_words", SAID_NOTHING)
        return cleaned

    def _rows(self) -> int:
        return sum(name.endswith("_words") for name in self.fields)

    @property
    def said_now(self) -> list[dict[str, forms.BoundField]]:
        """The rows to write in, for the template."""
        return [
            {part: self[f"said_{row}_{part}"] for part in ("words", "who", "route")}
            for row in range(self._rows())
        ]

    @property
    def waiting(self) -> list[Heard]:
        """Words chosen already, and words that no decision has answered."""
        return [one for one in self.choices.heard if one.is_waiting or one.is_chosen]

    @property
    def before(self) -> list[Heard]:
        """Words that were answered or kept already, and may be answered again."""
        return [one for one in self.choices.heard if one not in self.waiting]

    @property
    def is_looking(self) -> bool:
        """Whether more was asked for than a card shows at first."""
        return self["shown"].value() not in (None, "", str(SHOWN_AT_ONCE)) or bool(
            self["find"].value()
        )

    @property
    def can_show_more(self) -> bool:
        return self.choices.has_more and len(self.choices.heard) < SHOWN_AT_MOST

    def words_now(self, on: date, submission: str) -> list[WordsNow]:
        """The words written on the card, each with a mark that keeps it single."""
        return [
            self._words(row, on, f"{submission}-w{row}")
            for row in range(self._rows())
            if self.cleaned_data.get(f"said_{row}_words")
        ]

    def _words(self, row: int, on: date, submission: str) -> WordsNow:
        answer = self.cleaned_data
        partner, group = self.choices.told_apart(answer[f"said_{row}_who"])
        route = answer[f"said_{row}_route"] or Route.IN_PERSON
        said = Said(
            words=answer[f"said_{row}_words"],
            group=group,
            said_on=on,
            form=Form.SPOKEN if route in ALOUD else Form.WRITTEN,
            route=route,
            submission=submission,
        )
        return WordsNow(said=said, partner=partner)


def _row(row: int, who: list[tuple[str, object]]) -> dict[str, forms.Field]:
    return {
        f"said_{row}_words": forms.CharField(
            label="What did they say?",
            required=False,
            max_length=10_000,
            help_text="As near to their own words as you can.",
            widget=forms.Textarea,
        ),
        f"said_{row}_who": forms.ChoiceField(
            label="Who said it?", required=False, choices=who
        ),
        f"said_{row}_route": forms.ChoiceField(
            label="How did it come?", choices=ROUTES, required=False
        ),
    }
