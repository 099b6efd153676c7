"""What ours differs by from what a server worked out, downstream of its groups."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.opinion_read import Fixture
from plait.methods.opinion.groups import Parting, who_is_grouped
from plait.methods.opinion.routing import Routing, priorities
from plait.methods.opinion.space import Space, extremity, people_in, space_of
from plait.methods.opinion.standing import (
    Telling,
    majorities,
    representative,
    shared_by_groups,
    told_of,
)
from plait.methods.opinion.votes import Floats, Tallies, Votes, taken_out, tallies


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The published rules, all three."""

    parting: Parting
    telling: Telling
    routing: Routing


@dataclass(frozen=True)
class Difference:
    """How far the furthest of so many figures lies from the server's."""

    furthest: float
    figures: int


def in_order(votes: Votes, statements: tuple[int, ...]) -> Votes:
    """The same votes with the columns in the server's order."""
    place = {key: column for column, key in enumerate(votes.statements)}
    columns = [place[key] for key in statements]
    return replace(votes, statements=statements, values=votes.values[:, columns])


def _holds(given: Fixture, *names: str) -> bool:
    """Whether the server told these; what it did not tell cannot be judged."""
    return all(given.golden.get(name) is not None for name in names)


def of_the_space(given: Fixture) -> dict[str, Difference]:
    """Centre, directions, where people and statements lie. All votes are needed.

    The server keeps agreeing as -1, so its centre has the other sign.
    """
    if not _holds(given, "pca", "base-clusters"):
        return {}
    votes = taken_out(in_order(given.votes, given.statements), given.taken_out)
    golden = given.golden["pca"]
    ours = space_of(votes)
    theirs = Space(ours.centre, np.array(golden["comps"]), ours.held)
    along = np.abs(np.einsum("ij,ij->i", ours.directions, theirs.directions))
    small = given.golden["base-clusters"]
    points = people_in(theirs, votes)
    places = np.array(
        [
            points[votes.of(int(who) for who in some)].mean(axis=0)
            for some in small["members"]
        ]
    )
    hoped = np.array([small["x"], small["y"]]).T
    found = {
        "centre": _most(ours.centre + np.array(golden["center"])),
        "direction": Difference(float(np.max(1 - along)), 2),
        "places": min(_most(places - hoped), _most(places + hoped), key=_far),
    }
    if "comment-extremity" in golden:
        found["extremity"] = _most(
            extremity(theirs) - np.array(golden["comment-extremity"])
        )
    return found


def _far(one: Difference) -> float:
    return one.furthest


def _most(off: Floats) -> Difference:
    return Difference(float(np.abs(off).max()) if off.size else 0.0, int(off.size))


def of_the_groups(given: Fixture, rules: Rules) -> dict[str, Difference]:
    """What each group holds and what all share, with the server's own groups."""
    votes = in_order(given.votes, given.statements)
    known = set(votes.people)
    rows = [votes.of(known.intersection(people)) for people in given.groups.values()]
    counted = tallies(votes, rows)
    found: dict[str, Difference] = {}
    if _holds(given, "group-aware-consensus"):
        found["shared"] = _shared(given, counted)
    if _holds(given, "repness"):
        found |= _told(given, counted)
        found["told-differ"] = _told_differ(given, counted, rules.telling)
    if _holds(given, "consensus"):
        found |= _majorities(given, votes, rules.telling)
    if _holds(given, "in-conv"):
        found["grouped-wrongly"] = grouped_wrongly(given, rules)
    return found


def of_the_routing(given: Fixture, rules: Rules) -> dict[str, Difference]:
    """How much each statement wants votes, as a part of the server's figure."""
    if not _holds(given, "pca", "comment-priorities"):
        return {}
    if "comment-extremity" not in given.golden["pca"]:
        return {}
    votes = in_order(given.votes, given.statements)
    counted = tallies(votes, [votes.of(people) for people in given.groups.values()])
    about = {int(one) for one in given.golden.get("meta-tids") or ()}
    ours = priorities(
        counted,
        np.array(given.golden["pca"]["comment-extremity"]),
        rules.routing,
        about_people=[n for n, key in enumerate(given.statements) if key in about],
    )
    hoped = given.golden["comment-priorities"]
    theirs = np.array([float(hoped[str(key)]) for key in given.statements])
    return {"priority": _most((ours - theirs) / np.abs(theirs))}


