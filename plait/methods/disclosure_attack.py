"""What someone who knows every rule can work out from a table that was shown."""

from collections.abc import Sequence
from dataclasses import dataclass

Cell = int | str
HIDDEN = "*"
TWO_ANSWERS = 2
MANY = 100


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The thresholds of frameworks "disclosure". Units: people, or records.

    Errors: ValueError for a step under 1, or a `hide_to` under 0.
    """

    hide_to: int
    round_to: int
    fewest_for_breakdown: int
    fewest_for_percentages: int
    fewest_new_records: int
    fewest_for_mean: int
    fewest_left_out: int
    fewest_values: int

    def __post_init__(self) -> None:
        if self.hide_to < 0 or self.round_to < 1:
            raise ValueError("hide up to 0 or more, and round to 1 or more")


@dataclass(frozen=True)
class _Row:
    """One shown row: what each cell, and the whole row, may have been."""

    ranges: tuple[tuple[int, int], ...]
    wants_two: bool  # a sensitive row that is shown holds two answers or more
    may_be_one: bool  # a sensitive row hidden whole may be one answer, of any size


def possible_values(
    base: int, cells: Sequence[Sequence[Cell]], rules: Rules, *, sensitive: bool
) -> tuple[tuple[frozenset[int], ...], ...]:
    """Return every value each cell can have, hidden or shown.

    Formula: exact. A shown number stands for all counts that round to it, a hidden
    one for 0 or 1 to `hide_to`, the base likewise; a cell may have a value when some
    table with that value, that base and that look exists. The only sum shown is the
    base, so the least and the greatest sum of the other cells decide it.
    Units: people. A run of more than 100 values is cut there.
    Source: interval propagation; Willenborg and de Waal 2001, Elements of Statistical
    Disclosure Control, chapter 6. Checked in tests by trying every small table.
    """
    base_least, base_most = _rounds_to(base, rules)
    base_least = max(base_least, rules.fewest_for_breakdown)
    rows = [_read(row, rules, sensitive=sensitive) for row in cells]
    sums = [_sums(row, base_most) for row in rows]
    least, most = sum(low for low, _ in sums), sum(high for _, high in sums)
    found: list[tuple[frozenset[int], ...]] = []
    for row, (low, high) in zip(rows, sums, strict=True):
        needed = (base_least - (most - high), base_most - (least - low))
        found.append(
            tuple(_values(row, place, needed) for place in range(len(row.ranges)))
        )
    return tuple(found)


def _rounds_to(shown: int, rules: Rules) -> tuple[int, int]:
    """The least and the greatest count that round to a shown number."""
    least = shown - rules.round_to // 2
    return max(least, 0), least + rules.round_to - 1


def _read(row: Sequence[Cell], rules: Rules, *, sensitive: bool) -> _Row:
    ranges = tuple(_range(cell, rules, sensitive=sensitive) for cell in row)
    hidden = all(cell == HIDDEN for cell in row)
    return _Row(
        ranges=ranges,
        wants_two=sensitive and not hidden,
        may_be_one=sensitive and hidden,
    )


def _range(cell: Cell, rules: Rules, *, sensitive: bool) -> tuple[int, int]:
    if isinstance(cell, str):
        return (0 if sensitive else 1), rules.hide_to
    if cell == 0:
        return 0, 0
    least, most = _rounds_to(cell, rules)
    return max(least, rules.hide_to + 1), most


def _sums(row: _Row, cap: int) -> tuple[int, int]:
    """The least and the greatest sum of a row; `cap` stands for no limit."""
    least, most = sum(low for low, _ in row.ranges), sum(high for _, high in row.ranges)
    if row.wants_two and sum(low > 0 for low, _ in row.ranges) == 1:
        least += 1
    return least, max(most, cap) if row.may_be_one else most


def _values(row: _Row, place: int, needed: tuple[int, int]) -> frozenset[int]:
    """Values of one cell for which the row can have a sum in `needed`."""
    low, high = row.ranges[place]
    others = [r for spot, r in enumerate(row.ranges) if spot != place]
    rest_least, rest_most = (
        sum(low for low, _ in others),
        sum(high for _, high in others),
    )
    sure = sum(low > 0 for low, _ in others)
    more = any(low == 0 < high for low, high in others)
    found: set[int] = set()
    for value in range(low, high + 1):
        least = rest_least
        if row.wants_two and sure + (value > 0) < TWO_ANSWERS:
            least += 1
            if not more:
                continue
        if value + least <= needed[1] and value + rest_most >= needed[0]:
            found.add(value)
    if row.may_be_one:
        found |= _if_one_answer(needed, alone=not others)
    return frozenset(found)


def _if_one_answer(needed: tuple[int, int], *, alone: bool) -> set[int]:
    """Values of one cell when everyone in its row gave one answer: this or another."""
    first = max(needed[0], 1)
    this = set(range(first, min(needed[1], first + MANY) + 1))
    return this if alone or needed[1] < 1 else this | {0}
