"""Opinion maps worked out again, beside the figures of the server of Polis.

    python -m benchmarks.opinion --data DIR [--json FILE] [--full]

DIR holds exports of Pol.is (votes.csv, with comments.csv and participants-votes.csv
where there are some), the server's own files (votes.json, comments.json,
math-pca2.json), or both, in folders or not. Without --data: a small export here.
Then whether noise is taken for groups; with --full also how the cost grows.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.bar import Asked, Bar, at_least, at_most, exactly, none_of, run, say
from benchmarks.opinion_chance import growth, planted_and_shuffled
from benchmarks.opinion_golden import (
    Difference,
    Rules,
    of_the_groups,
    of_the_routing,
    of_the_space,
)
from benchmarks.opinion_read import (
    SERVER,
    Export,
    Fixture,
    export,
    fixture,
    sets_in,
)
from plait.frameworks.rules import published
from plait.methods.opinion.clearness import Found, clearness_from, find_groups
from plait.methods.opinion.groups import parting_from
from plait.methods.opinion.routing import routing_from
from plait.methods.opinion.standing import shared_by_groups, telling_from
from plait.methods.opinion.votes import Votes, tallies

OUR_OWN = Path(__file__).parent / "data" / "opinion"
EXACT, TEST = 1e-9, 1e-6  # the server keeps the ratio's test in single precision
SPACE = ("centre", "direction", "places", "extremity", "priority")
GROUPED = ("shared", "told", "told-z", "told-differ", "majority", "grouped-wrongly")
WRONG = (AttributeError, IndexError, KeyError, TypeError, ValueError)  # Unreadable too
_Set = tuple[dict[str, Any], list[Bar]]


def measure(asked: Asked) -> Iterator[Bar]:
    """Work every set out again; one that cannot be read is a bar not held."""
    data = asked.data or OUR_OWN
    sets: dict[str, Any] = {}
    asked.besides["sets"] = sets
    for folder in sets_in(data):
        name = "-".join(folder.relative_to(data).parts) or folder.resolve().name
        name = "-".join(name.replace(".", "-").split())
        try:
            is_server = any((folder / name).exists() for name in (SERVER, "votes.json"))
            given = fixture(folder) if is_server else export(folder)
            judge = _fixture if isinstance(given, Fixture) else _export
            sets[name], bars = judge(name, given, asked.seed)  # type: ignore[arg-type]
            yield from bars
        except WRONG as wrong:
            say(f"{name}: {type(wrong).__name__}: {wrong}")
            yield exactly(f"OPINION-{name}-unread", 1, 0, cases=1)
    if not sets:
        say(f"Nothing that can be read in {data.name!r}.")
    yield at_least("OPINION-sets", len(sets), 1, cases=len(sets))


def rules() -> Rules:
    """The rules as they are published now."""
    data = published("opinion-map").data
    return Rules(
        parting=parting_from(data["clearness"]["parting"]),
        telling=telling_from(data["telling"]),
        routing=routing_from(data["routing"]),
    )


def _fixture(name: str, given: Fixture, _seed: int) -> _Set:
    """Everything downstream of the server's groups; the rest where all votes are."""
    held = len(given.votes.people)
    found = of_the_groups(given, rules())
    if held == given.voters_counted:
        found |= of_the_space(given) | of_the_routing(given, rules())
    else:
        missing = f"{held} voters of {given.voters_counted} are in votes.json"
        say(f"{name}: {missing}: centre, places and routing cannot be judged")
    if untold := [what for what in SPACE + GROUPED if what not in found]:
        say(f"{name}: not judged: {', '.join(untold)}")
    bars = [_bar(f"OPINION-{name}-{what}", what, one) for what, one in found.items()]
    if not bars:
        raise ValueError("no figure of a server to judge by")
    figures = {
        what: {"furthest": one.furthest, "figures": one.figures}
        for what, one in found.items()
    }
    sizes = [len(one) for one in given.groups.values()]
    return {"voters": held, "server_groups": sizes, "differences": figures}, bars


def _bar(name: str, what: str, one: Difference) -> Bar:
    limit = TEST if what == "told-z" else EXACT
    return at_most(name, one.furthest, limit, cases=one.figures)


