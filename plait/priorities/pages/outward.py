"""What partners take away: ballots, results and what each column means."""

import json
from collections.abc import Sequence
from random import SystemRandom

from plait.foundation.tables import table
from plait.priorities.models import Comparison, Exercise, Round
from plait.priorities.pages.gathered import ballots_of
from plait.priorities.pages.results import Results
from plait.priorities.rules import Method, in_words

CSV, JSON = "text/csv; charset=utf-8", "application/json"
PAPERS = {
    "ballots.csv": CSV,
    "results.csv": CSV,
    "codebook.csv": CSV,
    "results.json": JSON,
}
BY_CHANCE = SystemRandom()


def taken_out(found: Results, name: str) -> str:
    """One file, by its name. Errors: KeyError for a name that is not in PAPERS."""
    made = {
        "ballots.csv": _ballots,
        "results.csv": _results,
        "codebook.csv": _codebook,
        "results.json": _as_json,
    }
    return made[name](found)


def _ballots(found: Results) -> str:
    """A row for each ballot, in an order that says nothing; items as columns."""
    if found.exercise.method == Method.PAIRWISE:
        return _comparisons(found)
    header = ["round", "seat", "group", *found.names.values()]
    rows: list[Sequence[object]] = []
    seats = _by_chance(found.exercise)
    for asked in _rounds(found):
        for one in ballots_of(asked):
            values = [one.values.get(key) for key in found.names]
            cells = ["" if value is None else value for value in values]
            rows.append([asked.number, seats(one.person), one.group, *cells])
    BY_CHANCE.shuffle(rows)
    rows.sort(key=lambda row: (str(row[0]), str(row[1]).zfill(9)))
    return table(header, rows)


def _comparisons(found: Results) -> str:
    seats = _by_chance(found.exercise)
    rows: list[Sequence[object]] = [
        [
            seats(str(seat)),
            group or "",
            found.names[str(one)],
            found.names[str(other)],
            found.names[str(winner)] if winner else "cannot choose",
        ]
        for seat, group, one, other, winner in Comparison.objects.filter(
            ballot__round=found.asked
        ).values_list(
            "ballot__seat", "ballot__seat__group__code", "one", "other", "winner"
        )
    ]
    rows.sort(key=lambda row: [str(cell) for cell in row])
    return table(["seat", "group", "one", "other", "first"], rows)


class _by_chance:  # noqa: N801 - called like a function, and remembers
    """Numbers seats by chance, the same seat the same number in one file."""

    def __init__(self, exercise: Exercise) -> None:
        keys = [str(key) for key in exercise.room.seats.values_list("pk", flat=True)]
        BY_CHANCE.shuffle(keys)
        self.numbers = {key: number for number, key in enumerate(keys, start=1)}

    def __call__(self, key: str) -> int:
        return self.numbers[key]


def _rounds(found: Results) -> list[Round]:
    until = found.asked.number
    return list(found.exercise.rounds.filter(number__lte=until).order_by("number"))


def _results(found: Results) -> str:
    return table(found.columns, found.table)


def _codebook(found: Results) -> str:
    rule = " ".join(in_words(found.exercise.fixed_rule, method=found.exercise.method))
    rows = [
        ("question", found.exercise.room.title),
        ("method", found.exercise.get_method_display()),
        ("rule", rule),
        ("rule taken from", f"frameworks priorities {found.exercise.rule_version}"),
        ("at a tie", found.exercise.get_at_a_tie_display()),
        ("round", "the round, 1 unless people were asked again"),
        ("seat", "one person; numbered by chance, anew in each file"),
        ("group", "the partner group they said; empty where they did not"),
        ("a column with the name of a thing", _means(found.exercise.method)),
        ("an empty cell", "nothing chosen, or “I cannot say”"),
    ]
    return table(["name", "means"], rows)


def _means(method: str) -> str:
    return {
        Method.DOTS: "dots given to it",
        Method.RANKING: "its place, 1 is first",
        Method.PAIRWISE: "which of the two was put first",
    }.get(Method(method), "its rating")


def _as_json(found: Results) -> str:
    return json.dumps(
        {
            "room": found.exercise.room.code,
            "method": found.exercise.method,
            "rule": found.exercise.rule,
            "rule_version": found.exercise.rule_version,
            "round": found.asked.number,
            "people": found.standing.people,
            "by_group": dict(found.standing.by_group),
            "order": [
                {
                    "thing": row.name,
                    "place": row.line.rank,
                    "between": row.line.ranks,
                    "amount": row.line.amount,
                    "place_each_group_the_same": row.equal.rank if row.equal else None,
                }
                for row in found.rows
            ],
            "firsts": {name: first for name, _, first in found.ways},
        },
        ensure_ascii=False,
        indent=2,
    )
