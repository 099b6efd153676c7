from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from plait.design.forms import Choice, DayMonthYearField
from plait.design.writing import CountField, WritingForm
from plait.frameworks.rules import published
from plait.priorities.rules import (
    GOOD_FOR,
    MOST_DOTS,
    MOST_ITEMS,
    Method,
    Plan,
    Tie,
    Wording,
    percent,
    plain,
    rule_for,
)

MOST_LETTERS = 200
LIST_LETTERS = MOST_ITEMS * MOST_LETTERS
HALF = 50
ALL = 100


class OpenForm(WritingForm):
    """Asks what people choose from, how, and by which rule."""

    title = forms.CharField(
        label="What do you ask people?",
        help_text="One plain question. Like: Which of these should we do first?",
        max_length=240,
    )
    about = forms.CharField(
        label="What is it for?",
        help_text="What you will do with the answers. Two sentences are enough.",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
    method = forms.ChoiceField(label="How do people choose?", widget=forms.RadioSelect)
    items = forms.CharField(
        label="What do they choose from?",
        help_text="One thing on a line. A hint may follow after a | sign.",
        max_length=LIST_LETTERS,
        required=False,
        widget=forms.Textarea,
    )
    themes = forms.MultipleChoiceField(
        label="Which themes of a consultation go on the list?",
        help_text="They come first, in the words of the theme.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dots = CountField(
        label="With dots: how many has each person?",
        help_text="Fewer than half the things on the list works best.",
        most=MOST_DOTS,
        required=False,
    )
    places = CountField(
        label="With ranking: how many do people put in order?",
        help_text="Leave it empty for as many as they like.",
        most=MOST_ITEMS,
        required=False,
    )
    agree_percent = CountField(
        label="With rounds: how many in 100 must call it important?",
        help_text="More than half. 70 is usual.",
        most=ALL,
        required=False,
    )
    at_a_tie = forms.ChoiceField(
        label="What happens when two come out level?",
        widget=forms.RadioSelect,
        choices=Tie.choices,
        initial=Tie.TALK,
    )
    closes_on = DayMonthYearField(
        label="Until when can people choose?",
        help_text="Leave this empty to close it yourself. Like 14 March 2027.",
        required=False,
    )

    def __init__(self, *args, today: date, themes: Mapping[int, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.theme_names = today, dict(themes)
        self.offer(
            "method",
            [
                (one.value, Choice(one.label, hint=" ".join(GOOD_FOR[one])))
                for one in Method
            ],
        )
        self.offer("themes", [(str(key), name) for key, name in themes.items()])
        if not themes:
            del self.fields["themes"]
        now = published("priorities").data
        self.fields["dots"].initial = now["dots"]["each"]
        self.fields["agree_percent"].initial = percent(now["delphi"]["important_share"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        agree = given.get("agree_percent") or 0
        if given.get("method") == Method.DELPHI and agree and not HALF < agree <= ALL:
            self.add_error("agree_percent", "Write a number from 51 to 100.")
        closes = given.get("closes_on")
        if closes and closes < self.today:
            self.add_error("closes_on", "That day has passed.")
        self._check_words(given)
        return given

    def _check_words(self, given: Mapping[str, Any]) -> None:
        long = [one.name for one in self._lines(given) if len(one.name) > MOST_LETTERS]
        if long:
            words = (
                f"“{long[0][:40]}…” is too long. Use {MOST_LETTERS} letters or fewer."
            )
            self.add_error("items", words)

    def _lines(self, given: Mapping[str, Any]) -> list[Wording]:
        lines = [
            line.partition("|")
            for line in (given.get("items") or "").splitlines()
            if line.strip()
        ]
        return [
            Wording(name=name.strip(), why=why.strip()[:300]) for name, _, why in lines
        ]

    def plan(self) -> Plan:
        """What is to be opened."""
        given = self.cleaned_data
        chosen = [int(key) for key in given.get("themes") or ()]
        themes = [Wording(name=self.theme_names[key], theme=key) for key in chosen]
        named = {plain(one.name) for one in themes}
        lines = [one for one in self._lines(given) if plain(one.name) not in named]
        return Plan(
            title=given["title"],
            about=given["about"],
            method=given["method"],
            rule=rule_for(
                given["method"],
                dots=given["dots"],
                places=given["places"],
                agree_percent=given["agree_percent"],
            ),
            rule_version=published("priorities").version,
            items=(*themes, *lines),
            at_a_tie=given["at_a_tie"],
            opens_on=self.today,
            closes_on=given["closes_on"],
            submission=given["submission"],
        )


class ItemForm(WritingForm):
    """One more thing to choose."""

    name = forms.CharField(label="What else can people choose?", max_length=200)
    why = forms.CharField(
        label="A hint beside it",
        help_text="One sentence that says what is meant.",
        max_length=300,
        required=False,
    )


class SureForm(WritingForm):
    """Asks nothing: a button to press, once."""


class NextRoundForm(WritingForm):
    """Which things are asked about again, and until when.

    `after` is the round this page was shown in: pressed twice, it opens one round.
    """

    after = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    items = forms.MultipleChoiceField(
        label="What do you ask about again?",
        help_text="Those we do not agree on yet are ticked.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    closes_on = DayMonthYearField(
        label="Until when does this round last?",
        help_text="Leave this empty to close it yourself. Like 14 March 2027.",
        required=False,
    )

    def __init__(
        self,
        *args,
        after: int,
        items: Mapping[int, str],
        again: list[int],
        today: date,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["after"].initial = after
        self.offer("items", [(str(key), name) for key, name in items.items()])
        self.fields["items"].initial = [str(key) for key in again]

    def clean_closes_on(self) -> date | None:
        closes: date | None = self.cleaned_data["closes_on"]
        if closes and closes < self.today:
            raise forms.ValidationError("That day has passed.")
        return closes
