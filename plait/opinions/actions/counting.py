"""Counting votes, so that pages only read; and the long sums, when nobody waits."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.opinions.models import OpinionMap, Sums, Vote
from plait.post.actions import ask_for

Row = list[int]


def count_if_old(
    *, opinion_map: OpinionMap, now: datetime, at_once: bool = False
) -> bool:
    """Count again, unless somebody just did. Whether it was counted here.

    One query where it was. `at_once` counts in any case.
    """
    seconds = int(published("statements").data["recount_seconds"])
    oldest, newest = now - timedelta(seconds=seconds), now + timedelta(seconds=seconds)
    old = (
        Q(counted_at__isnull=True) | Q(counted_at__lt=oldest) | Q(counted_at__gt=newest)
    )
    mine = Sums.objects.filter(opinion_map=opinion_map)
    if not at_once:
        mine = mine.filter(old)
    if not mine.update(counted_at=now):
        return False
    count_again(opinion_map=opinion_map, now=now)
    return True


@transaction.atomic
def count_again(*, opinion_map: OpinionMap, now: datetime) -> None:
    """Count every vote, and move what may be shown outside where enough came.

    Runs inside the caller's action too. Five queries, however many voted.
    """
    votes = Vote.objects.of(opinion_map)
    tallies = votes.tallies()
    people = votes.order_by().values("seat").distinct().count()
    sums = Sums.objects.get(opinion_map=opinion_map)
    released = release(tallies, before=sums.released)
    counted: dict[str, Any] = {
        "counted_at": now,
        "people": people,
        "votes": sum(map(sum, tallies.values())),
        "tallies": {str(pk): row for pk, row in tallies.items()},
        "released": released,
        "releases": sums.releases + (released != sums.released),
    }
    Sums.objects.filter(pk=sums.pk).update(**counted)
    if counted["tallies"] != sums.tallies:
        want_sums(opinion_map)


def release(tallies: dict[int, Row], *, before: dict[str, Any]) -> dict[str, Any]:
    """What may be shown outside the project, from what was shown before.

    A figure moves only when enough more people have answered (security.md 3.9, R6).
    Statements that are gone are gone here.
    """
    rules = disclosure.rules_from(published("disclosure").data)
    kept: dict[str, Any] = {}
    for pk, row in tallies.items():
        then = before.get(str(pk))
        last = then["people"] if then else None
        if disclosure.may_release(sum(row), last=last, rules=rules):
            shown = disclosure.table([row], rules)
            then = {
                "people": sum(row),
                "base": shown.base if shown else 0,
                "cells": list(shown.cells[0]) if shown else None,
            }
        if then:
            kept[str(pk)] = then
    return kept


def want_sums(opinion_map: OpinionMap) -> None:
    """Have the long sums done soon, in the caller's transaction; asked often, once."""
    ask_for(
        "opinions.work-out",
        key=str(opinion_map.pk),
        of={"opinion_map": opinion_map.pk},
        after=timedelta(seconds=int(published("statements").data["work_out_seconds"])),
    )
