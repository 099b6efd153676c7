from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from plait.contributions.actions.enclosing import remove_files
from plait.contributions.actions.saying import NothingSaid
from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.unchanged import write_over
from plait.frameworks.rules import published
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
    *,
    contribution: Contribution,
    why: str,
    by: Person,
    now: datetime,
    on: date,
    seen: str = "",
) -> None:
    """Say that words were read and kept, with no decision needed, and why.

    Words that were held can be read from now on, as their use allows; someone under
    18 does not let them out. Raises NotYourRole, NothingSaid, TakenBack,
    ChangedMeanwhile.
    """
    require(Permission.CONSIDER, project=contribution.project, person=by)
    if not why.strip():
        raise NothingSaid
    _not_taken_back(contribution)
    with_the_day = {
        "noted_on": on,
        "is_held": contribution.is_held and by.is_protected,
    }
    write_over(contribution, seen=seen, also=with_the_day, noted_why=why.strip())
    note(
        "contributions.keep-with-no-decision",
        by=by,
        at=now,
        about=contribution.code,
        project_code=contribution.project.code,
    )


def let_be_read(considered: QuerySet[Contribution], *, by: Person | None) -> None:
    """Hold words no longer: a partner has read and considered them.

    Someone under 18 does not let words out: an adult looks first. Runs inside the
    caller's action, which writes the line of history.
    """
    if by is None or not by.is_protected:
        considered.filter(is_held=True).update(is_held=False)


def empty_words(contribution: Contribution, *, now: datetime) -> None:
    """Empty a contribution of words, files and names, and of why it was kept.

    Runs inside the caller's action, which asks whether it may and writes the line.
    """
    contribution.words = ""
    contribution.by = None
    contribution.on_behalf_of = None
    contribution.credit = ""
    contribution.withdrawn_at = now
    if contribution.noted_why:
        contribution.noted_why = published("erasure").data["for_a_reason"]
    contribution.save(
        update_fields=[
            *("words", "by", "on_behalf_of", "credit", "withdrawn_at", "noted_why")
        ]
    )
    remove_files([contribution])


@transaction.atomic
def withdraw(*, contribution: Contribution, by: Person, now: datetime) -> None:
    """Take words back. The row, its code and the counts stay; words, files, name go.

    What others wrote from them is taken out by `plait.privacy.actions.take_back`,
    which knows the floors above; pages and programs call that.

    The speaker may, and an involvement lead for them. Raises NotYourRole, TakenBack.
    """
    is_own = contribution.by_id == by.pk
    standing = contribution.project.standing_of(by)
    if not is_own and standing != Standing.INVOLVEMENT_LEAD:
        raise NotYourRole
    _not_taken_back(contribution)
    empty_words(contribution, now=now)
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
    contribution.refresh_from_db(fields=["withdrawn_at", "noted_why"])
    if contribution.withdrawn_at:
        raise TakenBack
