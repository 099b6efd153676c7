"""How many is too many, and since when one counts. Pure: no database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from plait.frameworks.rules import published


@dataclass(frozen=True)
class Limit:
    """So many times, within so long of the first."""

    most: int
    within: timedelta

    def is_passed(self, times: int) -> bool:
        """Whether so many times, this one too, are too many."""
        return times > self.most

    def window(self, now: datetime) -> tuple[datetime, datetime]:
        """Between which moments a count that still counts began.

        A moment to come is left over in a demo, whose day stands still.
        """
        return now - self.within, now + self.within


def limit(what: str) -> Limit:
    """The limit of this name. Errors: KeyError for one that is not published."""
    row = published("limits").data[what]
    return Limit(most=row["most"], within=timedelta(minutes=row["minutes"]))


def longest() -> timedelta:
    """After so long no count is of any use."""
    return max(limit(what).within for what in published("limits").data)
