"""What came out of a map: exact for partners; rounded for others, once it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.opinions.actions import mark_of_votes
from plait.opinions.models import OpinionMap, Vote
from plait.opinions.pages.ground import GroundList, ground_lists
from plait.opinions.pages.picture import Picture
from plait.opinions.rules import telling
from plait.people.models import Person
from plait.projects.actions import groups_of
from plait.projects.rules import Extent, Sight, sees
from plait.rooms.pages import about

MOST_LISTED = 5
DIVIDED = 0.5  # from here on a statement is one that divides
HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class Row:
    """One statement, and how many agree, disagree and pass, as this reader may know.

    `of` is how many answered, 0 where too few did to say.
    """

    number: int
    words: str
    agree: disclosure.Cell
    disagree: disclosure.Cell
    passes: disclosure.Cell
    of: int
    is_meta: bool = False

    @property
    def divided(self) -> float:
        """How divided people are on it, from what is shown."""
        return telling.how_divided(
            _at_least(self.agree), _at_least(self.disagree), self.of
        )

    @property
    def unites(self) -> bool:
        """Whether more than half of those who answered lean the same way."""
        most = max(_at_least(self.agree), _at_least(self.disagree))
        return bool(self.of) and most > HALF * self.of

    @property
    def sentence(self) -> str:
        """What most people think of it."""
        agree, disagree = _at_least(self.agree), _at_least(self.disagree)
        if agree >= disagree:
            return f"{agree} of {self.of} agree"
        return f"{disagree} of {self.of} disagree"


def _at_least(cell: disclosure.Cell) -> int:
    return 0 if isinstance(cell, str) else cell


@dataclass(frozen=True, kw_only=True)
class Groups:
    """Whether people fall into groups of like votes, and what each stands for."""

    sentence: str
    why_not: tuple[str, ...]
    of: tuple[tuple[str, disclosure.Cell, tuple[str, ...]], ...]
    shuffles: int
    by_chance: int


@dataclass(frozen=True, kw_only=True)
class Results:
    """The page of what came out. Eight queries at most, however many voted.

    `sees` says whether this reader may know more than how many took part; `all_sums`
    whether the long sums are shown too: to partners, and to others once it is closed.
    """

    opinion_map: OpinionMap
    is_partner: bool
    is_open: bool
    sees: bool
    all_sums: bool
    people: str
    votes: str
    rows: tuple[Row, ...]
    lists: tuple[GroundList, ...]
    read: str
    left_out: str
    groups: Groups | None
    picture: Picture | None
    worked_out_at: datetime | None
    is_behind: bool

    @classmethod
    def of(
        cls, opinion_map: OpinionMap, reader: Person | None, *, on: date
    ) -> "Results":
        """The page for a reader."""
        standing = opinion_map.project.standing_of(reader)
        exact = sees(Sight.VIEWS, standing=standing) is Extent.YES
        is_open = opinion_map.room.is_open_on(on)
        shown = exact or opinion_map.is_shown
        sums = opinion_map.sums
        done = bool(sums.worked_out)
        all_sums = done and (exact or (shown and not is_open))
        words = _words(opinion_map) if shown else {}
        rows = _rows(opinion_map, words, exact=exact)
        worked: Mapping[str, Any] = sums.worked_out if all_sums else {}
        names = _names(opinion_map) if worked else {}
        return cls(
            opinion_map=opinion_map,
            is_partner=exact,
            is_open=is_open,
            sees=shown,
            all_sums=all_sums,
            people=f"{sums.people:,}" if exact else about(sums.people),
            votes=f"{sums.votes:,}" if exact else about(sums.votes),
            rows=rows,
            lists=_lists(worked, words, names, exact=exact),
            read=_named(worked.get("of_groups", ()), names),
            left_out=_named(worked.get("left_out", ()), names),
            groups=_groups(worked, words, exact=exact) if worked else None,
            picture=Picture.of(worked, exact=exact) if worked else None,
            worked_out_at=sums.worked_out_at if all_sums else None,
            is_behind=exact and sums.worked_out_from != mark_of_votes(opinion_map),
        )

    @property
    def uniting(self) -> tuple[Row, ...]:
        """The few that most people see alike."""
        alike = [one for one in self.rows if one.unites and one.divided < DIVIDED]
        return tuple(sorted(alike, key=lambda one: (one.divided, one.number)))[
            :MOST_LISTED
        ]

    @property
    def dividing(self) -> tuple[Row, ...]:
        """The few that people are most divided about."""
        split = [one for one in self.rows if one.of and one.divided >= DIVIDED]
        return tuple(sorted(split, key=lambda one: (-one.divided, one.number)))[
            :MOST_LISTED
        ]

    @property
    def table(self) -> list[tuple[object, ...]]:
        """Every statement as a row of the table."""
        return [
            (one.words, *_cells(one), one.of or "too few to say") for one in self.rows
        ]

    @property
    def seed(self) -> int:
        """With which chance it was worked out."""
        return self.opinion_map.seed

    @property
    def version(self) -> str:
        """By which version of the rules it was worked out."""
        return str(self.opinion_map.sums.worked_out.get("version", ""))


def _cells(one: Row) -> tuple[object, ...]:
    return ("–",) * 3 if not one.of else (one.agree, one.disagree, one.passes)


def _words(opinion_map: OpinionMap) -> dict[int, tuple[int, str, bool]]:
    """What is asked: number, words, and whether it is about the map. One query."""
    asked = opinion_map.statements.shown().order_by("order")
    return {
        pk: (order, words, is_meta)
        for pk, order, words, is_meta in asked.values_list(
            "pk", "order", "contribution__words", "is_meta"
        )
    }


def _rows(
    opinion_map: OpinionMap, words: Mapping[int, tuple[int, str, bool]], *, exact: bool
) -> tuple[Row, ...]:
    if not words:
        return ()
    counted = Vote.objects.of(opinion_map).tallies() if exact else {}
    released = opinion_map.sums.released
    found = []
    for pk, (number, said, is_meta) in words.items():
        cells: Iterable[disclosure.Cell] = counted.get(pk, [0, 0, 0])
        of = sum(counted.get(pk, []))
        if not exact:
            out = released.get(str(pk)) or {}
            cells = out.get("cells") or [disclosure.HIDDEN] * 3
            of = out["base"] if out.get("cells") else 0
        agree, disagree, passes = cells
        found.append(
            Row(
                number=number,
                words=said,
                agree=agree,
                disagree=disagree,
                passes=passes,
                of=of,
                is_meta=is_meta,
            )
        )
    return tuple(found)


def _names(opinion_map: OpinionMap) -> dict[str, str]:
    """What the groups of people are called, by code. Two queries."""
    groups = groups_of(opinion_map.project)
    return {code: group.plural for code, group in groups.items()}


def _named(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return telling.in_words(names.get(code, code) for code in codes)


def _lists(
    worked: Mapping[str, Any],
    words: Mapping[int, tuple[int, str, bool]],
    names: Mapping[str, str],
    *,
    exact: bool,
) -> tuple[GroundList, ...]:
    if not worked:
        return ()
    said = {pk: one[1] for pk, one in words.items()}
    return ground_lists(worked["ground"], said, names, exact=exact)


def _groups(
    worked: Mapping[str, Any],
    words: Mapping[int, tuple[int, str, bool]],
    *,
    exact: bool,
) -> Groups:
    found = worked["groups"]
    rules = disclosure.rules_from(published("disclosure").data)
    told = [
        tuple(
            f"{'Agree' if one['agrees'] else 'Disagree'}: {words[one['statement']][1]}"
            for one in each
            if one["statement"] in words
        )
        for each in found["told"]
    ]
    sizes = [one if exact else disclosure.show(one, rules) for one in found["sizes"]]
    return Groups(
        sentence=telling.groups_sentence(found),
        why_not=tuple(telling.why_not(found)),
        of=tuple(zip(telling.LETTERS, sizes, told, strict=False)),
        shuffles=found["shuffles"],
        by_chance=telling.percent(found["p"]),
    )