def _export(name: str, given: Export, seed: int) -> _Set:
    """What can be told of an export: its own columns, and our groups."""
    kept = _without(given.votes, given.taken_out)
    clear = clearness_from(published("opinion-map").data["clearness"])
    began = time.process_time()
    found = find_groups(kept, clear, seed=seed)
    seconds = time.process_time() - began
    again = find_groups(_in_another_order(kept, seed), clear, seed=seed)
    differ = [
        found.sizes != again.sizes,
        found.p != again.p,
        found.why_not != again.why_not,
    ]
    bars = [none_of(f"OPINION-{name}-order-matters", sum(differ), 3, fewest=3)]
    if given.cells:
        bars.append(_cells(name, given))
    if given.shared and given.group_of:
        one = _shared(given)
        bars.append(
            at_most(f"OPINION-{name}-shared", one.furthest, EXACT, cases=one.figures)
        )
    return _told(kept, given, found, seconds), bars


def _told(votes: Votes, given: Export, found: Found, seconds: float) -> dict[str, Any]:
    """What is kept of an export. How like its own groups ours are is no bar (c.3)."""
    ours = [int(one) for one in found.groups.labels]
    theirs = [given.group_of.get(votes.people[row], "") for row in found.rows]
    both = [pair for pair in zip(ours, theirs, strict=True) if pair[1]]
    return {
        "people": len(votes.people),
        "statements": len(votes.statements),
        "votes": int(votes.cast.sum()),
        "grouped": len(found.rows),
        "sizes": list(found.sizes),
        "silhouette": round(found.groups.silhouette, 6),
        "p_of_noise": found.p,
        "alike": [round(one, 3) for one in found.alike],
        "clear": found.is_clear,
        "why_not": list(found.why_not),
        "alike_to_export": round(adjusted_rand(both), 3) if both else None,
        "seconds": round(seconds, 3),
    }


def _without(votes: Votes, gone: tuple[int, ...]) -> Votes:
    kept = [n for n, key in enumerate(votes.statements) if key not in set(gone)]
    return Votes(
        votes.people, tuple(votes.statements[n] for n in kept), votes.values[:, kept]
    )


def _in_another_order(votes: Votes, seed: int) -> Votes:
    """The same people under other keys, so that their rows come in another order."""
    order = np.random.default_rng(seed).permutation(len(votes.people))
    return Votes(votes.people, votes.statements, votes.values[order])


def _cells(name: str, given: Export) -> Bar:
    """The last vote of each on each is what the export's own matrix holds."""
    votes = given.votes
    rows = {key: n for n, key in enumerate(votes.people)}
    columns = {key: n for n, key in enumerate(votes.statements)}
    wrong = sum(
        who not in rows
        or which not in columns
        or votes.values[rows[who], columns[which]] != cell
        for (who, which), cell in given.cells.items()
    )
    return none_of(
        f"OPINION-{name}-cells-differ", int(wrong), len(given.cells), fewest=1
    )


def _shared(given: Export) -> Difference:
    """The export's own consensus of groups, on its own groups."""
    groups: dict[str, list[int]] = {}
    for who, group in given.group_of.items():
        groups.setdefault(group, []).append(who)
    known = set(given.votes.people)
    rows = [given.votes.of(set(some) & known) for some in groups.values()]
    ours = shared_by_groups(tallies(given.votes, rows)).product
    place = {key: n for n, key in enumerate(given.votes.statements)}
    off = [
        abs(ours[place[key]] - hoped)
        for key, hoped in given.shared.items()
        if key in place
    ]
    return Difference(float(max(off, default=0.0)), len(off))


def adjusted_rand(pairs: list[tuple[int, str]]) -> float:
    """How alike two partings are; 1 when the same, about 0 by chance.

    Source: Hubert and Arabie 1985, Journal of Classification 2: 193.
    """
    together = _twos(_counted(pairs))
    ours = _twos(_counted([one for one, _ in pairs]))
    theirs = _twos(_counted([other for _, other in pairs]))
    every = len(pairs) * (len(pairs) - 1) / 2
    by_chance = ours * theirs / every if every else 0.0
    most = (ours + theirs) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def _counted(values: list[Any]) -> Mapping[Any, int]:
    found: dict[Any, int] = {}
    for one in values:
        found[one] = found.get(one, 0) + 1
    return found


def _twos(counted: Mapping[Any, int]) -> float:
    return sum(each * (each - 1) / 2 for each in counted.values())


if __name__ == "__main__":
    measures = {"OPINION": measure, "NOISE": planted_and_shuffled, "GROWTH": growth}
    sys.exit(run(__doc__, measures, seeded=True, data=OUR_OWN))
