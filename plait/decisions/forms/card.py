import re
from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict

from plait.decisions.forms.change import ChangeForm, HowForm
from plait.decisions.forms.choices import NUL, SHOWN_AT_ONCE, Choices
from plait.decisions.forms.said import ROWS_AT_MOST, SaidForm
from plait.decisions.forms.what import WhatForm
from plait.decisions.forms.who import WhoForm
from plait.decisions.rules import CameBy, Card, WordsNow, promised_by
from plait.design.forms import MONTHS, PlainForm
from plait.frameworks.rules import published
from plait.projects.models import Project

Fields = dict[str, list[str]]
STEPS: dict[int, tuple[str, ...]] = {
    1: ("what", "when"),
    2: ("answers", "find", "shown", "said_"),
    3: ("decided", "raised", "shaped", "stance_"),
    4: ("method",),
    5: (
        *("outcome", "will_not", "why", "options", "question", "stage"),
        *("weight", "tell_by", "promised"),
    ),
}
LAST_STEP = max(STEPS)
ALWAYS = ("submission", "paper")
FOLDED = {
    "words": ("said_",),
    "others": ("raised", "shaped"),
    "stances": ("stance_",),
    "options": ("options",),
    "why": ("why",),
    "more": ("question", "weight_why"),
}
SMALL_NUMBER = re.compile(r"[0-9]{1,4}")
NOT_ANSWERS = ("_rows", "_route")


class _Whole(WhatForm, SaidForm, WhoForm, HowForm, ChangeForm):
    submission = forms.CharField(max_length=32, widget=forms.HiddenInput)
    paper = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    def __init__(
        self, fields: Mapping[str, list[str]], *, choices: Choices, today: date
    ) -> None:
        super().__init__(MultiValueDict(fields))
        self.choices = choices
        self.today = today
        self.ask_what_was_said(rows_of(fields, "said_rows"))
        self.ask_who(rows_of(fields, "stance_rows"))
        self.ask_what_changes()
        self.order_fields(sorted(self.fields, key=lambda name: step_of(name) or 0))


class CardForm(PlainForm, _Whole):
    """The decision card: five questions, on one page or one at a time.

    It is always filled from names and lists of words, as a browser sends them, so
    that a new card, one kept for later and one sent are read alike.
    """

    def as_begun(self) -> "CardForm":
        """The same card, unchecked: nobody has said yet that it is whole."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def is_open(self, folded: str) -> bool:
        """Whether a folded part must be open: something is in it, or wrong with it."""
        names = [
            name
            for name in self.fields
            if name.startswith(FOLDED[folded]) and not name.endswith(NOT_ANSWERS)
        ]
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def opened(self) -> dict[str, bool]:
        return {folded: self.is_open(folded) for folded in FOLDED}

    @property
    def on_paper(self) -> bool:
        return bool(self["paper"].value())

    def written(self) -> tuple[Card, tuple[WordsNow, ...]]:
        """The card, and the words written on it, once the form is valid."""
        answer = self.cleaned_data
        when, submission = answer["when"], answer["submission"]
        parts, reasons = self.parts(when, submission)
        card = Card(
            **self.what_and_when(),
            **self.change(),
            method=answer["method"],
            parts=tuple(parts),
            answers=tuple(int(key) for key in answer["answers"]),
            came_by=CameBy.PAPER if answer["paper"] else CameBy.SCREEN,
            submission=submission,
        )
        return card, (*self.words_now(when, submission), *reasons)


def new_card(*, project: Project, today: date, on_paper: bool) -> Fields:
    """What a card holds before anyone writes on it.

    On paper the day is left empty: it stands on the paper.
    """
    promised = promised_by(today)
    stages = [row["code"] for row in published("stages").data["stages"]]
    return {
        "submission": [uuid4().hex],
        "paper": ["1" if on_paper else ""],
        **_boxes("when", None if on_paper else today),
        **_boxes("tell_by", None if on_paper else promised),
        "promised": [promised.isoformat()],
        "shown": [str(SHOWN_AT_ONCE)],
        "said_rows": ["1"],
        "stance_rows": ["1"],
        "stage": [project.stage if project.stage in stages else stages[-1]],
        "weight": ["1"],
    }


def step_of(name: str) -> int | None:
    """The question a field belongs to; None for those that belong to the whole."""
    if name in ALWAYS:
        return None
    return next((step for step, own in STEPS.items() if name.startswith(own)), None)


def only_answers(fields: Mapping[str, list[str]]) -> Fields:
    """The part of what a browser sent that belongs on a card."""
    return {
        name: list(values)
        for name, values in fields.items()
        if name in ALWAYS or step_of(name)
    }


def fit_to_keep(fields: Fields) -> Fields:
    """The same card without NULs, which no draft on PostgreSQL can hold."""
    return {
        name: [words.replace(NUL, "") for words in values]
        for name, values in fields.items()
        if NUL not in name
    }


def with_step(begun: Fields, sent: Fields, step: int) -> Fields:
    """A card begun, with one question answered anew: what is not sent was cleared."""
    kept = {name: values for name, values in begun.items() if step_of(name) != step}
    return kept | {n: v for n, v in sent.items() if step_of(n) in (step, None)}


def rows_of(fields: Mapping[str, list[str]], name: str) -> int:
    """How many rows to show, from what a browser sent: 1 to 20."""
    return min(max(number_in(fields, name, 1), 1), ROWS_AT_MOST)


def number_in(fields: Mapping[str, list[str]], name: str, otherwise: int) -> int:
    """A small whole number from what a browser sent."""
    sent = (fields.get(name) or [""])[-1]
    return int(sent) if SMALL_NUMBER.fullmatch(sent) else otherwise


def _boxes(name: str, day: date | None) -> Fields:
    if day is None:
        return {f"{name}_{place}": [""] for place in range(3)}
    parts = (str(day.day), MONTHS[day.month - 1], str(day.year))
    return {f"{name}_{place}": [words] for place, words in enumerate(parts)}
