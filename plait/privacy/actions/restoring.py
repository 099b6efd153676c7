"""Erases again what a restored copy brought back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from plait.contributions.models import Contribution
from plait.history.actions import note
from plait.people.models import Person
from plait.privacy.actions import ledger
from plait.privacy.actions.erasing import Wish, carry_out
from plait.privacy.actions.taking_back import take_back_again
from plait.privacy.models import Erasure


def reapply_erasures(*, now: datetime) -> int:
    """Erase again whatever the ledger says and the database does not know.

    Call it after every restore, before anyone can read. Done twice, it changes
    nothing. Returns how many erasures were applied.
    """
    known = set(Erasure.objects.values_list("mark", flat=True))
    waiting = [line for line in ledger.lines() if line["mark"] not in known]
    for line in waiting:
        _again(line, now=now)
    if waiting:
        ledger.finish()
    return len(waiting)


@transaction.atomic
def _again(line: dict[str, Any], *, now: datetime) -> None:
    plan = line["plan"]
    table, _, key = plan["row"].partition(":")
    of_the_row = Erasure.objects.filter(plan__row=plan["row"])
    before = list(of_the_row.values_list("mark", flat=True))
    if table == "people.person":
        person = Person.objects.filter(pk=key).first()
        if person:
            wish = Wish(
                words_stay=plan["words_stay"],
                keep_credit=plan["keep_credit"],
                title=plan["title"],
                also=frozenset(plan["also"]),
            )
            carry_out(person, wish, now=now)
    else:
        said = Contribution.objects.filter(pk=key, withdrawn_at__isnull=True).first()
        if said:
            take_back_again(said, now=now)
    # What was written down just now is this same erasure: one line, its own mark.
    of_the_row.exclude(mark__in=before).delete()
    Erasure.objects.create(
        mark=line["mark"], at=parse_datetime(line["at"]) or now, plan=plan
    )
    note("privacy.erase-again", by=None, at=now, about="erasure")
