"""The votes and statements of a map as files, without anybody in them.

In the layout of Pol.is, so that other programs can read them. Seats have new numbers
by chance in each file set, and days in place of moments: nothing joins two exports,
and nothing says in which order people came.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from random import SystemRandom
from typing import Any

from plait.foundation.tables import table
from plait.frameworks.rules import published
from plait.opinions.models import OpinionMap, Statement, Vote
from plait.opinions.rules import State

CSV, JSON = "text/csv", "application/json"
LAYOUT = "1"
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
STATEMENTS = (
    *("timestamp", "comment-id", "author-id", "agrees", "disagrees", "passes"),
    *("moderated", "is-meta", "is-seed", "comment-body"),
)
MODERATED = {State.ACCEPTED: 1, State.HELD: 0, State.REFUSED: -1}
CODEBOOK = (
    ("votes.csv", "timestamp", "The day of the vote, as thousandths of a second"),
    ("votes.csv", "datetime", "The day of the vote"),
    ("votes.csv", "comment-id", "The number of the statement, as in statements.csv"),
    ("votes.csv", "voter-id", "A number by chance, another one in each export"),
    ("votes.csv", "vote", "1 agree, 0 pass, -1 disagree; the last one of each person"),
    ("statements.csv", "timestamp", "The day it was added, as above"),
    ("statements.csv", "comment-id", "The number of the statement"),
    ("statements.csv", "author-id", "Always empty: nobody is named"),
    ("statements.csv", "agrees", "How many agree"),
    ("statements.csv", "disagrees", "How many disagree"),
    ("statements.csv", "passes", "How many pass"),
    ("statements.csv", "moderated", "1 people are asked, 0 waits, -1 taken out"),
    ("statements.csv", "is-meta", "Whether it is about the map itself"),
    ("statements.csv", "is-seed", "Whether the map began with it"),
    ("statements.csv", "comment-body", "What it says"),
    ("map.json", "seats", "For each voter-id: the group, where ten or more have it"),
)


@dataclass(frozen=True, kw_only=True)
class Data:
    """Everything that may leave: for partners in the project alone. Three queries."""

    opinion_map: OpinionMap
    statements: tuple[Statement, ...]
    votes: tuple[tuple[int, int, int, date], ...]
    groups: dict[int, str]

    @classmethod
    def of(cls, opinion_map: OpinionMap) -> "Data | None":
        """All votes on what people are asked; None of fewer than ten people."""
        votes = Vote.objects.of(opinion_map).order_by("statement", "pk")
        rows = list(
            votes.values_list("seat", "statement__order", "value", "at", "seat__group")
        )
        seats = {seat: group for seat, _, _, _, group in rows}
        fewest = int(published("disclosure").data["fewest_for_breakdown"])
        if len(seats) < fewest:
            return None
        numbers = _by_chance(list(seats))
        kept = sorted(
            (numbers[seat], order, value, at.date())
            for seat, order, value, at, _ in rows
        )
        found = opinion_map.statements.usable().select_related("contribution")
        return cls(
            opinion_map=opinion_map,
            statements=tuple(found),
            votes=tuple(kept),
            groups=_known_groups(opinion_map, seats, numbers, fewest),
        )

    @cached_property
    def tallies(self) -> Counter[tuple[int, int]]:
        """How many voted so, by statement and vote."""
        return Counter((order, value) for _, order, value, _ in self.votes)

    def file(self, name: str) -> tuple[str, str]:
        """One of the files, and what kind it is. Errors: KeyError."""
        kind, made = FILES[name]
        return made(self), kind

    def votes_csv(self) -> str:
        """Votes, one a line."""
        rows = (
            (_stamp(day), day.isoformat(), order, voter, value)
            for voter, order, value, day in self.votes
        )
        return table(VOTES, rows)

    def statements_csv(self) -> str:
        """Statements, one a line."""
        return table(STATEMENTS, (self._row(one) for one in self.statements))

    def codebook_csv(self) -> str:
        """What each column means."""
        return table(("file", "column", "what it means"), CODEBOOK)

    def map_json(self) -> str:
        """All of it in one."""
        whole: dict[str, Any] = {
            "layout": LAYOUT,
            "title": self.opinion_map.room.title,
            "seed": self.opinion_map.seed,
            "statements": [
                dict(zip(STATEMENTS, self._row(one), strict=True))
                for one in self.statements
            ],
            "votes": [
                {"voter-id": voter, "comment-id": order, "vote": value}
                for voter, order, value, _ in self.votes
            ],
            "seats": {str(number): code for number, code in self.groups.items()},
            "codebook": [
                {"file": file, "column": column, "means": means}
                for file, column, means in CODEBOOK
            ],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1)

    def _row(self, one: Statement) -> Sequence[object]:
        return (
            _stamp(one.contribution.said_on),
            one.order,
            "",
            self.tallies[one.order, 1],
            self.tallies[one.order, -1],
            self.tallies[one.order, 0],
            MODERATED[State(one.state)],
            str(one.is_meta).lower(),
            str(one.is_seed).lower(),
            one.words,
        )


FILES = {
    "votes.csv": (CSV, Data.votes_csv),
    "statements.csv": (CSV, Data.statements_csv),
    "codebook.csv": (CSV, Data.codebook_csv),
    "map.json": (JSON, Data.map_json),
}


def _by_chance(seats: list[int]) -> dict[int, int]:
    """A new number for each seat, so that no two exports can be joined."""
    SystemRandom().shuffle(seats)
    return {seat: number for number, seat in enumerate(seats)}


def _known_groups(
    opinion_map: OpinionMap,
    seats: Mapping[int, int | None],
    numbers: dict[int, int],
    fewest: int,
) -> dict[int, str]:
    """The group of each seat, where enough people have that group."""
    codes = dict(
        opinion_map.room.seats.filter(group__isnull=False)
        .order_by()
        .values_list("group", "group__code")
        .distinct()
    )
    given = Counter(seats.values())
    return {
        numbers[seat]: codes[group]
        for seat, group in seats.items()
        if group and given[group] >= fewest
    }


def _stamp(day: date) -> int:
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    return int(midnight.timestamp()) * 1000
