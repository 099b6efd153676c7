"""What people chose, and where things stand, in one shape for every method. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plait.methods.pairwise import Compared
from plait.priorities.rules.kinds import ordinal


@dataclass(frozen=True, kw_only=True)
class Given:
    """One ballot: whose seat, which group (empty where not said), and the values."""

    person: str
    group: str
    values: Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Preferred:
    """One comparison: what won and what lost, for whose seat."""

    key: str
    person: str
    group: str
    won: str
    lost: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where one thing stands among all. `ranks` is None when that is not known.

    `amount` is what it was given: dots, points, a mean, or hundredths.
    """

    item: str
    rank: int
    ranks: tuple[int, int] | None
    amount: float
    people: int = 0

    @property
    def between(self) -> str:
        """How sure its place is, in words."""
        if self.ranks is None:
            return "too few to say"
        low, high = self.ranks
        if low == high:
            return f"{ordinal(low)}, and that is sure"
        return f"between {ordinal(low)} and {ordinal(high)}"


@dataclass(frozen=True, kw_only=True)
class Equal:
    """Where one thing stands when each group counts the same; `by_group` its score."""

    item: str
    rank: int
    score: Fraction
    by_group: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Ranked ballots counted in three more ways, each naming what comes first."""

    borda: tuple[str, ...]
    run_off: tuple[str, ...]
    schulze: tuple[str, ...]
    before: Mapping[tuple[str, str], int]

    @property
    def agree(self) -> bool:
        """Whether all three put the same first, alone."""
        return self.borda == self.run_off == self.schulze and len(self.borda) == 1


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Everything that was counted in one round."""

    lines: tuple[Line, ...]
    equal: tuple[Equal, ...]
    too_small: tuple[str, ...]
    people: int
    by_group: Mapping[str, int]
    ways: Ways | None = None
    compared: Compared | None = None

    @property
    def leads(self) -> tuple[str, ...]:
        """What comes first when everyone counts once."""
        return tuple(one.item for one in self.lines if one.rank == 1)

    @property
    def equal_leads(self) -> tuple[str, ...]:
        """What comes first when each group counts the same."""
        return tuple(one.item for one in self.equal if one.rank == 1)

    def top_of(self, group: str) -> tuple[str, ...]:
        """What a group itself puts first."""
        mine = {e.item: e.by_group[group] for e in self.equal if group in e.by_group}
        most = max(mine.values(), default=None)
        return tuple(sorted(item for item, score in mine.items() if score == most))
