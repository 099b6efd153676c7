"""What came of a choice: the order two ways, how sure it is, and each group's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plait.frameworks.rules import published
from plait.methods.disclosure import (
    HIDDEN,
    Cell,
    Rules,
    may_publish_part,
    rules_from,
    show,
)
from plait.people.models import Person
from plait.priorities.models import Exercise, Round
from plait.priorities.pages.gathered import standing_in
from plait.priorities.rules import Method, ordinal
from plait.priorities.rules.shapes import Equal, Line, Standing
from plait.projects.actions import groups_of
from plait.projects.rules import Extent, Sight, sees

WIDE, EDGE = 300, 12
FEW = "a few"
UNITS = {
    Method.DOTS: "Dots",
    Method.RANKING: "Points",
    Method.RATING: "Mean",
    Method.DELPHI: "Mean",
    Method.PAIRWISE: "Chance to beat another, in 100",
}


@dataclass(frozen=True)
class Bar:
    """Where one thing lies from first to last, in the units of its picture."""

    at: float
    low: float
    high: float
    equal: float | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing as it is shown. `amount` and `people` are as this reader sees them."""

    name: str
    line: Line
    equal: Equal | None
    amount: str
    people: Cell
    bar: Bar

    @property
    def equal_place(self) -> str:
        """Its place when each group counts the same, where that is another one."""
        if self.equal is None or self.equal.rank == self.line.rank:
            return ""
        return ordinal(self.equal.rank)


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one group puts first; hidden where that would show who is in it."""

    code: str
    plural: str
    people: Cell
    first: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Results:
    """What one round gave, as one reader may see it. Exact to partners only."""

    exercise: Exercise
    asked: Round
    is_exact: bool
    standing: Standing
    names: dict[str, str]
    groups: tuple[Group, ...]

    @classmethod
    def of(
        cls, exercise: Exercise, *, reader: Person | None, on: date
    ) -> "Results | None":
        """The last round that is closed, or None. At most nine queries.

        Before the close nobody sees it; until partners show it, only they do.
        """
        standing_of_reader = exercise.project.standing_of(reader)
        is_exact = sees(Sight.VIEWS, standing=standing_of_reader) is Extent.YES
        asked = last_closed(exercise, on)
        if asked is None or not (is_exact or is_public_now(exercise)):
            return None
        standing = standing_in(exercise, asked)
        names = {str(pk): name for pk, name in exercise.items.values_list("pk", "name")}
        return cls(
            exercise=exercise,
            asked=asked,
            is_exact=is_exact,
            standing=standing,
            names=names,
            groups=_groups(exercise, standing, names, is_exact=is_exact),
        )

    @property
    def too_few(self) -> bool:
        """Whether too few took part to show this reader anything."""
        if self.is_exact:
            return not self.standing.people
        return self.standing.people < disclosure().fewest_for_breakdown

    @property
    def people(self) -> Cell:
        """How many took part, as this reader sees it."""
        return counted(self.standing.people, is_exact=self.is_exact)

    @property
    def unit(self) -> str:
        """What the amounts are."""
        return UNITS[Method(self.exercise.method)]

    @cached_property
    def rows(self) -> list[Row]:
        """Every thing, first to last."""
        equal = {one.item: one for one in self.standing.equal}
        many = max(len(self.standing.lines), 2)
        return [
            Row(
                name=self.names[line.item],
                line=line,
                equal=equal.get(line.item),
                amount=f"{line.amount:.4g}" if self.is_exact else "",
                people=counted(line.people, is_exact=self.is_exact),
                bar=_bar(line, equal.get(line.item), many),
            )
            for line in self.standing.lines
        ]

    @property
    def columns(self) -> list[str]:
        """The headings of the table."""
        exact = [self.unit] if self.is_exact else []
        return [
            "Thing",
            "Place, everyone once",
            "How sure",
            "Place, each group the same",
            *exact,
        ]

    @property
    def table(self) -> list[list[object]]:
        """The table that says the same as the picture."""
        return [
            [
                row.name,
                row.line.rank,
                row.line.between,
                row.equal.rank if row.equal else "too few to say",
                *([row.amount] if self.is_exact else []),
            ]
            for row in self.rows
        ]

    @property
    def differs(self) -> bool:
        """Whether the two ways of counting put different things first."""
        both = self.standing.leads, self.standing.equal_leads
        return bool(both[1]) and set(both[0]) != set(both[1])

    @property
    def first(self) -> str:
        """What comes first when everyone counts once, in words."""
        return said_of(self.standing.leads, self.names)

    @property
    def equal_first(self) -> str:
        """What comes first when each group counts the same, in words."""
        return said_of(self.standing.equal_leads, self.names)

    @property
    def order_differs(self) -> list[str]:
        """Things that stand at another place by the two ways."""
        return [
            row.name
            for row in self.rows
            if row.equal and row.equal.rank != row.line.rank
        ]

    @property
    def sentence(self) -> str:
        """The whole in one or two sentences."""
        if not self.standing.lines:
            return "Too few chose to say what comes first."
        parts = [f"First when everyone counts once: {self.first}."]
        if self.standing.equal:
            parts.append(f"First when each group counts the same: {self.equal_first}.")
        return " ".join(parts)

    @property
    def rule(self) -> list[str]:
        """The rule, in sentences."""
        return self.exercise.rule_in_words

    @property
    def ways_columns(self) -> list[str]:
        """The headings of the three ways."""
        return ["Way", "What it does", "Comes first"]

    @property
    def ways(self) -> list[tuple[str, str, str]]:
        """Ranked ballots counted in three ways: name, what it does, what is first."""
        found = self.standing.ways
        if found is None:
            return []
        return [
            (
                "Points for each place (Borda)",
                "A first place gives most points, the last none.",
                said_of(found.borda, self.names),
            ),
            (
                "Run-off",
                "The last goes out, and its ballots go to their next choice.",
                said_of(found.run_off, self.names),
            ),
            (
                "Each against each (Schulze)",
                "Two at a time: which would more people put first?",
                said_of(found.schulze, self.names),
            ),
        ]

    @property
    def against(self) -> tuple[list[str], list[list[object]]]:
        """Each against each: how many put the row's thing before the column's."""
        found = self.standing.ways
        order = [line.item for line in self.standing.lines]
        if found is None or not self.is_exact:
            return [], []
        columns = ["Thing", *(f"{n}." for n in range(1, len(order) + 1))]
        rows: list[list[object]] = [
            [
                f"{n}. {self.names[one]}",
                *(found.before.get((one, other), "–") for other in order),
            ]
            for n, one in enumerate(order, start=1)
        ]
        return columns, rows

    def interim(self, many: int) -> list[str]:
        """The keys of the interim list: the first by equal weight of groups.

        Things level with the last of them are on it too. Where no group is large
        enough to weigh, everyone counts once.
        """
        placed = [(one.rank, one.item) for one in self.standing.equal] or [
            (line.rank, line.item) for line in self.standing.lines
        ]
        return [item for rank, item in placed if rank <= many]


def disclosure() -> Rules:
    """The rules for small numbers, as published now."""
    return rules_from(published("disclosure").data)


def counted(count: int, *, is_exact: bool) -> Cell:
    """A count as it may be shown: exact, or rounded with small numbers hidden."""
    if is_exact:
        return count
    cell = show(count, disclosure(), sensitive=False)
    return FEW if cell == HIDDEN else cell


def last_closed(exercise: Exercise, on: date) -> Round | None:
    """The last round that takes no more ballots. One query."""
    for asked in exercise.rounds.order_by("-number"):
        asked.exercise = exercise
        if not asked.is_open_on(on) and on >= exercise.room.opens_on:
            return asked
    return None


def is_public_now(exercise: Exercise) -> bool:
    """Whether anyone who may know the project sees it: all closed by hand, and shown.

    After the last day slips are keyed in until then, and each would move a figure.
    One query.
    """
    return exercise.is_shown and not exercise.rounds.filter(closed_at=None).exists()


def said_of(items: Sequence[str], names: dict[str, str]) -> str:
    """Things by name, or that nothing is first."""
    if not items:
        return "too few to say"
    return " and ".join(f"“{names[item]}”" for item in items)


def _groups(
    exercise: Exercise, standing: Standing, names: dict[str, str], *, is_exact: bool
) -> tuple[Group, ...]:
    known = groups_of(exercise.project)
    found = []
    for code, people in standing.by_group.items():
        if not code or code not in known:
            continue
        first = standing.top_of(code)
        may = is_exact or may_publish_part(
            people, whole=standing.people, rules=disclosure()
        )
        shows = bool(first) and may
        found.append(
            Group(
                code=code,
                plural=known[code].plural,
                people=counted(people, is_exact=is_exact),
                first=said_of(first, names) if shows else "not shown, as they are few",
                differs=shows and not set(first) & set(standing.leads),
            )
        )
    return tuple(sorted(found, key=lambda one: known[one.code].order))


def _bar(line: Line, equal: Equal | None, many: int) -> Bar:
    def x(rank: int) -> float:
        return round(EDGE + (rank - 1) * (WIDE - 2 * EDGE) / (many - 1), 1)

    low, high = line.ranks or (line.rank, line.rank)
    return Bar(x(line.rank), x(low), x(high), x(equal.rank) if equal else None)
