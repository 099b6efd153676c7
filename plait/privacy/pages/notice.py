"""The privacy notice and the whole register, worked out from the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plait.foundation.dates import long_date
from plait.frameworks.rules import published
from plait.privacy.rules.register import (
    CLASSES,
    ERASED,
    IN_A_COPY,
    SCRUBBED,
    Table,
    periods,
    purposes,
    register,
    source,
)

Rows = list[list[str]]
KEPT_COLUMNS = ("What", "Why", "How long")
BASIS_COLUMNS = ("Why", "The law that lets us", "For health and the like")
FIELD_COLUMNS = (
    *("Field", "Class", "Why", "How long"),
    *("In a copy for the person", "When they are erased", "In a copy to try things"),
)


@dataclass(frozen=True, kw_only=True)
class NoticePage:
    """The notice: what is kept, why, by what law and for how long."""

    kept: Rows
    reasons: list[Mapping[str, Any]]
    basis: Rows
    periods: Rows
    copies: str
    ico: Mapping[str, Any]
    version: str
    as_of: str

    @classmethod
    def now(cls) -> "NoticePage":
        """As the register stands. No query."""
        used = {table.purpose for table in _shown()}
        reasons = [row for code, row in purposes().items() if code in used]
        kept_for = {table.keep for table in register().values() if table.is_personal}
        return cls(
            kept=[
                [table.called, purposes()[table.purpose]["name"], _period(table.keep)]
                for table in _shown()
            ],
            reasons=reasons,
            basis=[
                [row["name"], row["basis"], row["special"] or "We keep none for this"]
                for row in reasons
            ],
            periods=[
                [row["name"], row["words"]]
                for code, row in periods().items()
                if code in kept_for
            ],
            copies=published("retention").data["copies_of_everything"],
            ico=published("data-requests").data["ico"],
            version=source().version,
            as_of=long_date(source().verified_on),
        )


def _shown() -> list[Table]:
    return [table for table in register().values() if table.called]


def _period(code: str) -> str:
    return str(periods()[code]["name"])


@dataclass(frozen=True, kw_only=True)
class FieldsPage:
    """Every field of every table: the tables of an impact assessment."""

    tables: list[tuple[str, str, str, Rows]]
    fields: int
    classes: list[tuple[str, str]]

    @classmethod
    def now(cls) -> "FieldsPage":
        """As the register stands. No query."""
        tables = [
            (model, table.called or model, table.why, list(_rows(table)))
            for model, table in register().items()
        ]
        return cls(
            tables=tables,
            fields=sum(len(rows) for _, _, _, rows in tables),
            classes=list(CLASSES.items()),
        )


def _rows(table: Table) -> Iterable[list[str]]:
    for one in table.fields.values():
        yield [
            one.name,
            one.kind,
            str(purposes()[one.purpose]["name"]),
            _period(one.keep),
            IN_A_COPY[one.in_a_copy] + (f": {one.why}" if one.why else ""),
            ERASED[one.erase],
            SCRUBBED[one.scrub],
        ]
