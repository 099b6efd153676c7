"""What was suggested most, worked out once for each state of the record.

Sums are kept by the rows they were made of, so that a page with the same record does
not do them again, and one with another record never shows the old ones. Rows hold keys
and no words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.methods.disclosure import HIDDEN, Cell, Rules
from plait.methods.frequency import (
    Frequency,
    Way,
    counting_from,
    frequency,
)
from plait.methods.group_asks import GroupAsk, group_asks, people_by_group
from plait.methods.resampling import TooFewPeople
from plait.methods.suggestions import Suggestion, tables

Rows = tuple[Suggestion, ...]


@lru_cache(maxsize=32)
def counted(rows: Rows) -> Frequency | TooFewPeople:
    """Return what was suggested most, three ways, by the rules of frameworks."""
    return frequency(rows, counting_from(_data()["counting"]))


@lru_cache(maxsize=32)
def asks(rows: Rows) -> tuple[GroupAsk, ...]:
    """Return what each group asks for most, beside everybody else."""
    rules = counting_from(_data()["counting"])
    return group_asks(rows, fewest_in_group=rules.fewest_in_group, z=rules.z)


@lru_cache(maxsize=32)
def said_by_group(rows: Rows) -> Mapping[str, Mapping[str, int]]:
    """Return how many people of each group have each theme. For partners only."""
    return people_by_group(rows)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One theme as everybody may see it: rounded, or hidden where few said it."""

    theme: str
    suggestions: Cell
    people: Cell
    percent: Cell | None


@dataclass(frozen=True, kw_only=True)
class Given:
    """The figures of a consultation as everybody may see them: one fixed table.

    No sums stand beside it but the rounded number of people. `first` are the themes
    that stand first by suggestion, by person and by group: none where too few said it
    to tell. `asks` are groups whose own first ask is another.
    """

    people: int
    figures: tuple[Figure, ...]
    first: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    clear: str
    asks: tuple[tuple[str, str], ...]
    heard: tuple[tuple[str, Cell], ...]

    def as_json(self) -> dict[str, Any]:
        """For keeping, and for programs."""
        return {
            "people": self.people,
            "themes": [
                {
                    "theme": one.theme,
                    "suggestions": one.suggestions,
                    "people": one.people,
                    "percent": one.percent,
                }
                for one in self.figures
            ],
            "first": [list(each) for each in self.first],
            "clearly_first": self.clear,
            "asks": [list(each) for each in self.asks],
            "heard": [list(each) for each in self.heard],
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Given":
        """The same, from what `as_json` gave."""
        by_suggestion, by_person, by_group = kept["first"]
        return cls(
            people=kept["people"],
            figures=tuple(Figure(**one) for one in kept["themes"]),
            first=(tuple(by_suggestion), tuple(by_person), tuple(by_group)),
            clear=kept["clearly_first"],
            asks=tuple((group, theme) for group, theme in kept["asks"]),
            heard=tuple((group, cell) for group, cell in kept["heard"]),
        )


def for_all(rows: Rows, themes: Sequence[str]) -> Given | None:
    """Return the figures as everybody may see them, or None when too few people spoke.

    `themes` are all there are, also those that nobody's suggestion came under. People
    and suggestions are one column each, hidden from 1 to 7 and rounded above (R1 to
    R5); the groups stand in no table with them (R3). A group's own first ask is named
    only when enough of them said it to be shown, and enough are outside the group (R7).
    """
    rules = disclosure_rules()
    found = counted(rows)
    base = tables(rows)
    if isinstance(found, TooFewPeople) or base.people < rules.fewest_for_breakdown:
        return None
    people = dict(zip(base.themes, map(int, base.has.sum(axis=0)), strict=True))
    said = dict(zip(base.themes, map(int, base.said.sum(axis=0)), strict=True))
    shown = disclosure.rounded(base.people, rules)
    figures = [
        Figure(
            theme=theme,
            suggestions=_cell(said.get(theme, 0), people.get(theme, 0), rules),
            people=disclosure.show(people.get(theme, 0), rules),
            percent=_percent(people.get(theme, 0), shown, rules),
        )
        for theme in themes
    ]
    ways = (found.by_suggestion, found.by_person, found.by_group)
    return Given(
        people=shown,
        figures=tuple(sorted(figures, key=_order)),
        first=tuple(_firsts(way, people, rules) for way in ways),  # type: ignore[arg-type]
        clear=_clear(found, people, rules),
        asks=_asks(rows, base.people, rules),
        heard=_heard(base.groups, base.sizes, rules),
    )


def disclosure_rules() -> Rules:
    """The thresholds under which figures leave the project."""
    return disclosure.rules_from(published("disclosure").data)


def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = published("consultation").data
    return found


def _cell(said: int, people: int, rules: Rules) -> Cell:
    """How many suggestions: hidden too where few people made them all."""
    if disclosure.show(people, rules) == HIDDEN:
        return HIDDEN
    return disclosure.show(said, rules)


def _percent(people: int, base: int, rules: Rules) -> Cell | None:
    """Whole per cent of rounded numbers (R4); None for too small a base."""
    if base - rules.round_to // 2 < rules.fewest_for_percentages:
        return None
    cell = disclosure.show(people, rules)
    return cell if isinstance(cell, str) else (200 * cell + base) // (2 * base)


def _order(one: Figure) -> tuple[int, str]:
    return (-one.people if isinstance(one.people, int) else 1, one.theme)


def _firsts(way: Way, people: Mapping[str, int], rules: Rules) -> tuple[str, ...]:
    """Which stand first; nothing where one of them is too small to be shown."""
    few = any(people.get(one, 0) <= rules.hide_to for one in way.leads)
    return () if few else way.leads


def _clear(found: Frequency, people: Mapping[str, int], rules: Rules) -> str:
    clear = found.by_suggestion.clear or ""
    return clear if people.get(clear, 0) > rules.hide_to else ""


def _asks(rows: Rows, whole: int, rules: Rules) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.group, one.leads[0])
        for one in asks(rows)
        if one.differs
        and len(one.leads) == 1
        and one.count > rules.hide_to
        and disclosure.may_publish_part(one.people, whole=whole, rules=rules)
    )


def _heard(
    groups: Sequence[str], sizes: Sequence[int], rules: Rules
) -> tuple[tuple[str, Cell], ...]:
    """How many of each group spoke, as one row; nothing when it cannot be shown."""
    shown = disclosure.table([list(sizes)], rules) if sizes else None
    return tuple(zip(groups, shown.cells[0], strict=True)) if shown else ()