def grouped_wrongly(given: Fixture, rules: Rules) -> Difference:
    """How many are grouped here that the server did not group."""
    votes = in_order(given.votes, given.statements)
    rows = who_is_grouped(votes, rules.parting)
    theirs = {int(one) for one in given.golden["in-conv"]}
    ours = {votes.people[row] for row in rows}
    return Difference(float(len(ours - theirs)), len(ours))


def _shared(given: Fixture, counted: Tallies) -> Difference:
    hoped = given.golden["group-aware-consensus"]
    theirs = np.array([float(hoped[str(key)]) for key in given.statements])
    return _most(shared_by_groups(counted).product - theirs)


def _told(given: Fixture, counted: Tallies) -> dict[str, Difference]:
    """Each figure the server tells of a group: parts and ratios, and their tests."""
    place = {key: column for column, key in enumerate(given.statements)}
    parts: list[float] = []
    tests: list[float] = []
    for group, name in enumerate(given.groups):
        for row in given.golden["repness"][str(name)]:
            agrees = row["repful-for"] == "agree"
            ours = told_of(counted, group, place[int(row["tid"])], agrees=agrees)
            parts += [
                ours.votes - row["n-success"],
                ours.of - row["n-trials"],
                ours.part - row["p-success"],
                ours.part_z - row["p-test"],
                ours.ratio - row["repness"],
            ]
            tests.append(ours.ratio_z - row["repness-test"])
    return {"told": _most(np.array(parts)), "told-z": _most(np.array(tests))}


def _out(given: Fixture) -> list[int]:
    """The places of the statements that a moderator took out."""
    gone = set(given.taken_out)
    return [place for place, key in enumerate(given.statements) if key in gone]


def _told_differ(given: Fixture, counted: Tallies, rules: Telling) -> Difference:
    """How many groups are told something else, or in another order.

    Statements of the same weight may stand for one another: the order among them is
    the server's own.
    """
    place = {key: column for column, key in enumerate(given.statements)}
    ours = representative(counted, rules, without=_out(given), even_unsure=True)
    differ = 0
    for group, (name, told) in enumerate(zip(given.groups, ours, strict=True)):
        ways = [
            (place[int(row["tid"])], row["repful-for"] == "agree")
            for row in given.golden["repness"][str(name)]
        ]
        theirs = [
            told_of(counted, group, column, agrees=way).weight for column, way in ways
        ]
        alike = [one.agrees for one in told] == [way for _, way in ways]
        differ += not (alike and np.allclose([one.weight for one in told], theirs))
    return Difference(float(differ), len(ours))


def _majorities(given: Fixture, votes: Votes, rules: Telling) -> dict[str, Difference]:
    everyone = tallies(votes, [np.arange(len(votes.people))])
    off: list[float] = []
    for way in ("agree", "disagree"):
        theirs = given.golden["consensus"].get(way) or []
        ours = {
            given.statements[one.place]: one
            for one in majorities(
                everyone, rules, agree=way == "agree", without=_out(given)
            )
        }
        off.append(float(len(ours.keys() ^ {int(row["tid"]) for row in theirs})))
        off += [_off(ours.get(int(row["tid"])), row) for row in theirs]
    return {"majority": _most(np.array(off))}


def _off(ours: Any, row: Mapping[str, Any]) -> float:
    if ours is None:
        return 1.0
    pairs = (
        (ours.votes, "n-success"),
        (ours.of, "n-trials"),
        (ours.part, "p-success"),
        (ours.part_z, "p-test"),
    )
    return max(abs(mine - float(row[name])) for mine, name in pairs)
