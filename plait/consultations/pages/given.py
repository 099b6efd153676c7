"""The figures as everybody sees them: rounded, and as they were given out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from plait.consultations.actions.counting import given_out, key_of
from plait.consultations.models import Consultation, Release
from plait.consultations.pages.bars import Bar, bars
from plait.consultations.pages.results import opens, plural_of
from plait.consultations.rules import Given, ask_words, differ_words
from plait.methods.disclosure import HIDDEN
from plait.projects.actions import groups_of
from plait.projects.models import PartnerGroup

GIVEN_COLUMNS = ("Theme", "Suggestions", "People", "Of all people")


@dataclass(frozen=True, kw_only=True)
class GivenResults:
    """The figures as everybody sees them, as they were given out."""

    consultation: Consultation
    given: Given
    release: Release
    names: Mapping[str, str]
    groups: Mapping[str, PartnerGroup]

    @classmethod
    def of(cls, consultation: Consultation) -> "GivenResults | None":
        """Four queries. None until a lead has shown them."""
        release = given_out(consultation) if consultation.is_shown else None
        if release is None:
            return None
        names = dict(consultation.themes.values_list("pk", "name"))
        return cls(
            consultation=consultation,
            given=Given.read(release.figures),
            release=release,
            names={key_of(key): name for key, name in names.items()},
            groups=groups_of(consultation.project),
        )

    @property
    def sentences(self) -> list[str]:
        """What the figures say, as far as they may be told."""
        first = self.given.first[0]
        if len(first) != 1:
            return [f"About {self.given.people} people answered."]
        lead = self.names[first[0]]
        said = [f"The most frequent suggestion is “{lead}”."]
        if self.given.clear:
            said.append("It is clearly first: chance would leave it first.")
        else:
            said.append("It is not clearly first: by chance another could have been.")
        said.append(differ_words(self.given.first, self.names))
        said += [
            ask_words(plural_of(group, self.groups), self.names[theme], lead)
            for group, theme in self.given.asks
        ]
        return [one for one in said if one]

    @property
    def columns(self) -> tuple[str, ...]:
        """What the table's columns are called."""
        return GIVEN_COLUMNS

    @property
    def lines(self) -> list[tuple[object, ...]]:
        """The table. A number too small to be shown opens why it is not."""
        return [
            (
                opens(self.consultation, one.theme, self.names),
                *(_shown(each) for each in (one.suggestions, one.people)),
                "" if one.percent in (None, HIDDEN) else f"{one.percent} %",
            )
            for one in self.given.figures
        ]

    @property
    def heard(self) -> list[tuple[str, object]]:
        """How many of each group answered, as far as it may be told."""
        return [
            (plural_of(code, self.groups).capitalize(), _shown(cell))
            for code, cell in self.given.heard
        ]

    @property
    def picture(self) -> SafeString:
        """The bars, of what is not hidden."""
        shown = [one for one in self.given.figures if isinstance(one.people, int)]
        return bars(
            [
                Bar(
                    name=self.names[one.theme],
                    part=int(one.people) / self.given.people,
                    says=f"about {one.people}",
                )
                for one in shown
            ],
            title="How many people suggested each theme",
        )

    def as_json(self) -> dict[str, Any]:
        """For programs: rounded, small numbers hidden, as they were given out."""
        return {
            "consultation": self.consultation.room.code,
            "question": self.consultation.question.words,
            "given_on": self.release.at.date().isoformat(),
            "rounded": True,
            "people": self.given.people,
            "themes": [
                {
                    "theme": self.names[one.theme],
                    "suggestions": one.suggestions,
                    "people": one.people,
                    "percent": one.percent,
                }
                for one in self.given.figures
            ],
            "says": self.sentences,
        }


def _shown(cell: int | str) -> object:
    """A number, or that few people said it, which opens why it is not shown."""
    if isinstance(cell, int):
        return f"about {cell}"
    return format_html('<a href="#few">{}</a>', "a few or none")
