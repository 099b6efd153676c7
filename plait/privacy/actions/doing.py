"""Carrying a request out and answering it, in one transaction."""

from datetime import date, datetime
from random import Random

from django.db import transaction

from plait.foundation.codes import BY_CHANCE
from plait.people.models import Person
from plait.privacy.actions.asking import answer_request, still_open, whose
from plait.privacy.actions.copying import make_copy, take_copy
from plait.privacy.actions.erasing import Proposal, Wish, erase
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Outcome


@transaction.atomic
def erase_as_asked(
    *,
    request: DataRequest,
    title: str | None,
    also: frozenset[str],
    answer: str,
    by: Person,
    now: datetime,
    on: date,
    chance: Random = BY_CHANCE,
) -> Proposal:
    """Erase whoever asked, as they chose, and say that it is done.

    `title` and `also` are what a lead saw to: see `Wish`.
    Raises NotYourRole, WhoseIsNotKnown, AlreadyAnswered, LastInvolvementLead.
    """
    person = whose(still_open(request))
    wish = Wish(
        words_stay=request.words_stay,
        keep_credit=request.keep_credit,
        title=title,
        also=also,
        chance=chance,
    )
    done = erase(person=person, wish=wish, by=by, now=now, request=request)
    answer_request(
        request=request, outcome=Outcome.DONE, answer=answer, by=by, now=now, on=on
    )
    return done


@transaction.atomic
def copy_as_asked(
    *, request: DataRequest, answer: str, by: Person, now: datetime, on: date
) -> bytes:
    """Make a copy for whoever asked, take it, and say that it was given.

    Raises NotYourRole, WhoseIsNotKnown, AlreadyAnswered.
    """
    copy = make_copy(person=whose(still_open(request)), by=by, now=now)
    packed = take_copy(copy=copy, by=by, now=now)
    answer_request(
        request=request, outcome=Outcome.DONE, answer=answer, by=by, now=now, on=on
    )
    return packed
