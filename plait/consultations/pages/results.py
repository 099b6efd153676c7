"""What was suggested most: exact for partners, rounded for everybody else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from plait.consultations.actions.book import Book
from plait.consultations.actions.counting import given_out, key_of, rows_of
from plait.consultations.models import Consultation, FrameTheme, Release
from plait.consultations.pages.bars import Bar, bars
from plait.consultations.pages.coding import AgreementPage
from plait.consultations.pages.sorting import Signatures
from plait.consultations.rules import (
    Rows,
    Signed,
    ask_words,
    asks,
    counted,
    differ_words,
    differing,
    firsts,
    lead_words,
    per_cent,
    ranks_words,
    said_by_group,
    span,
)
from plait.methods.frequency import Frequency, Standing
from plait.methods.resampling import TooFewPeople
from plait.people.models import Person
from plait.projects.actions import groups_of
from plait.projects.models import PartnerGroup

COLUMNS = ("Theme", "Suggestions", "People", "Groups alike", "Place by chance")
FEW = 3
TOO_FEW = "Fewer people answered than it takes to count: {people} of {needed}."


def theme_address(consultation: Consultation, theme: int | str) -> str:
    """Where the suggestions behind a figure are."""
    return f"{consultation.get_absolute_url()}themes/{int(theme)}/"


@dataclass(frozen=True, kw_only=True)
class Results:
    """The count as partners see it: exact, three ways, and who signed it."""

    consultation: Consultation
    themes: Sequence[FrameTheme]
    rows: Rows
    found: Frequency | TooFewPeople
    groups: Mapping[str, PartnerGroup]
    signatures: Signatures
    release: Release | None

    @classmethod
    def of(cls, consultation: Consultation, reader: Person | None) -> "Results":
        """Six queries. The sums are made once for each state of the record."""
        rows = rows_of(consultation)
        return cls(
            consultation=consultation,
            themes=list(consultation.themes.in_use()),
            rows=rows,
            found=counted(rows),
            groups=groups_of(consultation.project),
            signatures=Signatures.of(consultation, Signed.COUNT, reader),
            release=given_out(consultation),
        )

    @cached_property
    def book(self) -> Book:
        """The coding it rests on. Five queries, when it is asked for."""
        return Book.of(self.consultation)

    @property
    def names(self) -> dict[str, str]:
        """The names of themes by the keys that counting gives them."""
        return {key_of(one.pk): one.name for one in self.themes}

    @property
    def too_few(self) -> str:
        """That too few people answered to count; nothing when there are enough."""
        if isinstance(self.found, TooFewPeople):
            return TOO_FEW.format(**vars(self.found))
        return ""

    @property
    def not_counted(self) -> int:
        """How many suggestions are not settled, and so are in no figure."""
        return len(self.book.unsettled)

    @property
    def sentences(self) -> list[str]:
        """What the count says, in sentences; nothing where too few answered."""
        if isinstance(self.found, TooFewPeople):
            return []
        names, way = self.names, self.found.by_suggestion
        said = [*lead_words(way, names), differ_words(firsts(self.found), names)]
        if len(way.leads) == 1:
            first = names[way.leads[0]]
            said += [
                ask_words(plural_of(one.group, self.groups), names[lead], first)
                for one in differing(asks(self.rows))
                for lead in one.leads[:1]
            ]
        return [one for one in said if one]

    @property
    def small_groups(self) -> str:
        """Groups with too few people to weigh as a group."""
        if isinstance(self.found, TooFewPeople):
            return ""
        return ", ".join(plural_of(one, self.groups) for one in self.found.too_small)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the table's columns are called."""
        return COLUMNS

    @property
    def lines(self) -> list[tuple[object, ...]]:
        """The table: each theme, counted three ways. Each name opens what was said."""
        if isinstance(self.found, TooFewPeople):
            return []
        by_person = _by_theme(self.found.by_person.standings)
        by_group = _by_theme(self.found.by_group.standings)
        return [
            (
                opens(self.consultation, one.theme, self.names),
                _count(one),
                _count(by_person[one.theme]),
                _share(by_group.get(one.theme)),
                ranks_words(one.ranks),
            )
            for one in self.found.by_suggestion.standings
            if one.theme in self.names
        ]

    @property
    def rare(self) -> list[tuple[str, str, int]]:
        """Themes that few said: name, address and how many. None is left out."""
        if isinstance(self.found, TooFewPeople):
            return []
        return [
            (
                self.names[one.theme],
                theme_address(self.consultation, one.theme),
                one.count or 0,
            )
            for one in self.found.by_suggestion.standings
            if one.theme in self.names and (one.count or 0) <= FEW
        ]

    @property
    def group_columns(self) -> list[str]:
        """What the columns of the table by group are called."""
        return ["Theme", *(self._group(code) for code in self._spoke)]

    @property
    def group_lines(self) -> list[tuple[object, ...]]:
        """How many people of each group said it. For partners only."""
        by_group = said_by_group(self.rows)
        return [
            (
                opens(self.consultation, key, self.names),
                *(by_group[code].get(key, 0) for code in self._spoke),
            )
            for key in self.names
        ]

    @property
    def picture(self) -> SafeString:
        """The bars, with a title and the same in words."""
        if isinstance(self.found, TooFewPeople):
            return SafeString("")
        way = self.found.by_suggestion
        return bars(
            [
                Bar(
                    name=self.names[one.theme],
                    part=float(one.part),
                    says=f"{one.count} ({per_cent(one.part)})",
                    low=one.interval.low,
                    high=one.interval.high,
                )
                for one in way.standings
                if one.theme in self.names
            ],
            title="How often each theme was suggested",
        )

    @property
    def agreement(self) -> AgreementPage | None:
        """How far the coders agree."""
        return AgreementPage.of(self.book, self.themes)

    @property
    def is_whole(self) -> bool:
        """Whether there is anything to sign: all is settled, and something is there."""
        return bool(self.book.units) and not self.book.missing and not self.not_counted

    def as_json(self) -> dict[str, Any]:
        """For programs: the same figures, exact."""
        found: dict[str, Any] = {
            "consultation": self.consultation.room.code,
            "question": self.consultation.question.words,
            "signed": self.signatures.is_agreed,
            "not_counted": self.not_counted,
        }
        if isinstance(self.found, TooFewPeople):
            return found | {"too_few_people": vars(self.found)}
        ways = {
            "by_suggestion": self.found.by_suggestion,
            "by_person": self.found.by_person,
            "by_group": self.found.by_group,
        }
        return found | {
            "says": self.sentences,
            "agree": self.found.agree,
            "too_small_groups": list(self.found.too_small),
            "ways": {
                name: {
                    "base": way.base,
                    "clearly_first": self.names.get(way.clear or "", ""),
                    "themes": [_as_json(one, self.names) for one in way.standings],
                }
                for name, way in ways.items()
            },
            "people_by_group": {
                group: {self.names[k]: n for k, n in row.items() if k in self.names}
                for group, row in said_by_group(self.rows).items()
            },
        }

    @property
    def _spoke(self) -> list[str]:
        by_group = said_by_group(self.rows)
        return [code for code in self.groups if code in by_group]

    def _group(self, code: str) -> str:
        name = plural_of(code, self.groups)
        return name[:1].upper() + name[1:]


def _by_theme(standings: Iterable[Standing]) -> dict[str, Standing]:
    return {one.theme: one for one in standings}


def plural_of(code: str, groups: Mapping[str, PartnerGroup]) -> str:
    """What many of a group are called; the code of one that is not there any more."""
    return groups[code].plural if code in groups else code


def opens(
    consultation: Consultation, theme: str, names: Mapping[str, str]
) -> SafeString:
    """The name of a theme, which opens what was said."""
    address = theme_address(consultation, theme)
    return format_html('<a href="{}">{}</a>', address, names[theme])


def _count(one: Standing) -> str:
    return f"{one.count} ({per_cent(one.part)}; {span(one.interval)})"


def _share(one: Standing | None) -> str:
    return f"{per_cent(one.part)} ({span(one.interval)})" if one else "Cannot be said"


def _as_json(one: Standing, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "theme": names.get(one.theme, ""),
        "count": one.count,
        "part": float(one.part),
        "low": one.interval.low,
        "high": one.interval.high,
        "rank": one.rank,
        "rank_low": one.ranks[0],
        "rank_high": one.ranks[1],
        "first_in": one.first,
    }
