"""What the cells of a file of answers mean, one at a time. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from plait.consultations.rules.planned import HIGHEST_SLIP
from plait.frameworks.rules import published

# Which list of the data file says what the cells of a column mean.
CELLS = {
    "group": "groups",
    "route": "routes",
    "told": "ways",
    "use": "uses",
    "whose_words": "whose_words",
    "leave": "leaves",
}
DAYS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %I:%M:%S %p",
    "%Y/%m/%d %H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%y %H:%M:%S",
    "%d %B %Y",
    "%d.%m.%Y",
)


class Wrong(ValueError):
    """One row that cannot be read."""


def bare(words: str) -> str:
    """Words as they are compared: small letters, single blanks, no marks at the end."""
    return " ".join(words.casefold().replace("_", " ").split()).rstrip("?:*. ")


def check_reach(given: Mapping[str, Any]) -> None:
    """Whoever chose a way to be told says where. Errors: Wrong."""
    if not given.get("reach"):
        raise Wrong(f"They chose {given['told']}; where to reach them is empty.")
    if given["told"] == "email" and "@" not in given["reach"]:
        raise Wrong(f"{given['reach']} is not an email address.")


def chosen(column: str, cell: str) -> str:
    """What a cell of this column stands for, or nothing. Errors: Wrong."""
    if not cell:
        return ""
    choices: Mapping[str, Sequence[str]] = published("gathering").data[CELLS[column]]
    for choice, ways in choices.items():
        if bare(cell) in [bare(way) for way in ways]:
            return choice
    raise Wrong(f"“{cell}” is none of: {', '.join(choices)}.")


def day_in(cell: str) -> date | None:
    """The day in a cell, or None for an empty one. Errors: Wrong."""
    if not cell:
        return None
    for written in DAYS:
        try:
            return datetime.strptime(cell, written).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(cell).date()
    except ValueError:
        raise Wrong(f"“{cell}” is not a day, like 14 March 2026.") from None


def number_in(cell: str) -> int | None:
    """The number of a slip, or None for an empty cell. Errors: Wrong."""
    if not cell:
        return None
    is_short = cell.isdecimal() and len(cell) <= len(str(HIGHEST_SLIP))
    if not is_short or not 0 < int(cell) <= HIGHEST_SLIP:
        raise Wrong(f"“{cell[:20]}” is not the number of a slip.")
    return int(cell)
