"""Rules that keep small numbers from giving people away, R1 to R8 of the security page.

For figures about people's characteristics, views or circumstances. R9 (no export of
such records) and R10 (two people release a figure) are kept where figures go out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from math import floor
from typing import Any

from plait.methods import disclosure_attack
from plait.methods.disclosure_attack import HIDDEN, Cell, Rules

__all__ = ["HIDDEN", "Cell", "Rules", "Shown", "rules_from"]


@dataclass(frozen=True)
class Shown:
    """A table fit to be shown: its rounded base and its cells, with no other sums."""

    base: int
    cells: tuple[tuple[Cell, ...], ...]


def rules_from(data: Mapping[str, Any]) -> Rules:
    """Return the thresholds held in the data of frameworks "disclosure".

    Errors: KeyError when one is missing; ValueError when they contradict each other.
    """
    return Rules(**{one.name: int(data[one.name]) for one in fields(Rules)})


def rounded(count: int, rules: Rules) -> int:
    """Return a count to the nearest step, halves down for an even step.

    Formula: r * floor((n + floor(r / 2)) / r), with r = `round_to`. Units: people.
    Errors: ValueError for a count under 0.
    Source: NHS England, Hospital Episode Statistics analysis guide.
    """
    if count < 0:
        raise ValueError(f"a count is 0 or more, not {count}")
    step = rules.round_to
    return step * ((count + step // 2) // step)


def show(count: int, rules: Rules, *, sensitive: bool = True) -> Cell:
    """Return one count as it may be shown: a number, or HIDDEN.

    Formula: counts from 1 to `hide_to` are hidden, others `rounded`; 0 is
    hidden too when sensitive (R5), else 0. Units: people.
    Errors: ValueError for a count under 0. Source: as `rounded`.
    """
    if (sensitive and not count) or 1 <= count <= rules.hide_to:
        return HIDDEN
    return rounded(count, rules)


def table(
    cells: Sequence[Sequence[int]], rules: Rules, *, sensitive: bool = True
) -> Shown | None:
    """Return a table as it may be shown, or None when nothing of it may be.

    Each row is a group of people and each column an answer; one row is a plain count.
    R1 no table under `fewest_for_breakdown` people. R2 two dimensions at most. R3 no
    row or column sums, only the rounded base. R5, when sensitive: a row in which
    everyone gave one answer, and a row of 1 to `hide_to` people, are hidden whole.
    Then `disclosure_attack` is tried on what would be shown: where it would leave a
    hidden cell fewer than `fewest_values` possible values, nothing is shown.
    Units: people.
    Errors: ValueError for a count under 0, rows of unequal length, or a third
    dimension.
    Source: security page 3.9, R1 to R5; the last step is Plait's own.
    """
    _check_shape(cells)
    base = sum(sum(row) for row in cells)
    if base < rules.fewest_for_breakdown:
        return None
    shown = Shown(
        rounded(base, rules),
        tuple(_row(row, rules, sensitive=sensitive) for row in cells),
    )
    return shown if _is_safe(shown, rules, sensitive=sensitive) else None


def percentages(shown: Shown, rules: Rules) -> tuple[tuple[Cell, ...], ...] | None:
    """Return the cells as whole per cent of the base, or None for too small a base.

    Formula: 100 * shown cell / shown base, halves up (R4). None unless the shown base
    proves that there are `fewest_for_percentages` people, so that percentages never
    say more about the base than the base does.
    Units: per cent; HIDDEN stays hidden. Source: security page 3.9, R4.
    """
    if shown.base - rules.round_to // 2 < rules.fewest_for_percentages:
        return None
    return tuple(
        tuple(
            cell
            if isinstance(cell, str)
            else floor(Fraction(100 * cell, shown.base) + Fraction(1, 2))
            for cell in row
        )
        for row in shown.cells
    )


def may_release(records: int, *, last: int | None, rules: Rules) -> bool:
    """Whether figures may move from the `last` release to one over `records`.

    Formula: records - last >= `fewest_new_records`; `last` None, for the first
    release, counts as 0 (R6). Fewer records than last time never move a figure.
    Units: records. Errors: ValueError for a count under 0.
    Source: security page 3.9, R6.
    """
    if records < 0 or (last or 0) < 0:
        raise ValueError("counts of records are 0 or more")
    return records - (last or 0) >= rules.fewest_new_records


def settled(records: int, rules: Rules) -> int:
    """Return how many records, in the order they came, a live figure may rest on.

    Formula: the last whole `fewest_new_records` (R6), so that a figure moves only
    when that many have come. Units: records. Errors: ValueError for a count under 0.
    Source: security page 3.9, R6.
    """
    if records < 0:
        raise ValueError(f"a count is 0 or more, not {records}")
    return records - records % rules.fewest_new_records


def may_publish_part(part: int, *, whole: int, rules: Rules) -> bool:
    """Whether figures about a part may stand beside figures about the whole.

    Formula: part >= `fewest_for_breakdown`, and whole - part is 0 or at least
    `fewest_left_out` (R7): else taking one from the other shows the few left out.
    Units: people. Errors: ValueError unless 0 <= part <= whole.
    Source: security page 3.9, R1 and R7.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"a part lies between 0 and the whole, not {part} of {whole}")
    left_out = whole - part
    enough_left = left_out == 0 or left_out >= rules.fewest_left_out
    return part >= rules.fewest_for_breakdown and enough_left


def mean(values: Sequence[Fraction | int], rules: Rules) -> Fraction | None:
    """Return the mean to one decimal place, or None under `fewest_for_mean` values.

    Formula: sum / count, halves to even. Never a least or a greatest (R8).
    Units: those of the values, exact. Source: security page 3.9, R8.
    """
    if len(values) < max(rules.fewest_for_mean, 1):
        return None
    summed = sum((Fraction(value) for value in values), Fraction(0))
    return round(summed / len(values), 1)


def _row(row: Sequence[int], rules: Rules, *, sensitive: bool) -> tuple[Cell, ...]:
    """One row as R5 lets it be shown."""
    few = 1 <= sum(row) <= rules.hide_to
    if sensitive and (few or sum(count > 0 for count in row) == 1):
        return (HIDDEN,) * len(row)
    return tuple(show(count, rules, sensitive=sensitive) for count in row)


def _is_safe(shown: Shown, rules: Rules, *, sensitive: bool) -> bool:
    """Whether every hidden cell keeps enough possible values under attack."""
    left = disclosure_attack.possible_values(
        shown.base, shown.cells, rules, sensitive=sensitive
    )
    return all(
        cell != HIDDEN or len(values) >= rules.fewest_values
        for cells, row in zip(shown.cells, left, strict=True)
        for cell, values in zip(cells, row, strict=True)
    )


def _check_shape(cells: Sequence[Sequence[int]]) -> None:
    if any(not isinstance(count, int) for row in cells for count in row):
        raise ValueError("a table has two dimensions at most, and whole counts")
    if len({len(row) for row in cells}) > 1:
        raise ValueError("rows must be of one length")
    if any(count < 0 for row in cells for count in row):
        raise ValueError("a count is 0 or more")
