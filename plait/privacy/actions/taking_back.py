"""Taking words back at depth: from everything that was made of them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from plait.consents.actions import stop
from plait.consents.rules import WORDS_IN_PUBLIC
from plait.consultations.models import Bundle
from plait.contributions.actions import empty_words, withdraw
from plait.contributions.models import Contribution
from plait.decisions.models import Recollection
from plait.people.models import Person
from plait.privacy.actions import ledger
from plait.privacy.actions.searching import search, take_out
from plait.privacy.rules.traces import Traces
from plait.replies.models import Telling


@transaction.atomic
def take_back(*, contribution: Contribution, by: Person, now: datetime) -> int:
    """Take words back, and every quote of them; return how many texts held one.

    What someone was told about them goes too, for it repeats them. Raises
    NotYourRole, TakenBack.
    """
    words = contribution.words
    withdraw(contribution=contribution, by=by, now=now)
    return _at_depth(contribution, words, now=now)


@transaction.atomic
def take_all_back(*, by: Person, now: datetime) -> int:
    """Stop public use of one's words, and take back each of them; return how many."""
    stop(use=WORDS_IN_PUBLIC, person=by, by=by, now=now, remove=True)
    mine = Contribution.objects.usable().filter(by=by).select_related("project")
    words = list(mine.order_by("project", "pk"))
    for one in words:
        take_back(contribution=one, by=by, now=now)
    return len(words)


def take_back_again(contribution: Contribution, *, now: datetime) -> None:
    """The same in a restored copy, without asking whether one may."""
    words = contribution.words
    empty_words(contribution, now=now)
    _at_depth(contribution, words, now=now)


def _at_depth(contribution: Contribution, words: str, *, now: datetime) -> int:
    Telling.objects.filter(answer__contribution=contribution).update(words="")
    Recollection.objects.filter(contribution=contribution).update(reply="")
    Bundle.objects.said_in(contribution).update(alike="")
    texts = 0
    if words:
        for trace in list(search(Traces(words=(words,)))):
            if trace.is_certain:
                take_out(trace, also_in_doubt=False)
                texts += 1
    plan: dict[str, Any] = {"row": f"contributions.contribution:{contribution.pk}"}
    ledger.keep(plan, now=now)
    return texts
