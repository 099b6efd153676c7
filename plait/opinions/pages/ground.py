"""Common ground by partner group: what all share, and what only some value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plait.frameworks.rules import published
from plait.opinions.rules import telling

UNKNOWN, MIXED = "unknown", "mixed"


@dataclass(frozen=True, kw_only=True)
class GroundRow:
    """One statement; to partners also how each group stands to it."""

    words: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroundList:
    """The statements of one kind, such as those shared by every group."""

    code: str
    title: str
    rows: tuple[GroundRow, ...]

    @property
    def is_long(self) -> bool:
        """Whether it says little, so that it need not stand open."""
        return self.code in (UNKNOWN, MIXED)


def ground_lists(
    ground: Iterable[Mapping[str, Any]],
    words: Mapping[int, str],
    names: Mapping[str, str],
    *,
    exact: bool,
) -> tuple[GroundList, ...]:
    """Sort statements into lists. Pure.

    Outside the project no numbers go out, and a statement that fewer than ten of some
    group answered is on the list of what cannot be said.
    """
    fewest = int(published("disclosure").data["fewest_for_breakdown"])
    by_list: dict[str, list[GroundRow]] = {code: [] for code in telling.LISTS}
    for one in ground:
        said = words.get(one["statement"])
        if said is None:
            continue
        seen = [part[1] for part in one["parts"].values()]
        safe = exact or all(each >= fewest for each in seen)
        row = GroundRow(words=said, groups=_parts(one, names) if exact else ())
        by_list[one["list"] if safe else UNKNOWN].append(row)
    return tuple(
        GroundList(code=code, title=telling.LISTS[code], rows=tuple(rows))
        for code, rows in by_list.items()
    )


def _parts(one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    """How each group stands to it, with the interval in words."""
    return tuple(
        f"{names.get(code, code).capitalize()}: {agreed} of {seen} agree"
        + (
            f" ({telling.percent(known[0])} to {telling.percent(known[1])} in 100)"
            if known
            else ", too few to say"
        )
        for code, (agreed, seen, known) in one["parts"].items()
        if seen
    )
