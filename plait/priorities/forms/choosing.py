from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from plait.contributions.forms import group_choices
from plait.contributions.rules import Route
from plait.design.sharing import CarefulForm, share_anyway
from plait.design.writing import CountField, WritingForm
from plait.priorities.models import Exercise, Item
from plait.priorities.rules import RATED, Chosen, Method, Rule, ordinal
from plait.projects.models import PartnerGroup
from plait.rooms.rules import new_key

RATHER_NOT = ""
CANNOT_SAY = "x"
NOT_CHOSEN = "0"
ENDS = {"least": "does not matter", "most": "matters very much"}
MOST_LETTERS = 1_000


class GroupForm(WritingForm):
    """Asks which group fits whoever chooses. They may leave it open."""

    seat = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput, initial=new_key
    )
    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="So that each group is heard. We do not ask who you are.",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, groups: Iterable[PartnerGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rather_not = (RATHER_NOT, "I would rather not say")
        self.offer("group", [*group_choices(groups), rather_not])
        self.fields["group"].initial = RATHER_NOT


class BallotForm(CarefulForm, GroupForm):
    """Dots, places or ratings for each thing, and why, if they like."""

    words = forms.CharField(
        label="Would you like to say why?",
        help_text="Only partners in the project read it. It goes on the record.",
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea,
    )
    share_anyway = share_anyway()

    def __init__(
        self,
        *args,
        exercise: Exercise,
        items: Iterable[Item],
        before: Mapping[int, int | None],
        spread: Mapping[int, str] | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        rule, spread = exercise.fixed_rule, spread or {}
        self.things, self.method = list(items), exercise.method
        for item in self.things:
            field = _field(
                exercise.method, rule, item, spread.get(item.pk, ""), len(self.things)
            )
            if item.pk in before:
                field.initial = _shown(before[item.pk], exercise.method)
            self.fields[f"item_{item.pk}"] = field
        if exercise.method != Method.DELPHI:
            del self.fields["words"], self.fields["share_anyway"]

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The question for each thing, in their order."""
        return [self[f"item_{item.pk}"] for item in self.things]

    def chosen(self) -> Chosen:
        """What was chosen."""
        given = self.cleaned_data
        return Chosen(
            values={
                item.pk: _value(given.get(f"item_{item.pk}"), self.method)
                for item in self.things
            },
            reason=given.get("words", ""),
            submission=given["submission"],
        )


class KeyInForm(BallotForm):
    """The same, keyed in for somebody by a partner."""

    route = forms.ChoiceField(
        label="How did it come?",
        widget=forms.RadioSelect,
        choices=[
            (Route.POST, Route.POST.label),
            (Route.IN_PERSON, Route.IN_PERSON.label),
            (Route.PHONE, Route.PHONE.label),
        ],
        initial=Route.POST,
    )
    field_order = ["submission", "seat", "route", "group"]


def places_of(rule: Rule, many: int) -> int:
    """How many places there are to give, among so many things."""
    return min(rule.places or many, many)


def _field(method: str, rule: Rule, item: Item, spread: str, many: int) -> forms.Field:
    """How one thing among `many` is asked about."""
    hint = " ".join(each for each in (item.why, spread) if each)
    if method == Method.DOTS:
        return CountField(label=item.name, help_text=hint, most=rule.dots)
    if method == Method.RANKING:
        places = [(str(n), ordinal(n)) for n in range(1, places_of(rule, many) + 1)]
        return forms.ChoiceField(
            label=item.name,
            help_text=hint,
            choices=[(NOT_CHOSEN, "Not chosen"), *places],
            initial=NOT_CHOSEN,
        )
    if method in RATED:
        return forms.ChoiceField(
            label=item.name,
            help_text=hint,
            choices=_scale(rule),
            widget=forms.RadioSelect,
            initial=CANNOT_SAY,
        )
    raise ValueError(f"{method} has no ballot to fill in")


def _scale(rule: Rule) -> list[tuple[str, str]]:
    """The scale with words at its ends, and a way to say that one cannot say."""
    steps = [(str(n), str(n)) for n in range(rule.least, rule.most + 1)]
    steps[0] = (steps[0][0], f"{steps[0][1]}: {ENDS['least']}")
    steps[-1] = (steps[-1][0], f"{steps[-1][1]}: {ENDS['most']}")
    return [*steps, (CANNOT_SAY, "I cannot say")]


def _value(given: Any, method: str) -> int | None:
    """A value as it is kept; None for a place not given, and for “I cannot say”."""
    if given in (None, "", CANNOT_SAY):
        return None
    return int(given) or (0 if method == Method.DOTS else None)


def _shown(value: int | None, method: str) -> str:
    """A value as its question shows it."""
    if value is None:
        return CANNOT_SAY if method in RATED else NOT_CHOSEN
    return str(value)
