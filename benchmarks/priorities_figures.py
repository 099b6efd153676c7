"""What the methods make of ballots and comparisons, beside what others made of them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from benchmarks.priorities_read import Question
from plait.methods import ballots as sums
from plait.methods.ballots import Ballot
from plait.methods.pairwise import Compared
from plait.methods.ranked import instant_runoff, schulze


def ranked_figures(given: Sequence[Ballot], items: Sequence[str]) -> dict[str, Any]:
    """Return what the methods make of ranked ballots."""
    run_off, paths = instant_runoff(given, items), schulze(given, items)
    return {
        "ballots": sums.how_many(given),
        "first_preferences": _plain(sums.first_preferences(given, items)),
        "irv_rounds": [_plain(one.firsts) for one in run_off.rounds],
        "irv_winners": run_off.winners,
        "pairwise": {
            f"{one} > {other}": votes
            for (one, other), votes in sums.pairwise(given, items).items()
        },
        "schulze_order": paths.order,
        "schulze_winners": paths.winners,
        "borda_avg_for_unranked": _plain(sums.borda(given, items)),
    }


def _plain(amounts: Mapping[str, Fraction]) -> dict[str, int | float]:
    return {
        name: int(amount) if amount.denominator == 1 else float(amount)
        for name, amount in amounts.items()
    }


def adds_up(given: Sequence[Ballot], items: Sequence[str]) -> list[str]:
    """Return which sums do not add up."""
    people, many = sums.how_many(given), len(items)
    points = sum(sums.borda(given, items).values())
    firsts = sum(sums.first_preferences(given, items).values())
    before = sums.pairwise(given, items)
    wrong = []
    if points != Fraction(people * many * (many - 1), 2):
        wrong.append("borda")
    if firsts != sum(one.count for one in given if one.places):
        wrong.append("first_preferences")
    if any(before[a, b] + before[b, a] > people for a, b in combinations(items, 2)):
        wrong.append("pairwise")
    return wrong


def ranked_differs(
    given: Sequence[Ballot],
    items: Sequence[str],
    ours: Mapping[str, Any],
    hoped: Mapping[str, Any],
) -> list[str]:
    """Return which of the figures hoped for are not ours.

    Where items are level, whoever made the figures may have put either first.
    """
    alike = ("ballots", "first_preferences", "pairwise", "borda_avg_for_unranked")
    wrong = [key for key in alike if key in hoped and hoped[key] != ours[key]]
    if not _rounds_hold(given, items, hoped.get("irv_rounds", [])):
        wrong.append("irv_rounds")
    winners = ours["irv_winners"]
    if "irv_winner" in hoped and winners and hoped["irv_winner"] not in winners:
        wrong.append("irv_winner")
    order = hoped.get("schulze_order", items)
    strong = schulze(given, items).strongest
    if sorted(order) != sorted(items) or any(
        strong[later, one] > strong[one, later] for one, later in combinations(order, 2)
    ):
        wrong.append("schulze_order")
    return wrong


def _rounds_hold(
    given: Sequence[Ballot], items: Sequence[str], rounds: Sequence[Mapping[str, float]]
) -> bool:
    """Whether each round is counted as ours would be, and loses items with fewest."""
    counts = [_plain(sums.first_preferences(given, one)) for one in rounds]
    if counts != [dict(one) for one in rounds] or (
        rounds and set(rounds[0]) != set(items)
    ):
        return False
    return all(
        max((now[item] for item in now.keys() - then.keys()), default=0)
        <= min(now[item] for item in then)
        for now, then in pairwise(counts)
    )


def pairwise_figures(about: Question, found: Compared) -> dict[str, Any]:
    """Return the figures of one question, as bt-results.json names them."""
    met = [row.wins + row.losses for row in found.standings]
    return {
        "respondents": about.respondents,
        "items": len(found.standings),
        "comparisons": found.choices,
        "undefeated": sum(not row.losses for row in found.standings),
        "winless": sum(not row.wins for row in found.standings),
        "min_comparisons_per_item": min(met),
        "max_comparisons_per_item": max(met),
        "order_held": found.order_held,
        "may_stop": found.may_stop,
        "standings": [
            {
                "item": row.item,
                "bt_score_prior": row.score,
                "interval": [row.interval.low, row.interval.high],
                "simple": float(row.simple),
                "wins": row.wins,
                "losses": row.losses,
                "rank": row.rank,
                "ranks": row.ranks,
            }
            for row in found.standings
        ],
    }


def pairwise_differs(
    ours: Mapping[str, Any], hoped: Mapping[str, Any]
) -> tuple[list[str], float]:
    """Return which counts hoped for are not ours, and how far off scores are."""
    wrong = [
        key
        for key, value in ours.items()
        if key not in {"order_held", "may_stop", "standings"}
        and hoped.get(key, value) != value
    ]
    by_item = {row["item"]: row for row in ours["standings"]}
    furthest = 0.0
    for row in hoped.get("top5", ()):
        mine = by_item.get(str(row["item"]))
        if mine is None or (mine["wins"], mine["losses"]) != (
            row["wins"],
            row["losses"],
        ):
            wrong.append(f"item {row['item']}")
            continue
        for key in ("bt_score_prior", "simple"):
            furthest = max(furthest, abs(mine[key] - row[key]))
    return wrong, furthest
