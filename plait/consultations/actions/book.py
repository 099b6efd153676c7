"""What coders did, read once: each suggestion, who put it where, what was settled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from plait.consultations.models import (
    Coder,
    Coding,
    Consultation,
    Settlement,
    Suggestion,
)
from plait.consultations.rules import coders_missing, settled_alike

Themes = frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What is coded at one time: a suggestion, or those that say the same."""

    suggestions: tuple[Suggestion, ...]

    @property
    def key(self) -> int:
        """The key of the first: it stands for them all."""
        return int(self.suggestions[0].pk)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of all."""
        return tuple(one.pk for one in self.suggestions)

    @property
    def words(self) -> str:
        """The words of the first."""
        return self.suggestions[0].words

    @property
    def also(self) -> list[str]:
        """The words of the others that say the same."""
        return [one.words for one in self.suggestions[1:]]


@dataclass(frozen=True, kw_only=True)
class Book:
    """The coding of one consultation. Nothing of it leaves but through `is_open`.

    `coded` has by coder and suggestion the themes; `settled` by suggestion. Nobody
    sees where another put a suggestion until all coders have put it somewhere and have
    said that they are finished.
    """

    units: tuple[Unit, ...]
    coders: tuple[Coder, ...]
    coded: Mapping[int, Mapping[int, Themes]]
    settled: Mapping[int, Themes]

    @classmethod
    def of(cls, consultation: Consultation) -> "Book":
        """Six queries at most, however many suggestions there are."""
        shared = Suggestion.objects.of(consultation).shared().with_words()
        coders = consultation.coders.select_related("partner__person", "partner__group")
        return cls(
            units=_units(shared.order_by("pk")),
            coders=tuple(coders),
            coded=_coded(consultation),
            settled=_settled(consultation),
        )

    @property
    def missing(self) -> str:
        """Which coders are still needed; nothing when there are enough."""
        return coders_missing(
            [one.partner.group.is_public_partner for one in self.coders]
        )

    @property
    def all_finished(self) -> bool:
        """Whether there are enough coders, and all have said they are finished."""
        return not self.missing and all(one.finished_at for one in self.coders)

    def is_done_by(self, coder: Coder, unit: Unit) -> bool:
        """Whether a coder has put it somewhere."""
        coded = self.coded.get(coder.pk, {})
        return all(key in coded for key in unit.keys)

    def left_for(self, coder: Coder) -> list[Unit]:
        """What a coder has still to put somewhere."""
        return [unit for unit in self.units if not self.is_done_by(coder, unit)]

    def is_open(self, unit: Unit) -> bool:
        """Whether anybody may see where others put it."""
        return self.all_finished and all(
            self.is_done_by(coder, unit) for coder in self.coders
        )

    @cached_property
    def opened(self) -> list[Unit]:
        """Everything that may be seen side by side."""
        return [unit for unit in self.units if self.is_open(unit)]

    def answers(self, unit: Unit) -> list[Themes]:
        """Where each coder put each suggestion of a unit."""
        return [self.coded[coder.pk][key] for coder in self.coders for key in unit.keys]

    def is_alike(self, unit: Unit) -> bool:
        """Whether all coders put it under the very same themes."""
        return settled_alike(self.answers(unit))

    def is_settled(self, unit: Unit) -> bool:
        """Whether it stands under its themes."""
        return all(key in self.settled for key in unit.keys)

    @cached_property
    def alike(self) -> list[Unit]:
        """What everyone put in one place and is not settled yet."""
        return [u for u in self.opened if self.is_alike(u) and not self.is_settled(u)]

    @cached_property
    def differing(self) -> list[Unit]:
        """What was put in different places, settled or not."""
        return [unit for unit in self.opened if not self.is_alike(unit)]

    @property
    def unsettled(self) -> list[Unit]:
        """Everything that does not stand under its themes yet."""
        return [unit for unit in self.units if not self.is_settled(unit)]


def _units(suggestions: Iterable[Suggestion]) -> tuple[Unit, ...]:
    by_place: dict[tuple[str, int], list[Suggestion]] = defaultdict(list)
    for one in suggestions:
        if not one.words:
            continue
        place = ("b", one.bundle_id) if one.bundle_id else ("s", one.pk)
        by_place[place].append(one)
    return tuple(Unit(suggestions=tuple(each)) for each in by_place.values())


def _coded(consultation: Consultation) -> dict[int, dict[int, Themes]]:
    rows = Coding.objects.filter(coder__consultation=consultation)
    found: dict[int, dict[int, Themes]] = defaultdict(dict)
    under = _under(rows.values_list("pk", "themes").order_by("pk"))
    for key, coder, suggestion in rows.values_list("pk", "coder_id", "suggestion_id"):
        found[coder][suggestion] = under.get(key, frozenset())
    return found


def _settled(consultation: Consultation) -> dict[int, Themes]:
    rows = Settlement.objects.filter(suggestion__response__consultation=consultation)
    return _under(rows.values_list("suggestion_id", "themes").order_by("suggestion_id"))


def _under(rows: Iterable[tuple[int, int | None]]) -> dict[int, Themes]:
    """Themes by key, from rows of key and theme; a key with none has a row too."""
    return {
        key: frozenset(theme for _, theme in group if theme is not None)
        for key, group in groupby(rows, key=lambda row: row[0])
    }
