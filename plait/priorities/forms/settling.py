from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from plait.design.writing import WritingForm
from plait.priorities.models import Item
from plait.priorities.rules import Settled, ordinal


class ShortlistForm(WritingForm):
    """Which of the interim list were chosen, in order, and why the rest were not."""

    why = forms.CharField(
        label="How did you come to this?",
        help_text="What moved people when you talked it through.",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
    activity = forms.ChoiceField(
        label="Where was it talked through?",
        help_text="A workshop or a meeting of this project.",
        required=False,
    )

    def __init__(
        self,
        *args,
        items: Sequence[Item],
        activities: Mapping[int, str],
        stood: Mapping[int, tuple[int | None, str]],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.things = list(items)
        self.offer("activity", [("", "Somewhere else"), *activities.items()])
        places = [(str(n), ordinal(n)) for n in range(1, len(self.things) + 1)]
        for item in self.things:
            place, why = stood.get(item.pk, (None, ""))
            self.fields[f"place_{item.pk}"] = forms.ChoiceField(
                label=item.name,
                choices=[("", "Left out"), *places],
                required=False,
                initial=str(place or ""),
            )
            self.fields[f"why_{item.pk}"] = forms.CharField(
                label=f"If it is left out: why? {item.name}",
                max_length=300,
                required=False,
                initial=why,
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Where each thing goes, and why not."""
        return [(self[f"place_{one.pk}"], self[f"why_{one.pk}"]) for one in self.things]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        used: dict[str, str] = {}
        for item in self.things:
            place = given.get(f"place_{item.pk}")
            if not place and not given.get(f"why_{item.pk}"):
                words = "Write why it was left out, or give it a place."
                self.add_error(f"why_{item.pk}", words)
            if place and place in used:
                words = f"“{used[place]}” has this place already."
                self.add_error(f"place_{item.pk}", words)
            elif place:
                used[place] = item.name
        return given

    def settled(self) -> Settled:
        """The shortlist as it was written."""
        given = self.cleaned_data
        placed = {
            one.pk: int(given[f"place_{one.pk}"])
            for one in self.things
            if given[f"place_{one.pk}"]
        }
        return Settled(
            order=tuple(sorted(placed, key=lambda key: placed[key])),
            left_out={
                one.pk: given[f"why_{one.pk}"]
                for one in self.things
                if one.pk not in placed
            },
            interim=len(self.things),
            why=given["why"],
            activity=int(given["activity"]) if given["activity"] else None,
        )
