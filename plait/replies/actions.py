from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from plait.consents.actions import has_stopped
from plait.consents.rules import contact_by
from plait.decisions.models import Answer
from plait.foundation.errors import DomainError
from plait.history.actions import note, take_the_pen
from plait.people.models import Person
from plait.projects.actions import require
from plait.projects.rules import Permission
from plait.replies.models import Telling


class ToldBeforeDeciding(DomainError):
    code = "replies.told-before-deciding"
    happened = "The day you told them is earlier than the decision."
    next_step = "Check the date."


class NotToldYet(DomainError):
    code = "replies.not-told-yet"
    happened = "The day you told them has not come yet."
    next_step = "Check the date, or come back when you have told them."


class AskedNotToBeTold(DomainError):
    code = "replies.asked-not-to-be-told"
    happened = "This person asked not to be told, or took their words back."
    next_step = "Please do not get in touch about it."
    kept = "Nothing was changed."


class AskedNotToBeReached(DomainError):
    code = "replies.asked-not-to-be-reached"
    happened = "By that day this person had asked us not to reach them in this way."
    next_step = "Pick how they were really told, or check the date."


@transaction.atomic
def tell(
    *,
    answer: Answer,
    way: str,
    words: str,
    told_on: date,
    by: Person,
    now: datetime,
) -> Telling:
    """Tick that someone was told. Ticked twice on a day, it is kept once.

    Raises NotYourRole, AskedNotToBeTold, AskedNotToBeReached, ToldBeforeDeciding,
    NotToldYet.
    """
    project = answer.decision.project
    require(Permission.TELL, project=project, person=by)
    contribution = answer.contribution
    _check_reach(contribution.by, way, told_on)
    if not contribution.wants_telling or contribution.withdrawn_at:
        raise AskedNotToBeTold
    if told_on < answer.decision.decided_on:
        raise ToldBeforeDeciding
    if told_on > localdate(now):
        raise NotToldYet
    telling, is_new = Telling.objects.get_or_create(
        answer=answer,
        told_on=told_on,
        defaults={"way": way, "words": words.strip(), "by": by},
    )
    if is_new:
        note(
            "replies.tell",
            by=by,
            at=now,
            about=contribution.code,
            project_code=project.code,
        )
    return telling


def _check_reach(person: Person | None, way: str, told_on: date) -> None:
    if person and has_stopped(person, contact_by(way), on=told_on):
        raise AskedNotToBeReached


@transaction.atomic
def tell_each(
    *,
    letters: Iterable[tuple[Answer, str]],
    way: str,
    told_on: date,
    by: Person,
    now: datetime,
) -> int:
    """Tick everyone a print run was posted to; return how many. All, or none.

    `letters` are answers with the words of each. Raises as `tell`. Two print runs at
    one moment wait for each other here, before either holds an answer.
    """
    take_the_pen()
    told = [
        tell(answer=answer, way=way, words=words, told_on=told_on, by=by, now=now)
        for answer, words in letters
    ]
    return len(told)
