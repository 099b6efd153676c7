from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from plait.contributions.actions.saying import NothingSaid
from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError, NotYourRole
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission, Standing


class TakenBack(DomainError):
    code = "contributions.taken-back"
    happened = "These words were taken back by the person who said them."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


@transaction.atomic
def keep_with_no_decision(
    *, contribution: Contribution, why: str, by: Person, now: datetime, on: date
) -> None:
    """Say that words were read and kept, with no decision needed, and why.

    Words that were held can be read from now on, as their use allows. Raises
    NotYourRole, NothingSaid, TakenBack.
    """
    require(Permission.CONSIDER, project=contribution.project, person=by)
    if not why.strip():
        raise NothingSaid
    _not_taken_back(contribution)
    contribution.noted_on = on
    contribution.noted_why = why.strip()
    contribution.is_held = False
    contribution.save(update_fields=["noted_on", "noted_why", "is_held"])
    note(
        "contributions.keep-with-no-decision",
        by=by,
        at=now,
        about=contribution.code,
        project_code=contribution.project.code,
    )


def let_be_read(considered: QuerySet[Contribution]) -> None:
    """Hold words no longer: a partner has read and considered them.

    Runs inside the caller's action, which writes the line of history.
    """
    considered.filter(is_held=True).update(is_held=False)


@transaction.atomic
def withdraw(*, contribution: Contribution, by: Person, now: datetime) -> None:
    """Take words back. The row, its code and the counts stay; words and name go.

    The speaker may, and an involvement lead for them. Raises NotYourRole, TakenBack.
    """
    is_own = contribution.by_id == by.pk
    standing = contribution.project.standing_of(by)
    if not is_own and standing != Standing.INVOLVEMENT_LEAD:
        raise NotYourRole
    _not_taken_back(contribution)
    contribution.words = ""
    contribution.by = None
    contribution.on_behalf_of = None
    contribution.credit = ""
    contribution.withdrawn_at = now
    contribution.save(
        update_fields=["words", "by", "on_behalf_of", "credit", "withdrawn_at"]
    )
    note(
        "contributions.withdraw",
        by=by,
        at=now,
        about=contribution.code,
        project_code=contribution.project.code,
    )


def _not_taken_back(contribution: Contribution) -> None:
    """Raise TakenBack, also when it was done since the page was opened."""
    take_turn(contribution.project)
    contribution.refresh_from_db(fields=["withdrawn_at"])
    if contribution.withdrawn_at:
        raise TakenBack
