"""The long sums of a map: where people lie, whether there are groups, what is shared.

Done by a job, when nobody waits. The same votes and seed give the same answer.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from plait.frameworks.rules import published
from plait.methods.intervals import Interval
from plait.methods.opinion import clearness, common, space, standing
from plait.methods.opinion.votes import Ints, Tallies, Votes, tallies, votes_from
from plait.methods.opinion.votes import Vote as OneVote
from plait.opinions.actions.counting import count_again
from plait.opinions.models import OpinionMap, Sums, Vote
from plait.projects.models import PartnerGroup

DOTS_ACROSS = 40  # the picture has so many places across: nobody's own can be told
EVERYONE = 0.98  # of the people lie inside the picture; who is farther lies at its edge


@dataclass(frozen=True)
class _Whole:
    """What is worked with: the votes, and the rows of each partner group.

    `left_out` says how many people have groups that are too small to be read alone.
    """

    votes: Votes
    groups: dict[PartnerGroup, Ints]
    left_out: dict[str, int]


def work_out(*, opinion_map: OpinionMap, now: datetime) -> bool:
    """Work out all there is to know of a map; whether there was anything new.

    Done twice of the same votes it comes to the same, so that a job may be done again.
    """
    mark = mark_of_votes(opinion_map)
    count_again(opinion_map=opinion_map, now=now)
    mine = Sums.objects.filter(opinion_map=opinion_map)
    if mine.filter(worked_out_from=mark).exists():
        return False
    found = sums_of(_gathered(opinion_map), seed=opinion_map.seed)
    mine.update(worked_out=found, worked_out_at=now, worked_out_from=mark)
    return True


def mark_of_votes(opinion_map: OpinionMap) -> str:
    """What changes whenever a vote, or what is asked, changes. Two queries."""
    votes = Vote.objects.of(opinion_map)
    last = votes.order_by("-at", "-pk").values_list("at", flat=True).first()
    asked = opinion_map.statements.shown().count()
    stamp = f"{last.timestamp():.6f}" if last else "0"
    version = published("opinion-map").version
    return f"{votes.count()}:{stamp}:{asked}:{version}"


def sums_of(whole: _Whole, *, seed: int) -> dict[str, Any]:
    """Everything that is kept, as JSON. Pure, but for the framework."""
    data = published("opinion-map")
    votes = whole.votes
    places = space.space_of(votes)
    found = clearness.find_groups(
        votes, clearness.clearness_from(data.data["clearness"]), seed=seed
    )
    everyone = [np.arange(len(votes.people))]
    all_votes = tallies(votes, everyone)
    return {
        "version": data.version,
        "seed": seed,
        "people": len(votes.people),
        "votes": int(votes.cast.sum()),
        "held": [round(float(one), 4) for one in places.held],
        "extremity": _by_statement(votes, space.extremity(places)),
        "spread": _by_statement(votes, standing.spread(all_votes)),
        "groups": _groups(votes, found, data.data["telling"]),
        "dots": _dots(space.people_in(places, votes), found),
        "ground": _ground(whole, data.data["common"]),
        "of_groups": {one.code: len(rows) for one, rows in whole.groups.items()},
        "left_out": whole.left_out,
    }


def _gathered(opinion_map: OpinionMap) -> _Whole:
    """Every vote, and the group of each seat. Three queries."""
    rows = Vote.objects.of(opinion_map).order_by("pk")
    cast = [OneVote(*row) for row in rows.values_list("seat", "statement", "value")]
    asked = opinion_map.statements.shown().values_list("pk", flat=True)
    votes = votes_from(cast, statements=list(asked))
    seats = opinion_map.room.seats.filter(group__isnull=False, votes__isnull=False)
    known: dict[PartnerGroup, set[int]] = {}
    voted = set(votes.people)
    for seat in seats.select_related("group").distinct():
        if seat.group and seat.pk in voted:
            known.setdefault(seat.group, set()).add(seat.pk)
    fewest = int(published("opinion-map").data["common"]["fewest_in_group"])
    ordered = sorted(known, key=lambda one: (one.order, one.pk))
    return _Whole(
        votes,
        {one: votes.of(known[one]) for one in ordered if len(known[one]) >= fewest},
        {one.code: len(known[one]) for one in ordered if len(known[one]) < fewest},
    )


def _by_statement(votes: Votes, values: Any) -> dict[str, float]:
    return {
        str(pk): round(float(value), 6)
        for pk, value in zip(votes.statements, values, strict=True)
    }


def _groups(votes: Votes, found: clearness.Found, telling: Any) -> dict[str, Any]:
    """Whether groups were found, and if so what each stands for."""
    rows = [found.rows[one] for one in found.groups.rows()]
    told: list[list[dict[str, Any]]] = []
    if found.is_clear:
        counted: Tallies = tallies(votes, rows)
        told = [
            [
                {**one._asdict(), "statement": votes.statements[one.place]}
                for one in each
            ]
            for each in standing.representative(counted, standing.telling_from(telling))
        ]
    return {
        "are_clear": found.is_clear,
        "why_not": list(found.why_not),
        "sizes": list(found.sizes),
        "p": round(found.p, 4),
        "shuffles": found.shuffles,
        "alike": [round(one, 3) for one in found.alike],
        "grouped": len(found.rows),
        "told": told,
    }


def _dots(points: Any, found: clearness.Found) -> list[list[int]]:
    """Where people lie, on a coarse grid and in no order: [across, up, group].

    The group is -1 where groups may not be shown, or somebody voted on too little.
    """
    if not len(points):
        return []
    reach = float(np.quantile(np.abs(points), EVERYONE)) or 1.0
    half = DOTS_ACROSS // 2
    grid = np.clip(np.round(points / reach * half), -half, half).astype(int)
    group = np.full(len(points), -1)
    if found.is_clear:
        group[found.rows] = found.groups.labels
    return sorted(
        [int(x), int(y), int(g)] for (x, y), g in zip(grid, group, strict=True)
    )


def _ground(whole: _Whole, rules: Any) -> list[dict[str, Any]]:
    """How partner groups stand to each statement."""
    read = common.common_ground(
        whole.votes,
        list(whole.groups.values()),
        public=[one.is_public_partner for one in whole.groups],
        rules=common.common_from(rules),
    )
    codes = [one.code for one in whole.groups]
    return [
        {
            "statement": whole.votes.statements[one.place],
            "list": one.list,
            "gap": one.gap,
            "between": _ends(one.between),
            "mean": one.mean,
            "parts": {
                code: [agreed, seen, _ends(known)]
                for code, (agreed, seen, known) in zip(codes, one.parts, strict=True)
            },
        }
        for one in read
    ]


def _ends(known: Interval | None) -> list[float] | None:
    """An interval as it is kept, or nothing."""
    return [round(known.low, 6), round(known.high, 6)] if known else None
