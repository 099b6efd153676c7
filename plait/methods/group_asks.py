"""What each group asks for most, beside everybody else; and what the public may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plait.methods import disclosure
from plait.methods.intervals import Interval, newcombe, wilson
from plait.methods.suggestions import Suggestion, tables


@dataclass(frozen=True, kw_only=True)
class GroupAsk:
    """What one group asks for most, beside everybody else.

    `leads` are the themes most of its people have: more than one when level, none when
    they have no theme. `count` of `people` have each lead: a `part`, with its interval.
    `elsewhere` is the part of people outside the group who have the first of the leads,
    and `gap` the interval of part - elsewhere; both None when nobody is outside.
    `differs` when none of the group's leads is a lead of all people.
    """

    group: str
    people: int
    leads: tuple[str, ...]
    count: int
    part: Fraction
    interval: Interval
    elsewhere: Fraction | None
    gap: Interval | None
    differs: bool


@dataclass(frozen=True)
class TableByGroup:
    """People by group and theme as they may be shown. Shape: groups x themes."""

    groups: tuple[str, ...]
    themes: tuple[str, ...]
    cells: tuple[tuple[disclosure.Cell, ...], ...]


def group_asks(
    suggestions: Iterable[Suggestion], *, fewest_in_group: int, z: float
) -> tuple[GroupAsk, ...]:
    """Return what each group asks for most, groups in order of their codes.

    Formula: the theme that most of the group's people have, each person once. Someone
    who spoke in two groups counts in both, and is not outside either. Intervals: Wilson
    for the part, Newcombe for the gap. Groups under `fewest_in_group` are left out.
    Units: parts of 1, exact. Errors: ValueError for a key used twice.
    Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212; Newcombe 1998, Statistics in
    Medicine 17, 873-890, method 10.
    """
    counted = tables(suggestions)
    all_people = [int(count) for count in counted.has.sum(axis=0)]
    overall = _leads(all_people)
    found = []
    for group, row, size in zip(
        counted.groups, counted.in_groups, counted.sizes, strict=True
    ):
        if size < max(fewest_in_group, 1):
            continue
        leads = _leads(row)
        count = row[leads[0]] if leads else 0
        others = all_people[leads[0]] - count if leads else 0
        outside = counted.people - size
        gap = newcombe(count, size, others, outside, z=z) if outside else None
        found.append(
            GroupAsk(
                group=group,
                people=size,
                leads=tuple(counted.themes[lead] for lead in leads),
                count=count,
                part=Fraction(count, size),
                interval=wilson(count, size, z=z),
                elsewhere=Fraction(others, outside) if outside else None,
                gap=gap,
                differs=bool(leads) and not set(leads) & set(overall),
            )
        )
    return tuple(found)


def people_by_group(
    suggestions: Iterable[Suggestion],
) -> dict[str, dict[str, int]]:
    """Return how many people of each group have each theme. For partners only.

    Units: people, each once in a cell. Errors: ValueError for a key used twice.
    """
    counted = tables(suggestions)
    return {
        group: dict(zip(counted.themes, row, strict=True))
        for group, row in zip(counted.groups, counted.in_groups, strict=True)
    }


def table_by_group(
    suggestions: Iterable[Suggestion],
    rules: disclosure.Rules,
    *,
    sensitive: bool = True,
) -> TableByGroup | None:
    """Return how many people of each group have each theme, as the public may see it.

    Formula: `disclosure.table` of people by group and theme; None when nothing may be
    shown. Its base is not passed on: someone with two themes is in two cells. A group
    of 1 to `hide_to` people is hidden whole. Exact counts of a theme over all groups
    must not stand beside this table (R3).
    Units: people, rounded, or HIDDEN. Errors: ValueError for a key used twice.
    Source: security page 3.9, R1 to R5.
    """
    counted = tables(suggestions)
    if counted.people < rules.fewest_for_breakdown or not counted.themes:
        return None
    shown = disclosure.table(counted.in_groups, rules, sensitive=sensitive)
    if shown is None:
        return None
    cells = tuple(
        row if size > rules.hide_to else (disclosure.HIDDEN,) * len(row)
        for size, row in zip(counted.sizes, shown.cells, strict=True)
    )
    return TableByGroup(counted.groups, counted.themes, cells)


def _leads(counts: Sequence[int]) -> list[int]:
    """Return the places of the greatest count; none when all are 0."""
    most = max(counts, default=0)
    return [place for place, count in enumerate(counts) if count == most and most]
