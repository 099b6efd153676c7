"""Opinion maps of votes made by chance: noise, planted groups, and how cost grows."""

import importlib
import importlib.util
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.bar import Asked, Bar, at_least, at_most, say
from plait.frameworks.rules import published
from plait.methods.opinion.clearness import clearness_from, find_groups, shuffled
from plait.methods.opinion.votes import Vote, Votes, votes_from

SMALL = (80, 30, 1_400)  # people, statements, votes
HALL = (2_000, 200, 50_000)
REGION = (20_000, 1_000, 500_000)
PEER = "reddwarf"
TRIES = 3  # the least is kept: a busy machine only adds
PASSES = 0.1  # one vote in ten


def planted(size: tuple[int, int, int], chance: np.random.Generator) -> Votes:
    """Votes of two groups that lie apart on half of all statements."""
    people, statements, votes = size
    side = np.where(np.arange(people) < people // 2, 1, -1)
    leaning = np.where(np.arange(statements) < statements // 2, 1, 0)
    cells = np.sort(chance.choice(people * statements, votes, replace=False))
    who, which = np.divmod(cells, statements)
    likely = 0.5 + 0.38 * side[who] * leaning[which]
    drawn = chance.random(votes)
    given = np.where(drawn < PASSES, 0, np.where(chance.random(votes) < likely, 1, -1))
    values = np.full((people, statements), np.nan)
    values[who, which] = given
    return Votes(tuple(range(people)), tuple(range(statements)), values)


def planted_and_shuffled(asked: Asked) -> Iterator[Bar]:
    """Noise is not taken for groups, and groups that are there are found."""
    rules = clearness_from(published("opinion-map").data["clearness"])
    runs = asked.fewest(plain=100, full=400)
    chance = np.random.default_rng(asked.seed)
    none = found = 0
    for run in range(runs):
        votes = planted(SMALL, chance)
        mixed = shuffled(votes.values, chance)
        noise = Votes(votes.people, votes.statements, mixed)
        none += not find_groups(noise, rules, seed=run).is_clear
        found += find_groups(votes, rules, seed=run).is_clear
    yield at_least("OPINION-noise-is-no-group-%", 100 * none / runs, 95, cases=runs)
    yield at_least("OPINION-planted-found-%", 100 * found / runs, 95, cases=runs)


def growth(asked: Asked) -> Iterator[Bar]:
    """The whole map, noise test and all, at the size of a hall and of a region.

    Beside red-dwarf, which tests against no noise, where it is installed. The long
    form only: minutes.
    """
    if not asked.full:
        say("How the cost grows is measured with --full.")
        return
    chance = np.random.default_rng(asked.seed)
    hall = planted(HALL, chance)
    ours = min(_seconds(lambda: _whole(hall, asked.seed)) for _ in range(TRIES))
    say(f"{_size(hall)}: {ours:.2f} s of processor, noise test included")
    theirs = _peer(hall)
    if theirs:
        say(
            f"red-dwarf, no noise test: {theirs:.2f} s; ours is "
            f"{ours / theirs:.1f} times that"
        )
    region = planted(REGION, chance)
    large = _seconds(lambda: _whole(region, asked.seed))
    ratio = large / ours
    say(f"{_size(region)}: {large:.1f} s, {ratio:.1f} times for 10 times the votes")
    asked.besides["growth"] = {
        "hall_s": ours,
        "region_s": large,
        "ratio": ratio,
        "red_dwarf_hall_s": theirs,
    }
    yield at_most("OPINION-hall-s", round(ours, 2), 10, cases=1)
    yield at_most("OPINION-region-s", round(large, 1), 120, cases=1)


def _whole(votes: Votes, seed: int) -> None:
    """From single votes, as the peer begins too."""
    rules = clearness_from(published("opinion-map").data["clearness"])
    find_groups(votes_from(votes_in(votes)), rules, seed=seed)


def votes_in(votes: Votes) -> list[Vote]:
    """The votes of a matrix, one by one, under the places of people and statements."""
    people, statements = np.nonzero(votes.cast)
    given = votes.values[people, statements].astype(int)
    return list(map(Vote, people.tolist(), statements.tolist(), given.tolist()))


def _size(votes: Votes) -> str:
    people, statements = votes.values.shape
    return f"{people:,} people x {statements:,} statements, {votes.cast.sum():,} votes"


def _seconds(work: Callable[[], Any]) -> float:
    """Seconds of processor that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _peer(votes: Votes) -> float | None:
    """What red-dwarf's own pipeline takes on the same votes; None when not here.

    Tried on a few votes before, and in one thread: what it loads at its first use, and
    threads that wait for one another, are not its sum.
    """
    if importlib.util.find_spec(PEER) is None:
        say("red-dwarf is not installed here: not measured beside it")
        return None
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    pipeline = importlib.import_module(f"{PEER}.implementations.polis").run_pipeline
    _piped(pipeline, planted(SMALL, np.random.default_rng(1)))
    return min(_piped(pipeline, votes) for _ in range(TRIES))


def _piped(pipeline: Callable[..., Any], votes: Votes) -> float:
    rows = [
        {"participant_id": who, "statement_id": which, "vote": given}
        for who, which, given in votes_in(votes)
    ]
    return _seconds(lambda: pipeline(votes=rows))
