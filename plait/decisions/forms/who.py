from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from plait.contributions.rules import Form, Route, Said
from plait.decisions.actions import SayWhoDecided
from plait.decisions.forms.choices import NO_NAME, Choices, Someone, capital
from plait.decisions.rules import (
    PEOPLE_AT_MOST,
    PartKind,
    PartOf,
    Stance,
    WordsNow,
)
from plait.projects.models import PartnerGroup

NAMES = {
    PartKind.DECIDED: "Who decided?",
    PartKind.RAISED: "Who raised it?",
    PartKind.SHAPED: "Who helped to shape it?",
}
ROWS_AT_MOST = 20
STANCES = [(Stance.ASIDE.value, "Stood aside"), (Stance.OBJECT.value, "Objected")]
TWICE = "This person is on the card twice here. Keep one of the two."
WHICH = "Choose whether they stood aside or objected."
WHOSE = "Choose who stood aside or objected."


@dataclass(frozen=True)
class Chip:
    """One partner to tick."""

    id: str
    value: str
    someone: Someone
    is_ticked: bool


class WhoForm(forms.Form):
    """Who raised, shaped and decided, and who stood aside or objected."""

    choices: Choices

    stance_rows = forms.IntegerField(
        min_value=1, max_value=ROWS_AT_MOST, widget=forms.HiddenInput
    )

    def ask_who(self, rows: int) -> None:
        """Add the partners of the project and its groups, once for each part."""
        partners = [(value, one.label) for value, one in self._partners()]
        for kind, label in NAMES.items():
            self.fields[kind.value] = forms.MultipleChoiceField(
                label=label,
                choices=partners,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            for group in self.choices.groups:
                self.fields[f"{kind.value}_n_{group.code}"] = _people(group)
        for row in range(rows):
            self.fields |= _stance(row, self.choices.who())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_stances()
        stood = any(self.cleaned_data.get(f"stance_{n}_who") for n in self._stance_rows)
        named = self.cleaned_data.get("decided")
        counted = any(
            self.cleaned_data.get(f"decided_n_{group.code}")
            or f"decided_n_{group.code}" in self.errors
            for group in self.choices.groups
        )
        if not (named or counted or stood or "decided" in self.errors):
            self.add_error("decided", str(SayWhoDecided()))
        return cleaned

    def _check_stances(self) -> None:
        seen = set()
        for row in self._stance_rows:
            who, how, why = (
                self.cleaned_data.get(f"stance_{row}_{part}", "")
                for part in ("who", "how", "why")
            )
            if who and not how:
                self.add_error(f"stance_{row}_how", WHICH)
            if (how or why) and not who:
                self.add_error(f"stance_{row}_who", WHOSE)
            if who in seen and who.startswith("p"):
                self.add_error(f"stance_{row}_who", TWICE)
            seen.add(who)

    @property
    def _stance_rows(self) -> range:
        return range(sum(name.endswith("_how") for name in self.fields))

    @property
    def stances(self) -> list[dict[str, forms.BoundField]]:
        """The rows for those who did not agree, for the template."""
        return [
            {part: self[f"stance_{row}_{part}"] for part in ("who", "how", "why")}
            for row in self._stance_rows
        ]

    @property
    def who_decided(self) -> dict[str, Any]:
        return self._who(PartKind.DECIDED)

    @property
    def who_raised(self) -> dict[str, Any]:
        return self._who(PartKind.RAISED)

    @property
    def who_shaped(self) -> dict[str, Any]:
        return self._who(PartKind.SHAPED)

    def _who(self, kind: PartKind) -> dict[str, Any]:
        bound = self[kind.value]
        ticked = set(bound.value() or ())
        people = [self[f"{kind.value}_n_{g.code}"] for g in self.choices.groups]
        return {
            "bound": bound,
            "chips": [
                Chip(f"{bound.auto_id}_{place}", value, one, value in ticked)
                for place, (value, one) in enumerate(self._partners())
            ],
            "people": people,
            "is_counted": any(each.value() or each.errors for each in people),
        }

    def _partners(self) -> list[tuple[str, Someone]]:
        return [
            (one.value(place), one) for place, one in enumerate(self.choices.partners)
        ]

    def parts(self, on: date, submission: str) -> tuple[list[PartOf], list[WordsNow]]:
        """Everyone's part, those who stood apart first, and the reasons they gave."""
        decided, people = self._ticked(PartKind.DECIDED)
        parts: list[PartOf] = []
        reasons: list[WordsNow] = []
        for row in self._stance_rows:
            who = self.cleaned_data.get(f"stance_{row}_who")
            if not who:
                continue
            partner, group = self.choices.told_apart(who)
            decided -= {partner}
            if partner is None and people[group]:
                people[group] -= 1
            stance = self.cleaned_data[f"stance_{row}_how"]
            if why := self.cleaned_data[f"stance_{row}_why"]:
                said = _reason(why, group, on, f"{submission}-s{row}")
                words = WordsNow(said=said, partner=partner, reason_of=len(parts))
                reasons.append(words)
            parts.append(_part(PartKind.DECIDED, partner, group, stance=stance))
        parts += _parts(PartKind.DECIDED, decided, people)
        for kind in (PartKind.RAISED, PartKind.SHAPED):
            parts += _parts(kind, *self._ticked(kind))
        return parts, reasons

    def _ticked(self, kind: PartKind) -> tuple[set[int | None], Counter[str]]:
        """The keys of partners, and how many without names from each group."""
        chosen = self.cleaned_data[kind.value]
        people = Counter(
            value.removeprefix(NO_NAME).rpartition(":")[0]
            for value in chosen
            if value.startswith(NO_NAME)
        )
        for group in self.choices.groups:
            people[group.code] += self.cleaned_data[f"{kind.value}_n_{group.code}"] or 0
        return {int(value) for value in chosen if value.isdecimal()}, people


def _parts(
    kind: PartKind, keys: set[int | None], people: Counter[str]
) -> Iterator[PartOf]:
    yield from (_part(kind, key, "") for key in sorted(k for k in keys if k))
    yield from (
        PartOf(kind=kind, group=group, people=count)
        for group, count in people.items()
        if count
    )


def _part(
    kind: PartKind, partner: int | None, group: str, *, stance: str = Stance.AGREE
) -> PartOf:
    if partner is None:
        return PartOf(kind=kind, group=group, stance=stance)
    return PartOf(kind=kind, partner=partner, stance=stance)


def _reason(words: str, group: str, on: date, submission: str) -> Said:
    return Said(
        words=words,
        group=group,
        said_on=on,
        form=Form.SPOKEN,
        route=Route.IN_PERSON,
        submission=submission,
    )


class PeopleField(forms.IntegerField):
    """How many people of one group, which it calls `plural`."""

    plural = ""


def _people(group: PartnerGroup) -> PeopleField:
    number = PeopleField(
        label=f"{capital(group.plural)} without names",
        required=False,
        min_value=0,
        max_value=PEOPLE_AT_MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
    )
    number.plural = capital(group.plural)
    number.error_messages["invalid"] = "Write a number, like 2."
    return number


def _stance(row: int, who: list[tuple[str, object]]) -> dict[str, forms.Field]:
    return {
        f"stance_{row}_who": forms.ChoiceField(
            label="Who?", choices=who, required=False
        ),
        f"stance_{row}_how": forms.ChoiceField(
            label="What did they do?",
            choices=STANCES,
            required=False,
            widget=forms.RadioSelect,
        ),
        f"stance_{row}_why": forms.CharField(
            label="Why?",
            required=False,
            max_length=10_000,
            help_text="In their own words. It is kept beside the decision.",
            widget=forms.Textarea,
        ),
    }
