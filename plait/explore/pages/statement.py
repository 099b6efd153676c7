"""The accessibility statement, from the list of what we know is not right yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plait.foundation.dates import long_date
from plait.frameworks.rules import Framework, published


@dataclass(frozen=True, kw_only=True)
class StatementPage:
    """The statement, its open issues and when it was last gone through."""

    statement: Framework
    issues: list[Mapping[str, Any]]
    tested: list[Mapping[str, Any]]
    reviewed_on: str
    is_overdue: bool

    @classmethod
    def now(cls, *, today: date) -> "StatementPage":
        """Read the data file. A year without a review is said on the page."""
        statement = published("accessibility-statement")
        return cls(
            statement=statement,
            issues=list(statement.data["issues"]),
            tested=list(statement.data["tested"]),
            reviewed_on=long_date(statement.verified_on),
            is_overdue=(today - statement.verified_on).days
            > statement.data["review_within_days"],
        )
